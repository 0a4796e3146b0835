agreement "The answer to a breach"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Union
event  Signing   done by North and South   on 2015-02-12
act    withdraw, sanction   attested by North
clause Back "The South withdraws"             cite treaty article-2
  when Signing
  South must withdraw within 60 days
clause Answer "Sanctions"                     cite treaty article-7
  when Back overdue 15 days
  Union must sanction within 30 days
