# Nobody can keep this, whatever the other does: `deadlines-conflict`.
agreement "Conflict"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, elect
clause C1
  when Signing
  South must withdraw within 30 days
clause C2
  when C1 fulfilled
  North must elect by 9 days after Signing not before 10 days after Signing
