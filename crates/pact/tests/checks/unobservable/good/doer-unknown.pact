agreement "Deaths at the front"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
event  Fire
clause Quiet "No fire"                        cite package point-1
  from Ceasefire
  South must not Fire
  North must not Fire
watch  deaths from deaths.csv as Fire
  time first..last   amount best   where best >= 1
