agreement "Zone and vote"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
event  Census    done by nobody
act    vote, withdraw
clause Zone "A free zone"                     cite draft point-14
  when Referendum fulfilled and Signing
  North must withdraw within 30 days
clause Referendum "The people decide"         cite draft point-15
  when Census
  South must vote within 60 days
