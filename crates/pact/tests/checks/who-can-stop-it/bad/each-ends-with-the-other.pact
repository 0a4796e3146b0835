agreement "Two clauses that end together"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing   done by North and South   on 2026-01-10
act    guard, withdraw   attested by South
clause G1 "While the other lasts"          cite annex paragraph-1
  from Signing until G2 ended
  North must guard
clause G2 "And the other way round"        cite annex paragraph-2
  from Signing until G1 ended
  South must guard
clause Exit "One may go"                      cite annex paragraph-3
  when Signing
  South may end G2
clause After "Then the rest goes"             cite annex paragraph-4
  when G1 ended
  North must withdraw within 30 days
