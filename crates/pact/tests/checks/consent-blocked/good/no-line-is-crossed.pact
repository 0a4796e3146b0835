agreement "Talks after a ceasefire"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy, convene
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North
clause Talks "The sides meet"                 cite guarantee article-4
  when Ceasefire
  North and South must convene within 7 days
