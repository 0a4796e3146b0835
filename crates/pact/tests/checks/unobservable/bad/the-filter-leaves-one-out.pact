agreement "A table of one army"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Ceasefire   done by North and South
event  Shelling    seen in reports
clause Quiet "No shelling"                    cite package point-1
  from Ceasefire
  South must not Shelling
  North must not Shelling
watch  reports from reports.csv as Shelling
  time day   by side   where side = "North" and calibre >= 100
