agreement "An answer by nobody"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
event  Attack    attested by North
act    respond   attested by North
clause P2 "No attack"                         cite draft point-2
  from Signing
  South must not Attack
  otherwise P5
clause P5 "A decisive answer"                 cite draft point-5
  when Attack by South
  nobody must respond within 30 days
