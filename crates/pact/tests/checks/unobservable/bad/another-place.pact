agreement "A count at the coast"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
place  Coast, Border in North
event  Ceasefire   done by North and South
act    deploy      seen in sightings
clause Line "Troops at the border"            cite guarantee article-2
  when Ceasefire
  South must not deploy in Border
watch  sightings from sightings.csv as deploy
  time day   place "Coast"
