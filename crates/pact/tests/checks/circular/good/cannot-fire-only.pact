# What waits for something that nobody does is not circular, however long the chain.
agreement "A chain"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Orphan
act pay, tally
clause C1
  when Orphan
  North must pay within 3 days
clause C2
  when C1 fulfilled
  North must tally within 3 days
