agreement "Territory and guarantee"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing        done by North and South   attested by Guarantor   on 2026-01-10
event  ChangeByForce  attested by Guarantor
event  Attack         attested by Guarantor
act    respond        attested by North
clause P10 "The guarantee"                    cite draft point-10
  when Attack by South
  Guarantor must respond within 30 days
  unless P22 breached
clause P22 "No change by force"               cite draft point-22
  when Signing
  North must not ChangeByForce
  South must not ChangeByForce
clause P3 "No attack"                         cite draft point-3
  South must not Attack
