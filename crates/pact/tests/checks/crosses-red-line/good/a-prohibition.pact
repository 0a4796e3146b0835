agreement "No troops"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North
clause Nobody "No foreign troops"             cite draft point-8
  from Ceasefire
  France must not deploy in North
