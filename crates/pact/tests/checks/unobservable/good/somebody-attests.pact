agreement "Monitored withdrawal"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party    North, South
body     Mission
event    Ceasefire   done by North and South
event    Strike      attributed by Mission
activity Withdrawal  attested by Mission
act      reform      attested by North
clause P2 "Withdrawal, reform, quiet"         cite package point-2
  when Ceasefire
  North and South must Withdrawal.ends within 14 days
  North must reform within 60 days
  South must not Strike
