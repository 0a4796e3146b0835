# The package of measures in our own words: all its points, and the two readings of what comes first. As written, its
# deadlines hold together.
agreement "Package of measures"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia
party Areas = Donetsk, Luhansk
body  Rada of Ukraine
body  Osce, ContactGroup
event Signing          done by Ukraine and Russia and Areas   on 2015-02-12
event Ceasefire        done by Ukraine and Areas              on 2015-02-15 00:00
event Shelling         done by Ukraine or Areas               attested by Osce
event LocalElections   done by Ukraine and Areas              attested by Osce
activity HeavyWithdrawal    done by Ukraine and Areas   attested by Osce
activity BorderControl      done by Ukraine
activity ForeignWithdrawal  attested by Osce
act monitor, facilitate, open-dialogue, adopt, pardon, release, deliver, restore, disarm, reform, legislate, agree, meet
reading as-written
reading border-first of Ukraine "elections only after border control is restored"
clause P1 "Ceasefire"                       cite unscr-2202 point 1
  from Ceasefire
  Ukraine must not Shelling
  Areas must not Shelling
clause P2 "Heavy weapons go back"           cite unscr-2202 point 2
  when Ceasefire
  Ukraine and Areas must HeavyWithdrawal.starts by day 2 of Ceasefire
  Ukraine and Areas must HeavyWithdrawal.ends within 14 days of HeavyWithdrawal.starts
  Osce and ContactGroup must facilitate
clause P3 "Verification"                    cite unscr-2202 point 3
  Osce must monitor from day 1 of HeavyWithdrawal.starts
clause P4 "A dialogue on elections"         cite unscr-2202 point 4
  Ukraine must open-dialogue on day 1 of HeavyWithdrawal.starts
clause P4b "The law on the area"            cite unscr-2202 point 4
  when Signing
  Rada of Ukraine must adopt within 30 days
clause P5 "Pardon"                          cite unscr-2202 point 5
  when Signing
  Rada of Ukraine must pardon
clause P6 "All for all"                     cite unscr-2202 point 6
  Ukraine and Areas must release within 5 days of HeavyWithdrawal.ends
clause P7 "Relief"                          cite unscr-2202 point 7
  when Signing
  nobody must deliver
clause P8 "Pensions and banks"              cite unscr-2202 point 8
  when Signing
  Ukraine must restore
clause P9 "The border"                      cite unscr-2202 point 9
  when LocalElections
  provided P11 fulfilled
  Ukraine must BorderControl.starts on day 1 of LocalElections
  Ukraine must BorderControl.ends not before LocalElections not before P11 fulfilled by 2015-12-31
  with consent of Areas
clause P10 "Foreign forces leave"           cite unscr-2202 point 10
  when Signing
  nobody must ForeignWithdrawal.ends
  nobody must disarm
clause P11 "Constitution and special status"  cite unscr-2202 point 11
  when Signing
  Ukraine must reform by 2015-12-31
  Rada of Ukraine must legislate by 2015-12-31
clause P12 "Elections"                      cite unscr-2202 point 12
  when Signing                               reading as-written
  when BorderControl.ends                    reading border-first   cite speech of 2015
  Ukraine and Areas must LocalElections by 2015-12-31
clause P13 "Working groups"                 cite unscr-2202 point 13
  when Signing
  ContactGroup must meet
