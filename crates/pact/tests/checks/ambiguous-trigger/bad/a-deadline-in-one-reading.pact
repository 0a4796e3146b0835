agreement "Thirty days of what?"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
event  Signing     done by North and South
act    withdraw
clause Back "The South withdraws"             cite treaty article-2
  South must withdraw within 30 days of Ceasefire   reading north    cite memorandum p1
  South must withdraw within 30 days of Signing     reading south    cite letter p2
