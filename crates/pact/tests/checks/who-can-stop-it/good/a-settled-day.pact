agreement "The day is settled"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South   on 2015-02-12
act    withdraw  attested by North
clause Back "The South withdraws"             cite treaty article-2
  when Signing
  South must withdraw within 60 days
