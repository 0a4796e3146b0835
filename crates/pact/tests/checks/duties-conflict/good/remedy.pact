# What answers a breach may do what is forbidden otherwise; and a release leaves a way out.
agreement "Answers"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
event Alarm   done by South
act enter, pay
clause C1
  from Signing
  North must not enter
  unless Alarm
clause C2
  when Signing
  North must enter within 9 days
clause C3
  from Signing
  South must not enter
  South must pay within 5 days
  otherwise C4
clause C4
  when C3 breached
  South must enter within 9 days
