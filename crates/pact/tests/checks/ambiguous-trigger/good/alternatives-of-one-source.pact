agreement "Either will do"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
event  Signing     done by North and South
act    deploy
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire or Signing
  France must deploy land 5000 in North within 60 days
