agreement "Force with a ceiling"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
party  Coalition = France, UnitedKingdom
event  Ceasefire   done by North and South
act    deploy
redline Ceiling of South "no more than 5,000"             cite statement p3
  never any deploy above land 5000 in North
clause Force "Each brings 3,000"              cite guarantee article-1
  when Ceasefire
  each of Coalition must deploy land 3000 in North within 60 days
