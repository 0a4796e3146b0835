agreement "A commission says so"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
body   Commission
event  Incident   done by South   attested by Commission
event  Crisis     is 3 Incident by one party within 7 days
event  Request    done by North   seen in letters
act    assist     attested by North
clause Help "Help to the North"               cite treaty article-2
  when Crisis or Request
  Guarantor must assist within 3 days
watch  letters from letters.csv as Request
  time day   by sender
