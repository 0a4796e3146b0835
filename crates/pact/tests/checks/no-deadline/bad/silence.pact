agreement "Arms and money"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
party  Coalition = France, UnitedKingdom
event  Ceasefire   done by North and South
act    equip
clause P2 "Arms and money"                    cite declaration p2
  when Ceasefire
  Coalition must equip
