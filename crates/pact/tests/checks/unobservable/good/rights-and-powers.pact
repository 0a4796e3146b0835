agreement "Nothing is owed"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
act    train
clause P3 "A right and a power"               cite package point-3
  when Ceasefire
  North may train
  South may suspend P3
