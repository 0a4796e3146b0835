agreement "Talks"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
act    convene
clause Talks "The sides meet"                 cite guarantee article-4
  when Ceasefire
  North and South must convene within 1 days
