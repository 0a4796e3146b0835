agreement "Withdrawal and elections"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party    North, South
event    Signing   done by North and South
activity Withdrawal
act      elect
clause Art1 "The South withdraws"             cite treaty article-1
  when Signing
  South must Withdrawal.ends within 3 months
clause Art2 "Then elections"                  cite treaty article-2
  when Withdrawal.ends
  North must elect within 60 days
