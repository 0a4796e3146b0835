agreement "Inspection on consent"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Mission
event  Signing   done by North and South
act    store, inspect   attested by Mission
clause Arms "Arms are stored"                 cite protocol paragraph-2
  when Signing
  South must store within 14 days
  otherwise Visit
clause Visit "Inspection"                     cite protocol paragraph-5
  when Arms breached
  Mission must inspect within 3 days
  with consent of South
