agreement "Recommitment to a ceasefire"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Endorsement          # by whom, the text does not say
act    disengage
clause Art3 "Forces disengage"                cite recommitment article-3
  when Endorsement
  each of Sides must disengage within 14 days
party  Sides = North, South
