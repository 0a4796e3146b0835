agreement "A guarantee that may be withdrawn"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing         done by North and South   on 2026-01-10
event  AttackOnSouth   done by North             attested by Guarantor
act    assist          attested by North
clause Guarantee "The guarantee"              cite draft point-10
  when Signing
  Guarantor must assist within 30 days
clause Peace "No attack"                      cite draft point-2
  when Signing
  North must not AttackOnSouth
clause Void "It is withdrawn"                 cite draft point-10
  when AttackOnSouth
  Guarantor may end Guarantee
