agreement "In force until both settle"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing     done by North and South   on 2015-02-12
event  Settlement  done by North and South
event  Strike      seen in raids
clause Quiet "No strikes"                     cite package point-2
  from Signing until Settlement
  North must not Strike
  South must not Strike
watch  raids from raids.csv as Strike
  time began..ended   by side
