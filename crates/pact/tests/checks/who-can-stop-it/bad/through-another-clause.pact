agreement "First the vote, then the zone"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Mission
event  Signing   done by North and South   on 2026-01-10
act    vote      attested by Mission
act    withdraw  attested by Mission
clause Referendum "The people decide"         cite draft point-14
  when Signing
  North must vote within 60 days
clause Zone "The free zone"                   cite draft point-15
  when Referendum fulfilled
  South must withdraw within 30 days
