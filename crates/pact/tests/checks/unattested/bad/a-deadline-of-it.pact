agreement "Thirty days of a request"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
event  Signing   done by North and South
event  Request   done by North
act    deploy    attested by North
clause Force "On request"                     cite guarantee article-3
  when Signing
  Guarantor must deploy land 500 within 30 days of Request
