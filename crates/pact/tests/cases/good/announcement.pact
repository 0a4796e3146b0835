# The announcement of 3 February 2026: no nation, number, commander, duration or deadline.
agreement "Announcement of 3 February 2026"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia
party Coalition = nobody
event AgreementSigned  done by Ukraine and Russia
event CeasefireStarts  done by Ukraine and Russia
act   deploy
redline R1 of Russia "foreign troops in Ukraine, at its border"   cite announcement p2
  never any deploy in Ukraine   answer threat "military response; foreign troops become targets"
clause A1 "Forces on land, at sea and in the air"
  when AgreementSigned   reading signature        cite announcement p1
  when CeasefireStarts   reading any-ceasefire    cite announcement p1
  Coalition must deploy land, sea, air in Ukraine
