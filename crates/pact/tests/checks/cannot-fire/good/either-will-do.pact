agreement "Answer to an attack"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Attack       done by South
event  Appeal
act    assist
clause Ban "No attack"                        cite treaty article-1
  South must not Attack
clause Help "Help to the North"               cite guarantee article-2
  when Appeal or Ban breached
  Guarantor must assist within 3 days
