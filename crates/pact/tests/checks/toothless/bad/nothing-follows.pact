agreement "A law on non-aggression"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South
act    legislate     attested by North
clause P16 "The South writes it into law"     cite draft point-16
  when Signing
  South must legislate within 90 days
