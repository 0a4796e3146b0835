# The answer is due within a day of the attack and needs an attribution that may take three.
agreement "Attribution"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South, Guarantor
body  Commission
event Attack done by North or South   attributed by Commission within 72 hours
act convene
clause C1 "Answer"        cite treaty 7
  when Attack, attributed
  Guarantor must convene within 24 hours of Attack
