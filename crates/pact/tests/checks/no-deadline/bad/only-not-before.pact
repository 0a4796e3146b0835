agreement "Vote"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
act    vote
clause P5 "The people decide"                 cite interview p3
  when Ceasefire
  North must vote not before 60 days after Ceasefire
