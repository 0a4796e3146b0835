agreement "A law"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
body   Rada of North
event  Signing     done by North and South
act    adopt
clause P4 "The law on the area"               cite package point-4
  when Signing
  Rada of North must adopt within 30 days
