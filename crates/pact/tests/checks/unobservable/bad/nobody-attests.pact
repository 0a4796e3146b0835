agreement "A reform"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party    North, South
event    Signing   done by North and South
activity Withdrawal
act      reform
clause P11 "A new constitution, and foreign forces leave"   cite package point-11
  when Signing
  North must reform by 2015-12-31
  nobody must Withdrawal.ends
