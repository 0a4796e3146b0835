agreement "Two prints of one promise"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
event  Signing     done by North and South
act    deploy
clause Force "The force arrives"
  when Ceasefire   cite first-print p4
  when Signing     cite second-print p4
  France must deploy land 5000 in North within 60 days
