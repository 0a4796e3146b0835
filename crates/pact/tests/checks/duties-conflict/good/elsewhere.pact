# The duty can be done outside the zone, by the other, or below the ceiling.
agreement "Ways out"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South
party Both = North, South
place Zone in North
event Signing done by North and South
act patrol, station, cross
clause C1
  from Signing
  North must not patrol in Zone
  North must not station land 5000
  North must not cross
clause C2
  when Signing
  North must patrol in North within 10 days
  North must patrol within 10 days
  North must station land 5000 within 10 days
  Both must cross within 10 days
  North or South must cross within 10 days
