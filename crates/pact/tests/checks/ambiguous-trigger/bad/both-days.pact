# The header does not say which day is the first: both days are worked out.
agreement "Days"
  clock Europe/Kyiv   count days exclusive
party North, South

event Ceasefire on 2015-02-15 00:00
activity Withdrawal done by North and South
act talk, report
clause C2
  when Ceasefire
  North and South must Withdrawal.starts by day 2 of Ceasefire
clause C4
  North must talk on day 1 of Withdrawal.starts
clause C5
  North must report within 3 days of day 5 of Ceasefire
