agreement "A guarantee that an attack voids"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing         done by North and South
event  AttackOnSouth   done by North
act    assist          attested by North
clause Guarantee "The guarantee"              cite draft point-10
  when Signing
  Guarantor must assist within 30 days
clause Void "It is withdrawn"                 cite draft point-10
  when AttackOnSouth
  Guarantor may end Guarantee
