# After the prohibition, or before it, or perhaps so.
agreement "Times"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing    done by North and South
event Settlement done by North and South
act open, cross, fly
clause C1
  from Signing until Settlement
  North must not open
  North must not cross
clause C2
  when Signing
  North must open within 30 days
clause C3
  when Settlement
  North must cross within 30 days
clause C4
  when Signing
  North must not fly within 30 days
clause C5
  when Signing
  North must fly within 31 days
