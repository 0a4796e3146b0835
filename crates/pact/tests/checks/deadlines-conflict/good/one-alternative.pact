# The first of the two may come in time, and the last need not.
agreement "Alternatives"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act pay, open, inspect
clause C1
  when Signing
  North must pay not before 10 days after Signing
clause C2
  when Signing
  South must open within 3 days
clause C3
  when C1 fulfilled or C2 fulfilled
  North must inspect within 9 days of Signing
