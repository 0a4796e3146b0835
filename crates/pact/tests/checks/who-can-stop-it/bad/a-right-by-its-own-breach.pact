agreement "Any strike suspends the truce"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   on 2026-01-10
event  Strike      seen in raids
clause Quiet "No strikes"                     cite truce paragraph-1
  when Ceasefire
  North must not Strike
  South must not Strike
clause Suspension "Either may suspend it"     cite truce paragraph-6
  when Strike
  North may suspend Quiet
  South may suspend Quiet
watch  raids from raids.csv as Strike
  time began..ended   by side
