agreement "What both do speaks for itself"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party    North, South
event    Signing      done by North and South
activity Withdrawal   done by North and South
act      cease        attested by North
clause P28 "Ceasefire"                        cite draft point-28
  when Signing and Withdrawal.ends
  North must cease within 1 days
