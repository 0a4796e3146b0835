# The draft of 28 points of November 2025, as it was leaked, in our own words and point by point. Nothing is added: where a
# point names nobody who is to do it, no date and no amount, none stands here. What no page that we read restates is from
# general knowledge and cites `assumption` beside the point.
agreement "The 28 points, November 2025"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

# Europe is no legal person that could sign, NATO is no party to the draft, and the guarantors are nowhere named.
party Nato
party Europe = nobody
party Guarantors = nobody
party AssetHolders = nobody
party NatoMembers = Usa, UnitedKingdom, France, Germany, Turkiye, Poland, Italy, Canada, Spain, Netherlands, Norway, Denmark, Sweden
body  PeaceCouncil, WorldBank, Iaea

place DonetskRegion, LuhanskRegion, Crimea, Kherson, Zaporizhzhia in Ukraine
place OtherTakenLand in Ukraine

# Several points can be read in two ways; here all of them are taken narrowly, or all of them widely.
reading narrow "NATO is its command, Ukraine's breach alone counts, and the agreement of all starts the ceasefire"
reading wide   "NATO is every member, any breach counts, and the withdrawal starts the ceasefire"

event Signing            done by Russia and Ukraine
event MemorandumAgreed   done by Russia and Ukraine
event TerritoryAgreed    done by Russia and Ukraine
activity Withdrawal      done by Russia and Ukraine
event Invasion           done by Russia or Ukraine
event MissileAtCapital   done by Ukraine
event SustainedAttack    done by Russia
event Violation          done by Russia or Ukraine   attributed by PeaceCouncil

act   confirm, conclude, hold-dialogue, mediate, guarantee, exceed, amend-constitution, amend-statutes, station, base-jets
act   compensate, respond, restore-sanctions, open-market, fund, lift-sanctions, invest-assets, add-money, pool-assets
act   set-up-group, legislate, extend-treaties, acquire-nuclear-arms, restart-plant, teach, recognise, freeze-line
act   give-up, withdraw, enter, change-by-force, hinder-trade, exchange-prisoners, return-civilians, elect, pardon
act   oversee, sanction   attested by PeaceCouncil
act   cease, treat-as-common, consult, choose-measures, act-in-concert, renew

clause P1 "Sovereignty is confirmed"                              cite us-28-points p1
  when Signing
  Russia and Ukraine must confirm

clause P2 "A non-aggression agreement"                            cite us-28-points p2
  Russia and Ukraine and Europe must conclude

# Points 3 and 3 bis are expectations and no duties, so that nobody bears them.
clause P3a "It is expected that Russia does not invade"           cite us-28-points p3
  nobody must not Invasion

clause P3b "It is expected that NATO grows no further"            cite us-28-points p3
  nobody must not amend-statutes

clause P4 "Dialogue of Russia and NATO"                           cite us-28-points p4
  Russia and Nato must hold-dialogue
  Usa may mediate

clause P5 "Reliable guarantees for Ukraine"                       cite us-28-points p5
  Guarantors must guarantee
  unless P22 breached by Ukraine   reading narrow                 cite us-28-points-tail p22
  unless P22 breached              reading wide                   cite us-28-points-tail p22

# No word on how fast, on how soldiers are counted, or on who would check it.
clause P6 "At most 600,000 soldiers"                              cite us-28-points p6
  Ukraine must not exceed 600000

clause P7a "No NATO in Ukraine's constitution"                    cite us-28-points p7
  Ukraine must amend-constitution

clause P7b "No Ukraine in NATO's statutes"                        cite us-28-points p7
  Nato must amend-statutes

clause P8 "No NATO troops in Ukraine"                             cite us-28-points p8
  Nato must not station in Ukraine                                reading narrow   cite e3-text p8
  each of NatoMembers must not station in Ukraine                 reading wide     cite zakharova-paris

clause P9 "European jets in Poland"                               cite us-28-points p9
  nobody must base-jets in Poland

clause P10a "The guarantee is paid for"                           cite us-28-points p10
  nobody must compensate

clause P10b "Ukraine invades: the guarantee ends"                 cite us-28-points p10
  when Invasion by Ukraine
  Usa may end P5, P10c

clause P10c "Russia invades: the answer"                          cite us-28-points p10
  when Invasion by Russia
  Guarantors must respond
  Guarantors must restore-sanctions
  unless P22 breached by Ukraine   reading narrow                 cite us-28-points-tail p22
  unless P22 breached              reading wide                   cite us-28-points-tail p22

# `Without cause` is not defined, and nobody is named who would say so.
clause P10d "A missile at a capital: the guarantee is void"       cite us-28-points p10
  when MissileAtCapital by Ukraine
  Usa may end P5, P10c

clause P11 "Membership and the market"                            cite us-28-points-golda p11
  EuropeanUnion must open-market

clause P12 "Development fund"                                     cite us-28-points-golda p12
  Usa and WorldBank must fund

