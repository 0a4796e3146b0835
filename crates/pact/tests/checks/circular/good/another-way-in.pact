# Either of two things starts the vote, so that the three clauses are no circle.
agreement "Zone and vote"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Invitation done by South
act withdraw, vote, cease
clause Zone
  when Poll fulfilled
  North may withdraw
clause Poll
  when Ceasefire fulfilled or Invitation
  North must vote within 60 days
clause Ceasefire
  when Zone triggered
  South must cease within 3 days
