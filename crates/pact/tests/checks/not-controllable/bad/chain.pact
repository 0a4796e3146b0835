# Two deeds of others, one after the other, may take longer than North has.
agreement "Chain"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South, East
event Signing done by North and South
act clear, inspect, return
clause C1
  when Signing
  South must clear within 10 days
clause C2
  when C1 fulfilled
  East must inspect within 10 days
clause C3
  when C2 fulfilled
  North must return within 15 days of Signing
