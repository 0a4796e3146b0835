agreement "An answer with three locks"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Commission
party  Coalition = France, UnitedKingdom
body   Parliament of each member of Coalition
event  Strike   seen in raids   attributed by Commission within 72 hours
act    assist   attested by North
clause Quiet "No strikes"                     cite package point-2
  South must not Strike
clause Help "Restore peace"                   cite package point-3
  when Strike by South, attributed
  Coalition must assist within 72 hours
  unless Parliament of member refuses
  as decided by Coalition
watch  raids from raids.csv as Strike
  time began..ended   by side
