# Both steps are North's own, alone or with others.
agreement "Own steps"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South
body  Assembly of North
event Signing done by North and South
act withdraw, elect, enact
clause C1
  when Signing
  North and South must withdraw within 30 days
clause C2
  when Signing
  Assembly must enact within 20 days
clause C3
  when Signing
  provided C1 fulfilled and C2 fulfilled
  North must elect within 10 days
