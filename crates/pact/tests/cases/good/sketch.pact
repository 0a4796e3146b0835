agreement "Guarantee package, draft 3"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party   Ukraine, Russia, USA, Commission
party   Coalition = France, UnitedKingdom
body    Parliament of each member of Coalition
event   AgreementSigned  done by Ukraine and Russia
event   CeasefireStarts  done by Ukraine and Russia
event   Settlement       done by Ukraine and Russia
event   Strike           seen in air_raids   attributed by Commission within 72 hours
event   SeriousBreach    is 3 Strike by one party within 7 days
act     deploy, convene, assist, backfill    attested by Commission
can     France deploy land 7000, air 1 after 30 days
can     UnitedKingdom deploy land 7000, sea 1 after 45 days
redline R1 of Russia "foreign troops in Ukraine"      cite announcement p2
  never any deploy in Ukraine    answer threat "military response"
clause C1 "Deployment"
  when CeasefireStarts   reading paris                cite paris-declaration p4
  when AgreementSigned   reading rutte                cite announcement p1
  Coalition must deploy land 10000, air 1, sea 1 in Ukraine within 30 days
  otherwise C4
clause C2 "No firing"
  from CeasefireStarts until Settlement
  Russia must not Strike
  Ukraine must not Strike
  otherwise C3
clause C3 "Restore peace"
  when SeriousBreach by Russia, attributed
  Coalition must convene within 24 hours, then assist within 72 hours
  unless Parliament of member refuses
clause C4 "Late deployment"
  when C1 overdue 15 days
  USA may backfill air 1 within 10 days
watch   air_raids from missile.csv as Strike
  time time_start..time_end   by "Russia"   amount launched
  where launched >= 1 and model not in ["Reconnaissance UAV", "Orlan-10", "Supercam", "ZALA"]
