agreement "Others may step in"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Reserve
party  Coalition = France, UnitedKingdom
event  Ceasefire   done by North and South
act    deploy, backfill   attested by North
can    Reserve backfill sea 1 after 10 days
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire
  Coalition must deploy land 5000 within 30 days
  otherwise Late
clause Late "Late deployment"                 cite guarantee article-4
  when Force overdue 15 days
  Reserve may backfill air 1 within 10 days
