agreement "Day 2"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
act    withdraw
clause Back "Heavy weapons go back"           cite package point-2
  North and South must withdraw on day 2 of Ceasefire
