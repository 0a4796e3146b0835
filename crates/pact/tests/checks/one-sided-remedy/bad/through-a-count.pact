agreement "Three strikes by one side"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Ceasefire      done by North and South
event  Strike         attested by Guarantor
event  SeriousBreach  is 3 Strike by one party within 7 days
act    assist         attested by Guarantor
clause Quiet "No strikes"                     cite package point-2
  from Ceasefire
  North must not Strike
  South must not Strike
clause Help "Restore peace"                   cite package point-3
  when SeriousBreach by South, attributed
  Guarantor must assist within 72 hours
