agreement "Readings of the duty"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy, support
clause Force "Deploy or support"
  when Ceasefire                              cite declaration p4
  France must deploy land 5000 within 60 days     reading capital    cite declaration p4
  France must support land 5000 within 60 days    reading alliance   cite speech p1
