agreement "Deployment in forty-five days"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
party  Coalition = France, UnitedKingdom
event  Ceasefire   done by North and South
act    deploy
can    France deploy land 7000 after 30 days
can    UnitedKingdom deploy land 7000 after 45 days
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire
  Coalition must deploy land 10000 in North within 45 days
