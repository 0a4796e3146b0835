agreement "Non-aggression"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing         done by North and South
event  AttackOnNorth   done by South    attested by Guarantor
event  AttackOnSouth   done by North    attested by Guarantor
act    respond         attested by North
clause P2 "No attack"                         cite draft point-2
  from Signing
  South must not AttackOnNorth
  North must not AttackOnSouth
clause P5 "Answer, by nobody who is named"    cite draft point-5
  when AttackOnNorth
  nobody must respond within 30 days
clause P5-void "The guarantee is lost"        cite draft point-5
  when AttackOnSouth
  Guarantor may end P5
