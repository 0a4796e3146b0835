# More people than the ceiling allows, by one of those whom it binds.
agreement "Ceiling"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South
party Both = North, South
event Signing done by North and South
act station
clause C1 "Ceiling"
  from Signing
  Both must not station land 5000
clause C2 "Garrison"
  when Signing
  North must station land 6000 within 60 days
