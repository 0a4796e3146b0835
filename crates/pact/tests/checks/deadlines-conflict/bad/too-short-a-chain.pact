# 30 + 10 days leave no room for a day that is at least 41 days after the signing.
agreement "A chain"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, inspect
clause C1 "Withdrawal"    cite treaty 1
  when Signing
  North must withdraw within 30 days
clause C2 "Inspection"    cite treaty 2
  when C1 fulfilled
  South must inspect within 10 days not before 41 days after Signing
