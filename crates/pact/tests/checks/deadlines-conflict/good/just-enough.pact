# 30 + 10 days are just enough for day 40; a month is long enough in some month.
agreement "A chain"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, inspect, report
clause C1
  when Signing
  North must withdraw within 30 days
clause C2
  when C1 fulfilled
  South must inspect within 10 days not before 40 days after Signing
clause C3
  when Signing
  South must report within 1 months not before 31 days after Signing
