agreement "A ceiling nobody reaches"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy
can    France deploy land 6000 after 20 days
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire
  France must deploy land 15000 in North within 60 days
