agreement "The guarantee may be dropped"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Ceasefire   done by North and South
act    assist      attested by North
clause Guarantee "Help every month"           cite treaty article-3
  from Ceasefire
  Guarantor must assist every 30 days
  otherwise Exit
clause Exit "The North may end it"            cite treaty article-9
  when Guarantee breached
  North may end Guarantee
