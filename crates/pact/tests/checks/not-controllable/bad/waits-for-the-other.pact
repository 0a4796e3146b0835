# South has 30 days and North, who waits for it, ten.
agreement "Two steps"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, elect
clause C1 "Withdrawal"    cite treaty 1
  when Signing
  South must withdraw within 30 days
clause C2 "Elections"     cite treaty 2
  when Signing
  provided C1 fulfilled
  North must elect within 10 days
