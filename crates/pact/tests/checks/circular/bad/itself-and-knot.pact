# One clause waits for itself; a knot of three has a shorter circle within it.
agreement "Knots"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

act pay, tally, meet
clause K0
  when K0 fulfilled
  North must pay within 3 days
clause K1
  when K2 fulfilled
  North must pay within 3 days
clause K2
  when K1 fulfilled and K3 fulfilled
  North must tally within 3 days
clause K3
  when K1 triggered
  South must meet within 3 days
