agreement "Answer to any attacker"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing   done by North and South
event  Attack    attested by Guarantor
act    assist    attested by Guarantor
clause Peace "No attack"                      cite treaty article-1
  from Signing
  North must not Attack
  South must not Attack
  otherwise Help
clause Help "Help to whom is attacked"        cite treaty article-2
  when Attack
  Guarantor must assist within 3 days
