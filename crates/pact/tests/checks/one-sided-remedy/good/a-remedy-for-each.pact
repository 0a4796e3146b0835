agreement "One answer for each"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor, Ally
event  Signing   done by North and South
event  Attack    attested by Guarantor
act    assist    attested by Guarantor
clause Peace "No attack"                      cite treaty article-1
  from Signing
  North must not Attack
  South must not Attack
clause Help-North "Help to the North"         cite treaty article-2
  when Attack by South
  Guarantor must assist within 3 days
clause Help-South "Help to the South"         cite treaty article-3
  when Peace breached by North
  Ally must assist within 3 days