clause P13 "Sanctions are lifted step by step"                    cite us-28-points-assets p13
  Usa must lift-sanctions
  as decided by Usa

# Amounts are in thousand million dollars.
clause P14a "100 thousand million of the frozen assets"           cite us-28-points-assets p14
  AssetHolders must invest-assets 100

clause P14b "Europe adds as much"                                 cite us-28-points-assets p14
  Europe must add-money 100

clause P14c "The rest in a joint vehicle"                         cite us-28-points-assets p14
  Usa and Russia must pool-assets

clause P15 "A working group of two watches compliance"            cite us-28-points-assets p15
  Usa and Russia must set-up-group

clause P16 "Non-aggression in Russian law"                        cite us-28-points-assets p16
  Russia must legislate

clause P17 "Nuclear arms control is extended"                     cite us-28-points p17 cite assumption "wording"
  Usa and Russia must extend-treaties

clause P18 "Ukraine stays without nuclear arms"                   cite us-28-points p18 cite assumption "wording"
  Ukraine must not acquire-nuclear-arms

clause P19 "The plant runs again, power shared in halves"         cite us-28-points-assets p19
  Iaea and Russia and Ukraine must restart-plant in Zaporizhzhia

clause P20 "Schools and minorities"                               cite us-28-points p20 cite assumption "wording"
  Russia and Ukraine must teach

clause P21a "Crimea, Luhansk, Donetsk as Russian in fact"         cite us-28-points-tail p21
  Usa and Russia and Ukraine must recognise in Crimea, LuhanskRegion, DonetskRegion

clause P21b "Kherson and Zaporizhzhia frozen on the line"         cite us-28-points-tail p21
  Russia and Ukraine must freeze-line in Kherson, Zaporizhzhia

clause P21c "Russia gives up what else it holds"                  cite us-28-points-tail p21
  Russia must give-up in OtherTakenLand

clause P21d "Ukraine leaves its part of Donetsk region"           cite us-28-points-tail p21
  Ukraine must withdraw in DonetskRegion

# The Kremlin read it later as a zone open to police and National Guard.
clause P21e "No Russian soldiers in the zone"                     cite us-28-points-tail p21
  when P21d fulfilled
  Russia must not enter in DonetskRegion

# The guarantees do not apply if it is broken: by Ukraine, or by anyone at all. Read widely, Russia's own breach ends
# what is promised against Russia.
clause P22 "No change of the land by force"                       cite us-28-points-tail p22
  from TerritoryAgreed
  Russia must not change-by-force
  Ukraine must not change-by-force

clause P23 "The Dnipro stays open for trade"                      cite us-28-points-tail p23
  Russia must not hinder-trade

clause P24 "All for all, civilians and children return"           cite us-28-points-tail p24
  Russia and Ukraine must exchange-prisoners
  Russia and Ukraine must return-civilians

# The beginning of the hundred days is not stated; signature is what reports presume.
clause P25 "Elections in Ukraine"                                 cite us-28-points-tail p25 cite us-28-points-ependitis "100 days"
  when Signing
  Ukraine must elect within 100 days

clause P26 "Amnesty"                                              cite us-28-points-tail p26
  Russia and Ukraine must pardon

# No rule of voting, no successor of its chair, no measure of a breach.
clause P27 "A peace council watches over it"                      cite us-28-points-tail p27
  from Signing
  PeaceCouncil must oversee

clause P27-sanctions "Sanctions for violations"                   cite us-28-points-tail p27
  when Violation, attributed
  PeaceCouncil may sanction

# Two things start it, the agreement of all and the withdrawal to agreed points, and nobody says when the latter is done.
clause P28 "The ceasefire"                                        cite us-28-points-tail p28
  when MemorandumAgreed                       reading narrow   cite tass-28-points p28
  when MemorandumAgreed and Withdrawal.ends   reading wide     cite us-28-points-tail p28
  Russia and Ukraine must cease at once

# --- The draft guarantee annexed to the points ---

# Significant, deliberate and sustained: all three have to be met, and a brief attack falls outside.
clause A1 "Such an attack concerns the whole community"           cite us-draft-guarantee 1
  when SustainedAttack by Russia
  Usa and Guarantors must treat-as-common

# Diplomacy alone would fulfil it.
clause A2 "The US President chooses the measures"                 cite us-draft-guarantee 2
  when SustainedAttack by Russia
  Usa must consult at once
  Usa may choose-measures
  as decided by Usa

# Finland's prime minister said that nobody had asked.
clause A3 "Five European states act in concert"                   cite us-draft-guarantee 3
  when SustainedAttack by Russia
  France and UnitedKingdom and Germany and Poland and Finland must act-in-concert

# If Russia signs, its consent is needed too; without renewal the guarantee lapses.
clause A4 "Ten years, to be renewed by all"                       cite us-draft-guarantee 4
  when Signing
  with consent of Russia and Ukraine and Usa
  Russia and Ukraine and Usa may renew not before 10 years after Signing
