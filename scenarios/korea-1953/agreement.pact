# The dated and the conditional parts of the Korean armistice of 27 July 1953, the declaration of the sixteen states,
# and the Mutual Defense Treaty as it was offered to Seoul. Clauses are named after the paragraph that they restate.
agreement "Korean armistice and the guarantee beside it"
  clock Asia/Seoul   count days exclusive   ordinal first day is the day after

body MilitaryArmisticeCommission, SupervisoryCommission, RepatriationCommission
body Senate of Usa
body NationalAssembly of Rok

place demilitarized-zone
place western-corridor, central-front, rear-area in Rok

reading washington of Usa "The treaty commits each party to act by its constitutional processes"   cite frus-d656
reading seoul of Rok "Entry is automatic, and the conference ends after ninety days"              cite frus-d713

event TalksOpen, LineAgreed, PrisonerTerms, UnilateralRelease, CommissionMeets, PreliminaryTalks, Redeployment
event SeoulAcquiesces         done by Rok
event ArmisticeSigned         done by ArmisticeCommands
event ArmisticeEffective      done by ArmisticeCommands
event PeacefulSettlement      done by ArmisticeCommands
event CustodyAssumed          done by India                    attested by RepatriationCommission
event ConferenceOpens         done by ArmisticeCommands
event HostileAct              attributed by MilitaryArmisticeCommission within 30 days
event ReinforcementAnnounced  done by Usa or Dprk or Prc       attested by SupervisoryCommission
event ArmedAttack             done by Dprk or Prc              attested by Usa
event Threat                  done by Dprk or Prc              attested by Usa
event JointDeclaration        done by SendingStates
event TreatySigned            done by Usa and Rok
event TreatyInForce           done by Usa and Rok
event NoticeOfEnd             done by Usa or Rok
act   cease, evacuate, withdraw, mark   attested by MilitaryArmisticeCommission
act   reinforce, report       attested by SupervisoryCommission
act   repatriate              attested by MilitaryArmisticeCommission
act   explain, free, dissolve attested by RepatriationCommission
act   guard                   attested by RepatriationCommission
act   settle                  attested by MilitaryArmisticeCommission
act   convene, leave, negotiate, consult   attested by Usa
act   assist, deploy          attested by Usa

# Seoul let the prisoners be guarded in the zone so that no Indian soldier would land in the South.
redline NoIndianTroops of Rok "No Indian or other foreign guard for the prisoners on southern soil"   cite frus-d681
  never any guard by India in Rok   answer condition "Seoul withdraws its assurance"

clause P12 "Firing stops"                                       cite armistice p12
  when ArmisticeSigned
  Usa must cease within 12 hours
  Dprk must cease within 12 hours
  Prc must cease within 12 hours
  otherwise P61

clause P12-after "No hostile act until a settlement"             cite armistice p12 cite armistice p62
  from ArmisticeEffective until PeacefulSettlement
  Usa must not HostileAct
  Dprk must not HostileAct
  Prc must not HostileAct
  otherwise P61, Sixteen

clause P13a "The zone is left"                                   cite armistice p13a
  when ArmisticeEffective
  Usa must evacuate in demilitarized-zone within 72 hours
  Dprk must evacuate in demilitarized-zone within 72 hours
  Prc must evacuate in demilitarized-zone within 72 hours
  otherwise P61

clause P13a-hazards "Mines and wire are cleared"                 cite armistice p13a
  when ArmisticeEffective
  Usa must mark in demilitarized-zone within 45 days of 72 hours after ArmisticeEffective
  NorthernSide must mark in demilitarized-zone within 45 days of 72 hours after ArmisticeEffective
  otherwise P61

clause P13b "Islands and waters behind the line are left"         cite armistice p13b
  when ArmisticeEffective
  Usa must withdraw in Dprk within 10 days
  NorthernSide must withdraw in Rok within 10 days
  otherwise P61

clause P13c "No reinforcement, only replacement"                 cite armistice p13c cite armistice p13d
  from ArmisticeEffective until PeacefulSettlement
  Usa must not reinforce
  Dprk must not reinforce
  Prc must not reinforce
  otherwise P61

# Arrivals and departures are reported to both commissions; the ceiling of 35,000 people in rotation runs by the month.
clause P13c-reports "Arrivals and departures are reported"       cite armistice p13c
  when ArmisticeEffective
  Usa must report every 30 days from ArmisticeEffective until PeacefulSettlement
  NorthernSide must report every 30 days from ArmisticeEffective until PeacefulSettlement
  otherwise P61

clause P51 "Prisoners who wish it go home"                       cite armistice p51a
  when ArmisticeEffective
  Usa must repatriate within 60 days
  NorthernSide must repatriate within 60 days
  otherwise P61

clause Tor4 "Neutral custody for the others"                     cite armistice tor-4
  when ArmisticeEffective
  India must guard in demilitarized-zone within 60 days
  otherwise P61

clause Tor8 "Explanations"                                       cite armistice tor-8
  when CustodyAssumed
  NorthernSide may explain in demilitarized-zone until 90 days after CustodyAssumed

clause Tor11 "Custody ends"                                      cite armistice tor-11
  when CustodyAssumed
  RepatriationCommission must free not before 120 days after CustodyAssumed within 121 days of CustodyAssumed
  RepatriationCommission must dissolve not before 120 days after CustodyAssumed within 150 days of CustodyAssumed
  otherwise P61

# The commanders recommend; the text names nobody who must convene.
clause P60 "Political conference"                                cite armistice p60
  when ArmisticeSigned and ArmisticeEffective
  nobody must convene within 3 months

clause P60-seoul "Ninety days and no more"                       reading seoul   cite frus-d681
  when ConferenceOpens
  Rok may leave not before 90 days after ConferenceOpens

clause P61 "Violations go to the commission"                     cite armistice p24 cite armistice p61
  when HostileAct or P12 breached or P13a overdue or P13c breached or P51 overdue
  MilitaryArmisticeCommission must settle at once

clause Sixteen "Declaration of the sixteen states"               cite un-s3079 II
  when ArmedAttack by (Dprk or Prc), attributed
  SendingStates must assist in Rok at once

clause Offer "The treaty is negotiated"                          cite frus-d656
  when SeoulAcquiesces
  Usa must negotiate at once
  Rok must negotiate at once

clause T2 "Consultation"                                         cite treaty article-2
  when Threat
  from TreatyInForce until 1 years after NoticeOfEnd
  each of Allies must consult at once

clause T3 "An attack on one"                                     cite treaty article-3 cite senate-treaty
  when ArmedAttack
  from TreatyInForce until 1 years after NoticeOfEnd
  Usa must assist in Rok at once             reading washington   cite frus-d656
  Usa must assist in Rok within 24 hours     reading seoul        cite frus-d713
  unless Senate of Usa refuses               reading washington   cite senate-treaty
  otherwise Sixteen

clause T4 "Forces in and about the South"                        cite treaty article-4
  when TreatyInForce
  Usa may deploy land, sea, air in Rok
  with consent of Rok

clause T6 "End of the treaty"                                    cite treaty article-6
  when NoticeOfEnd
  Usa may end T2, T3, T4 not before 1 years after NoticeOfEnd
  Rok may end T2, T3, T4 not before 1 years after NoticeOfEnd
