# North must go into the zone that it must not enter.
agreement "Zone"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

place Zone in North
place Village in Zone
event Ceasefire done by North and South
event Settlement done by North and South
act patrol
clause C1 "No forces in the zone"     cite protocol 1
  from Ceasefire
  North must not patrol in Zone
clause C2 "Protection of the village"   cite protocol 5
  when Ceasefire
  North must patrol in Village within 10 days
