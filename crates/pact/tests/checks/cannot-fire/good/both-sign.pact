agreement "Withdrawal"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
act    withdraw
clause Art1 "The South withdraws"             cite treaty article-1
  when Signing
  South must withdraw within 45 days
