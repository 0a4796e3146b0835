agreement "Three incidents"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Incident   done by South
event  Crisis     is 3 Incident by one party within 7 days
event  Signing    done by North and South
act    assist     attested by North
clause Quiet "Until a crisis"                 cite treaty article-1
  from Signing until Crisis
  Guarantor must assist every 30 days
