# An extract of the package of measures of 12 February 2015, in our own words. The first day of a stretch is left open,
# as in the text.
agreement "Package of measures, extract"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia
party CertainAreas = Donetsk, Luhansk
body  Rada of Ukraine
body  OSCE, TrilateralContactGroup
place LineOfContact in Ukraine
event Signing              done by Ukraine and Russia   on 2015-02-12
event CeasefireStarts      done by Ukraine and CertainAreas   on 2015-02-15 00:00
event Shelling             attested by OSCE
event LocalElections       done by Ukraine
activity HeavyWithdrawal   done by Ukraine and CertainAreas   attested by OSCE
activity BorderControl     done by Ukraine
activity ForeignWithdrawal attested by OSCE
act   monitor, open-dialogue, adopt, reform, disarm
reading as-written
reading border-first of Ukraine "elections only once the border is under control again"
clause P1 "Ceasefire"                     cite unscr-2202 point 1
  from CeasefireStarts
  Ukraine must not Shelling
  CertainAreas must not Shelling
clause P2 "Heavy weapons go back"         cite unscr-2202 point 2
  when CeasefireStarts
  Ukraine and CertainAreas must HeavyWithdrawal.starts by day 2 of CeasefireStarts
  Ukraine and CertainAreas must HeavyWithdrawal.ends within 14 days of HeavyWithdrawal.starts
clause P4 "A dialogue on elections"       cite unscr-2202 point 4
  Ukraine must open-dialogue on day 1 of HeavyWithdrawal.starts
clause P4b "The law on the area"          cite unscr-2202 point 4
  when Signing
  Rada of Ukraine must adopt within 30 days
clause P9 "The border"                    cite unscr-2202 point 9
  when LocalElections
  provided P11 fulfilled
  Ukraine must BorderControl.ends by 2015-12-31
  with consent of CertainAreas
clause P10 "Foreign forces leave"         cite unscr-2202 point 10
  when Signing
  Ukraine must disarm
  nobody must ForeignWithdrawal.ends
clause P11 "Constitution"                 cite unscr-2202 point 11
  when Signing
  Ukraine must reform by 2015-12-31
clause P12 "Elections"                    cite unscr-2202 point 12
  when HeavyWithdrawal.ends
  provided BorderControl.ends             reading border-first
  Ukraine must LocalElections by 2015-12-31
