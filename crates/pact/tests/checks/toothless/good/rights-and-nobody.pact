agreement "Neither binds anybody"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
act    train, guarantee   attested by North
clause P1 "A right"                           cite draft point-1
  when Signing
  North may train
clause P5 "Guarantees by nobody"              cite draft point-5
  when Signing
  nobody must guarantee by 2030-01-01
