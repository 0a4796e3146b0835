agreement "Coalition"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
party  Coalition = France, UnitedKingdom
event  Ceasefire   done by North and South
act    deploy
clause A1 "Forces on land"                    cite speech p1
  when Ceasefire
  Coalition must deploy land in North within 60 days
