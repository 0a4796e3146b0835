# North must be there two days before South leaves, which South need not announce.
agreement "Handover"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act leave, arrive, prepare
clause C1
  when Signing
  South must leave within 20 days
clause C2
  when Signing
  North must prepare within 5 days
clause C3
  when C2 fulfilled
  North must arrive before 2 days before C1 fulfilled
