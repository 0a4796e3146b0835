# A remedy comes when the duty is late: it is not asked to come before it as well.
agreement "Remedies"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, repair
clause C1
  when Signing
  North must withdraw within 30 days
  otherwise C2
clause C2
  when C1 overdue 15 days
  South must repair within 10 days
clause C3 "released by what conflicts with it"
  when Signing
  North must repair within 5 days
  unless C1 fulfilled
