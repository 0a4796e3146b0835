agreement "Ceasefire"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing     done by North and South
act    cease
clause P20 "All firing stops"                 cite draft point-20
  when Signing
  North must cease at once
  South must cease at once
