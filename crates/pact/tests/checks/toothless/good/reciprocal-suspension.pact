agreement "What the other side breaks one may suspend"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
event  Fire        attested by Mission
body   Mission
clause Quiet "No fire"                        cite truce paragraph-1
  from Ceasefire
  North must not Fire
  South must not Fire
  otherwise South-may, North-may
clause South-may "The South may suspend"      cite truce paragraph-6
  when Quiet breached by North
  South may suspend Quiet
clause North-may "The North may suspend"      cite truce paragraph-6
  when Quiet breached by South
  North may suspend Quiet
