agreement "Force across the border"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
place  Neighbour
event  Ceasefire   done by North and South
act    deploy
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North
clause Force "The force waits next door"      cite guarantee article-1
  when Ceasefire
  France must deploy land 5000 in Neighbour within 60 days
