# The deadline runs from what the other does, or leaves all the time that it may take.
agreement "Two steps"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act withdraw, elect, tally
clause C1
  when Signing
  South must withdraw within 30 days
clause C2
  when C1 fulfilled
  North must elect within 10 days
clause C3
  when Signing
  provided C1 fulfilled
  North must tally within 30 days
