agreement "Late deployment"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, Guarantor, Reserve
event  Ceasefire   done by North and Guarantor
act    deploy, backfill
clause G1 "Deployment, without a date"        cite guarantee article-1
  when Ceasefire
  Guarantor must deploy at once
clause G2 "Others step in"                    cite guarantee article-2
  when G1 overdue 15 days
  Reserve must backfill within 10 days
