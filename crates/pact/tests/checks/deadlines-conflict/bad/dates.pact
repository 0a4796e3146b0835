# The dates of two clauses leave no day for the third; and an event that is settled comes too late.
agreement "Dates"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing on 2026-01-10
event Census  on 2026-06-01
act register, vote, tally
clause C1
  when Signing
  North must register not before 2026-03-01
clause C2
  when C1 fulfilled
  North must vote within 2 months of C1 fulfilled not before 6 weeks after C1 fulfilled by 2026-04-10
clause C3
  when Census
  South must tally by 2026-05-31
