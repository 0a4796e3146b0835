agreement "A force that may come"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy
can    France deploy land 100 after 90 days
clause Force "The force may come"             cite guarantee article-1
  when Ceasefire
  France may deploy land 15000 in North within 30 days
