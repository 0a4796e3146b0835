agreement "Guarantees"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing     done by North and South
act    guarantee
clause P5 "The North is given guarantees"     cite draft point-5
  when Signing
  nobody must guarantee by 2030-01-01
