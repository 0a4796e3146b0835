# The zone waits for the vote, the vote for the ceasefire, and the ceasefire for the zone.
agreement "Zone and vote"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

act withdraw, vote, cease
clause Zone "A zone without forces"       cite draft p14
  when Poll fulfilled
  North may withdraw
  South may withdraw
clause Poll "The people decide"           cite speech "sixty days"
  when Ceasefire fulfilled
  North must vote not before 60 days after Ceasefire fulfilled
clause Ceasefire "Once all have agreed"   cite draft p20
  when Zone triggered
  North must cease at once
  South must cease at once
clause Patrols "Waits for the circle from outside: it cannot fire"
  when Ceasefire triggered
  North must withdraw within 5 days
