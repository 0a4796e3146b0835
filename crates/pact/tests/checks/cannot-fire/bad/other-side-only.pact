agreement "Answer to an attack"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Attack    done by North
event  Crisis    is 3 Attack by one party within 7 days
act    assist
clause Help "Help to the North"               cite guarantee article-2
  when Crisis by South
  Guarantor must assist within 3 days
