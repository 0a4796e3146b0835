# The second step waits for the first, and 48 hours from the call are over before it can begin.
agreement "Hours"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Call done by North
act meet, report
clause C1
  when Call
  North must meet not before 3 days after Call, then report within 48 hours
clause C2 "the remedy conflicts with itself"
  when C1 breached
  South must meet within 2 days not before 4 days after C1 breached
clause C3 "within and not before"
  when C1 breached
  South must meet not before 6 days after Call within 5 days of Call
