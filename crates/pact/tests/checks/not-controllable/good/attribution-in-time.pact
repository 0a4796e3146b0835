# The answer is counted from the attribution.
agreement "Attribution"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South, Guarantor
body  Commission
event Attack done by North or South   attributed by Commission within 72 hours
act convene, assist
clause C1
  when Attack, attributed
  Guarantor must convene within 24 hours, then assist within 72 hours
