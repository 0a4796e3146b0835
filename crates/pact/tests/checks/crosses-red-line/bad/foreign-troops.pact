agreement "Force of the willing"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North    answer threat "they become targets"
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire
  France must deploy land 5000 in North within 60 days
