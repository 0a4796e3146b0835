agreement "Sanctions by consensus"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Union
event  Signing   done by North and South
act    withdraw, sanction   attested by Union
clause Back "The South withdraws"             cite treaty article-2
  when Signing
  South must withdraw within 60 days
  otherwise Answer
clause Answer "Sanctions"                     cite treaty article-7
  when Back overdue
  Union must sanction within 30 days
  as decided by North and South
