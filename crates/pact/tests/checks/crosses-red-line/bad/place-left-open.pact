agreement "Force without a place"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
place  Coast in North
event  Ceasefire   done by North and South
act    deploy
redline NoCoast of South "nobody at the coast"            cite statement p4
  never any deploy in Coast
clause Force "Somewhere in the North"         cite guarantee article-1
  when Ceasefire
  France may deploy land 500 in North
