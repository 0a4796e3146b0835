# The duty is due before the event until which the act is forbidden.
agreement "Opening"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing    done by North and South
event Settlement done by North and South
act open, cross
clause C1
  when Signing
  South must not open before Settlement
clause C2
  when Signing
  North and South must open within 30 days before 5 days before Settlement
clause C3
  when Signing
  North must not cross within 90 days
clause C4
  when C2 fulfilled
  North must cross within 60 days of Signing
