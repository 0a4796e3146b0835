# Each side hands over its list once it has the other list: acts that only these clauses bring about.
agreement "Two lists"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event ListOfNorth
event ListOfSouth
event Signing done by North and South
clause L1 "North answers the list of South"   cite protocol 3
  when ListOfSouth
  North must ListOfNorth within 3 days
clause L2 "South answers the list of North"   cite protocol 4
  when ListOfNorth and Signing
  South must ListOfSouth within 3 days
