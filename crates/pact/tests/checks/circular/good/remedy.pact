# A remedy answers the breach of its clause, and does not wait for it to end.
agreement "Remedies"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
event Shot    done by North or South
act pay
clause C1
  from Signing
  North must not Shot
  otherwise C2
clause C2
  when C1 breached
  North must pay within 10 days
  otherwise C3
clause C3
  when C2 overdue
  South may end C1
