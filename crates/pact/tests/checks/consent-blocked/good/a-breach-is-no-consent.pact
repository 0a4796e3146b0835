agreement "Force after an attack"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
event  Attack      done by South
act    deploy
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North
clause Ban "No attack"                        cite guarantee article-1
  from Ceasefire
  South must not Attack
clause Force "The answer"                     cite guarantee article-2
  when Attack by South
  France must deploy land 5000 in North within 10 days
