agreement "Strikes by one side are counted"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Commission
event  Ceasefire   done by North and South
event  Strike      seen in raids   attributed by Commission within 72 hours
clause Quiet "No strikes"                     cite package point-2
  from Ceasefire
  South must not Strike
  North must not Strike
watch  raids from raids.csv as Strike
  time began..ended   by "South"
