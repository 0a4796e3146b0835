# The framework of 20 points as Ukraine's President told it on 24 December 2025, in our own words and point by point, with
# the rule on its ratification. Two points were open: land and the nuclear plant. What no page that we read restates is
# from general knowledge and cites `assumption` beside the point.
agreement "The 20 points, December 2025"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

# NATO cannot sign, and the European signatories of the guarantee are not named.
party Nato
party EuropeanSignatories = nobody
party Funders = nobody
body  PeaceCouncil
body  Duma of Russia

place Donbas, Enerhodar, Kinburn in Ukraine
place FrontRegions in Ukraine
place NorthernAndSouthernRegions in Ukraine

# Where Kyiv and Washington had different words in the open points.
reading kyiv of Ukraine     "A level of forces, a plant run by two, and all agree once the text is ratified"
reading washington of Usa   "A ceiling, a plant run by three, and all agree once the text is signed"

event Signing            done by Russia and Ukraine
event ArmedAttack        done by Russia
event AttackOnRussia     done by Ukraine
event Violation          done by Russia or Ukraine   attributed by PeaceCouncil

act   reaffirm, watch-line, guarantee, keep-forces, exceed, respond, legislate, ratify, admit, open-market, fund
act   speed-trade, acquire-nuclear-arms, run-plant, teach, accept-line, leave, withdraw, vote, change-by-force, hinder-trade
act   demilitarise, exchange-prisoners, return-civilians, elect, approve, cease
act   oversee, sanction   attested by PeaceCouncil

clause P1 "Sovereignty is reaffirmed"                             cite twenty-points p1
  when Signing
  Russia and Ukraine must reaffirm

clause P2 "Full non-aggression"                                   cite twenty-points p2
  from Signing
  Russia must not ArmedAttack
  Ukraine must not AttackOnRussia
  otherwise P5

clause P2-watch "The line is watched from the air and from space" cite twenty-points p2 cite twenty-points-glavnoe p2
  when Signing
  nobody must watch-line

clause P3 "Guarantees for Ukraine"                                cite twenty-points p3 cite assumption "wording"
  nobody must guarantee

# A ceiling to one, a level to be kept to the other.
clause P4 "800,000 in peacetime"                                  cite twenty-points p4
  Ukraine may keep-forces 800000                                  reading kyiv         cite twenty-points p4
  Ukraine must not exceed 800000                                  reading washington   cite twenty-points-gaze p4

clause P5 "Guarantees that mirror Article 5"                      cite twenty-points p5
  when ArmedAttack by Russia
  Usa and Nato and EuropeanSignatories must respond

# `Without provocation` is not defined, and nobody is named who would say so.
clause P5-void "Ukraine attacks: the guarantees are void"         cite twenty-points-rbc p5
  when AttackOnRussia
  nobody may end P5

clause P6 "Non-aggression in Russian law"                         cite twenty-points-gaze p6
  when Signing
  Russia must legislate
  Duma must ratify

# The date is to be a defined one and is left open; each member state has to agree.
clause P7 "Accession to the European Union"                       cite twenty-points-gaze p7
  EuropeanUnion must admit
  EuropeanUnion must open-market
  as decided by EuropeanUnion

# In thousand million dollars.
clause P8 "Development package and funds"                         cite twenty-points-gaze "p8, p9"
  Funders must fund 800

clause P10 "Free trade with the United States"                    cite twenty-points-atlas p10
  Usa and Ukraine must speed-trade

clause P11 "Ukraine stays without nuclear arms"                   cite twenty-points-atlas p11
  from Signing
  Ukraine must not acquire-nuclear-arms

clause P12 "The nuclear plant"                                    cite twenty-points-plant p12
  Usa and Ukraine must run-plant in Enerhodar                     reading kyiv         cite twenty-points-plant "in halves"
  Usa and Ukraine and Russia must run-plant in Enerhodar          reading washington   cite twenty-points-plant "three"

clause P13 "Schools and minorities"                               cite twenty-points p13 cite assumption "wording"
  Russia and Ukraine must teach

# The line is that of the day of signature. International forces are to stand along it, and nobody is named who sends them.
clause P14a "The line of the day of signature"                    cite twenty-points-zone "line"
  when Signing
  Russia and Ukraine must accept-line in FrontRegions within 1 days

clause P14a-leave "Russia leaves what else it holds"              cite twenty-points-zone "line"
  when Signing
  Russia must leave in NorthernAndSouthernRegions

clause P14a-watch "International forces along the line"           cite twenty-points-zone "line"
  when Signing
  nobody must watch-line in FrontRegions

# The circle: the zone waits for the referendum, the referendum for sixty days of ceasefire, and the ceasefire for the
# agreement of all, on the zone too.
clause P14b "Free economic zone in Donbas"                        cite twenty-points-zone "zone"
  when Referendum fulfilled
  Ukraine may withdraw in Donbas
  Russia may withdraw in Donbas

clause Referendum "The people decide on the zone"                 cite zelensky-referendum "sixty days" cite twenty-points-zone "vote"
  when P20 fulfilled
  Ukraine must vote not before 60 days after P20 fulfilled

clause P15 "No change of the land by force"                       cite twenty-points p15 cite assumption "wording"
  from Signing
  Russia must not change-by-force
  Ukraine must not change-by-force

clause P16 "The Dnipro and the Black Sea stay open"               cite twenty-points-atlas p16
  Russia must not hinder-trade

clause P16-kinburn "Kinburn is demilitarised"                     cite twenty-points-atlas p16 cite assumption "Kinburn"
  Russia must demilitarise in Kinburn

clause P17 "All for all, civilians and children return"           cite twenty-points-atlas p17
  Russia and Ukraine must exchange-prisoners
  Russia and Ukraine must return-civilians

clause P18 "Elections as soon as possible"                        cite twenty-points-lng p18
  when Signing
  Ukraine must elect at once

clause P19 "A peace council watches over it"                      cite twenty-points p19 cite assumption "wording"
  from Signing
  PeaceCouncil must oversee

clause P19-sanctions "Sanctions for violations"                   cite twenty-points p19 cite assumption "wording"
  when Violation, attributed
  PeaceCouncil may sanction

# Agreed may mean signed, or ratified; either way the zone is a part of what all have to agree on.
clause P20 "Full ceasefire once all have agreed"                  cite twenty-points p20 cite assumption "wording"
  when Ratification fulfilled and P14b triggered   reading kyiv         cite ratification-feed "60 days"
  when Signing and P14b triggered                  reading washington   cite twenty-points p20
  Russia and Ukraine must cease at once

# Parliament and/or the people; a vote of the people needs the ceasefire that waits for it.
clause Ratification "Parliament or the people approve"            cite ratification-feed "60 days"
  when Signing
  Rada or Ukraine must approve within 60 days
