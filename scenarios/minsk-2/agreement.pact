# The package of measures for the implementation of the Minsk agreements, 12 February 2015: all thirteen points, in our own
# words. Clauses are named after the points. What the text leaves open stays open: a point that names nobody who is to do
# it has `nobody` here. Where only a state organ of Ukraine can do what a point asks, a law or a constitution, it bears the
# duty. No line of the header says which day is day 1, because the text does not.
agreement "Package of measures for the Minsk agreements"
  clock Europe/Kyiv   count days exclusive

body Rada of Ukraine
body Osce, Odihr, ContactGroup

# Neither reading is a third text: the package puts elections before the border, and Kyiv asks for the border first.
reading as-written of Russia "Elections first, then the border, as the text has it"          cite chatham-house summary
reading border-first of Ukraine "No elections before the border is under control again"     cite chatham-house summary

event Signing           done by Ukraine and Russia and CertainAreas   on 2015-02-12
event CeasefireStarts   done by Ukraine and CertainAreas              on 2015-02-15 00:00
# The data set names both sides of each fight and never who broke the ceasefire; so does the text name nobody who says so.
event Fire              done by Ukraine or CertainAreas   seen in ged   attested by Osce
event LocalElections    attested by Odihr
activity HeavyWithdrawal     done by Ukraine and CertainAreas   attested by Osce
activity BorderControl       done by Ukraine
activity ForeignWithdrawal   attested by Osce
# What monitors and reporters saw of the fighting stands beside the data set, so that no fight counts twice.
event FireReported      attested by Osce
event TownTaken         done by CertainAreas
event Extension         done by Ukraine and Russia and France and Germany
event FirstReading      done by Rada
event VotesPutOff       done by CertainAreas

act   assist-withdrawal, monitor, observe      attested by Osce
act   open-dialogue, adopt, pardon, release, let-aid-in, agree-ties, restore-banks, set-up-mechanism
act   disarm                                   attested by Osce
act   reform, adopt-status, agree-elections, set-up-groups

# Fighting between the army and the formations of the two areas, under the three names that the data set has for them.
watch ged from ucdp_ged.csv as Fire
  time date_start..date_end   amount best
  where type_of_violence = 1 and side_a = "Government of Ukraine"
    and side_b in ["United Armed Forces of Novorossiya", "DPR", "LPR"]

# Point 1 names no sides; they are the two of point 2.
clause P1 "Ceasefire"                                    cite unscr-2202 "point 1"
  from CeasefireStarts
  Ukraine must not Fire
  CertainAreas must not Fire

# Zones of 50, 70 and 140 km by the kind of weapon. One side counts from the line as it is, the other from that of
# 19 September 2014. The fourteen days are read from the start of the withdrawal.
clause P2 "Heavy weapons go back"                        cite unscr-2202 "point 2"
  when CeasefireStarts
  Ukraine and CertainAreas must HeavyWithdrawal.starts by day 2 of CeasefireStarts
  Ukraine and CertainAreas must HeavyWithdrawal.ends within 14 days of HeavyWithdrawal.starts

clause P2-help "Help with the withdrawal"                cite unscr-2202 "point 2"
  when HeavyWithdrawal.starts
  Osce must assist-withdrawal
  ContactGroup must assist-withdrawal

clause P3 "Monitoring and verification"                  cite unscr-2202 "point 3"
  Osce must monitor from day 1 of HeavyWithdrawal.starts

clause P4-dialogue "A dialogue on elections and on the areas' future"   cite unscr-2202 "point 4"
  nobody must open-dialogue on day 1 of HeavyWithdrawal.starts

clause P4-law "The area of the special order is fixed"   cite unscr-2202 "point 4"
  when Signing
  Rada must adopt within 30 days

clause P5 "Pardon and amnesty by law"                    cite unscr-2202 "point 5"
  when Signing
  Rada must pardon

clause P6 "All for all: prisoners are released"          cite unscr-2202 "point 6"
  when Signing
  nobody must release within 5 days of HeavyWithdrawal.ends

clause P7 "Aid comes in"                                 cite unscr-2202 "point 7"
  when Signing
  nobody must let-aid-in

clause P8 "Pensions, taxes and trade"                    cite unscr-2202 "point 8"
  when Signing
  nobody must agree-ties
  Ukraine must restore-banks
  nobody may set-up-mechanism

# Control begins on the day after the elections and is complete by the end of 2015, after the settlement: the elections
# and the constitution of point 11.
clause P9 "The border is under control again"            cite unscr-2202 "point 9"
  when Signing
  Ukraine must BorderControl.starts within 1 days of LocalElections not before 1 days after LocalElections
  Ukraine must BorderControl.ends by 2015-12-31

# The condition of point 9: point 11 has been carried out, in consultation and agreement with the areas.
clause P9-agreed "After the settlement, with the areas' agreement"   cite unscr-2202 "point 9"
  when P11 fulfilled
  with consent of CertainAreas
  Ukraine may BorderControl.ends

clause P10 "Foreign forces and mercenaries leave"        cite unscr-2202 "point 10"
  when Signing
  nobody must ForeignWithdrawal.ends
  Osce must monitor

clause P10-groups "Illegal groups are disarmed"          cite unscr-2202 "point 10"
  when Signing
  nobody must disarm

# A new constitution in force, with decentralisation; what concerns the areas is to be agreed with them.
clause P11 "Constitution and lasting special status"     cite unscr-2202 "point 11"
  when Signing
  Rada must reform by 2015-12-31
  Rada must adopt-status by 2015-12-31

# Point 12 gives the elections no date; point 9 counts them into the settlement that is due by the end of 2015.
clause P12 "Local elections"                             cite unscr-2202 "point 12" cite unscr-2202 "point 9"
  when Signing
  provided BorderControl.ends                            reading border-first   cite chatham-house summary
  LocalElections must happen by 2015-12-31

clause P12-watch "The elections are observed"            cite unscr-2202 "point 12"
  when Signing
  Odihr must observe by LocalElections

clause P12-terms "The terms of the elections are agreed with the areas"   cite unscr-2202 "point 12"
  when Signing
  nobody must agree-elections by LocalElections

clause P13 "Working groups of the contact group"         cite unscr-2202 "point 13"
  when Signing
  ContactGroup must set-up-groups
