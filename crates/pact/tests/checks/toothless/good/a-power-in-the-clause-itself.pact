agreement "Each may suspend it"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
body   Mission
event  Ceasefire   done by North and South
event  Fire        attested by Mission
clause Quiet "No fire"                        cite truce paragraph-1
  from Ceasefire
  North must not Fire
  South must not Fire
  North may suspend Quiet
  South may suspend Quiet
