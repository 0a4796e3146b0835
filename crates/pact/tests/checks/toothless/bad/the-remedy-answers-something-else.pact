agreement "Complaints about fire alone"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
body   Committee
event  Ceasefire   done by North and South
event  Fire        attested by Committee
act    withdraw, settle   attested by Committee
clause Quiet "No fire"                        cite protocol paragraph-1
  from Ceasefire
  North must not Fire
  South must not Fire
  otherwise Complaint
clause Back "Heavy weapons go back"           cite protocol paragraph-2
  when Ceasefire
  South must withdraw within 14 days
  otherwise Complaint
clause Complaint "The committee settles it"   cite protocol paragraph-9
  when Fire
  Committee must settle within 7 days
