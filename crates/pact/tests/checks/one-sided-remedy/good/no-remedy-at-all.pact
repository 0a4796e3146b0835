agreement "Both breaches go unanswered"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
event  Attack    attested by Observers
body   Observers
clause Peace "No attack"                      cite treaty article-1
  from Signing
  North must not Attack
  South must not Attack
