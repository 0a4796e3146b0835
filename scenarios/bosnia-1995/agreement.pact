# The dated duties of annexes 1A, 1B and 2 of the General Framework Agreement, and the plan of the force beside them.
# Clauses are named after the article that they restate.
agreement "Dayton: the military annex and the force"
  clock Europe/Sarajevo   count days exclusive   ordinal first day is the day after

body NorthAtlanticCouncil, SecurityCouncil, IforCommander, JointMilitaryCommission, ArbitralTribunal, Osce, RedCross

place mnd-north, mnd-southwest, mnd-southeast in Bosnia
place zone-of-separation, transferred-areas, sarajevo-city in Bosnia

event JointDelegation, PrinciplesAgreed, CeasefireStarts, Initialled, PaleInitials, EnablingForce
event BundestagVotes, SenateVotes, ContactsBroken, SuburbsTransferred, ArmsAgreement, WarOrderLifted
event AgreementSigned      done by Bosnia and Croatia and Yugoslavia
event ForceAuthorised      done by SecurityCouncil
event TransferOfAuthority  done by LeadNations             attested by NorthAtlanticCouncil
event ForceEnds            done by LeadNations             attested by NorthAtlanticCouncil
event HostileAct           done by Federation or RepublikaSrpska or Bosnia   attributed by IforCommander within 7 days
act   leave, disarm, quit, withdraw, vacate, enter, canton, mark   attested by IforCommander
act   demobilise, shut-radars                 attested by IforCommander
act   report-near, report-all                 attested by JointMilitaryCommission
act   list-prisoners, release                 attested by RedCross
act   negotiate, agree-measures, import, agree-limits   attested by Osce
act   arbitrate              attested by Osce
act   deploy, compel, stay   attested by NorthAtlanticCouncil

can   Usa compel in Bosnia after 1 days
can   UnitedKingdom compel in Bosnia after 1 days
can   France compel in Bosnia after 1 days

clause I-year "About a year"                                 cite annex-1a I cite clinton-1127
  from TransferOfAuthority until 12 months after TransferOfAuthority
  Ifor may stay in Bosnia

# The annex lets the force come; how many and by when is the plan of the contributors.
clause I-force "The force may come"                          cite annex-1a I
  when ForceAuthorised
  Ifor may deploy land, sea, air, support in Bosnia

clause Plan "Deployment within sixty days"                   cite clinton-1127 cite vreme-217
  when TransferOfAuthority
  Ifor must deploy land 35000 in Bosnia within 60 days

clause II-fire "No hostile acts"                             cite annex-1a II
  from AgreementSigned until ForceEnds
  Bosnia must not HostileAct
  Federation must not HostileAct
  RepublikaSrpska must not HostileAct
  otherwise VI

clause II-groups "Armed groups are disarmed"                 cite annex-1a II
  when TransferOfAuthority
  each of AnnexParties must disarm within 30 days
  otherwise VI

clause III "Foreign forces leave"                            cite annex-1a III
  when AgreementSigned
  each of AnnexParties must leave within 30 days
  otherwise VI

clause IV-sarajevo "Positions in Sarajevo are given up"      cite annex-1a IV
  when TransferOfAuthority
  each of Entities must quit in sarajevo-city within 7 days
  otherwise VI

clause IV-one "First phase: behind the zone of separation"   cite annex-1a IV
  when TransferOfAuthority
  each of Entities must withdraw in zone-of-separation within 30 days
  otherwise VI

clause IV-mines "Mined areas are marked"                     cite annex-1a IV
  when TransferOfAuthority
  each of Entities must mark in zone-of-separation within 30 days
  otherwise VI

clause IV-two "Second phase: areas to be handed over are left"   cite annex-1a IV
  when TransferOfAuthority
  each of Entities must vacate in transferred-areas within 45 days
  otherwise VI

clause IV-enter "Second phase: the other side may move in"   cite annex-1a IV cite handbook
  when TransferOfAuthority
  each of Entities may enter in transferred-areas not before 91 days after TransferOfAuthority

clause IV-three "Third phase: barracks and cantonments"      cite annex-1a IV
  when TransferOfAuthority
  each of Entities must canton in Bosnia within 120 days
  otherwise VI

# What barracks cannot hold is demobilised by the same day.
clause IV-demobilise "Third phase: the rest is demobilised"   cite annex-1a IV
  when TransferOfAuthority
  each of Entities must demobilise within 120 days
  otherwise VI

clause V-near "Forces near the lines are reported"           cite annex-1a V
  when TransferOfAuthority
  each of AnnexParties must report-near within 30 days

clause V-all "All forces are reported"                       cite annex-1a V
  when TransferOfAuthority
  each of AnnexParties must report-all within 120 days

clause VI-radars "Radars are shut down"                      cite annex-1a VI
  when AgreementSigned
  each of AnnexParties must shut-radars within 72 hours
  otherwise VI

clause VI "The force may compel"                             cite annex-1a VI
  when HostileAct or II-groups overdue or III overdue or IV-sarajevo overdue or IV-one overdue or IV-mines overdue or IV-two overdue or IV-three overdue or IV-demobilise overdue or VI-radars overdue
  LeadNations may compel in Bosnia within 3 days

clause IX-lists "Lists of prisoners"                         cite annex-1a IX cite icrc-0104
  when AgreementSigned
  each of AnnexParties must list-prisoners within 21 days

clause IX "Prisoners are released"                           cite annex-1a IX cite icrc-0104
  when TransferOfAuthority
  each of AnnexParties must release within 30 days

clause B-II "Talks on confidence begin"                      cite annex-1b II
  when AgreementSigned
  each of AnnexParties must negotiate within 7 days

clause B-II-measures "First measures of confidence are agreed"   cite annex-1b II
  when AgreementSigned
  each of AnnexParties must agree-measures within 45 days

clause B-III "No arms come in"                               cite annex-1b III cite handbook-1b
  from AgreementSigned until 90 days after AgreementSigned
  Bosnia must not import
  Croatia must not import
  Yugoslavia must not import
  Federation must not import
  RepublikaSrpska must not import

clause B-IV "Limits on arms are agreed"                      cite annex-1b IV cite handbook-1b
  when AgreementSigned
  each of Signatories must agree-limits within 180 days
  each of Entities must agree-limits within 180 days

clause A2-V "The corridor goes to arbitration"               cite framework "annex 2, V"
  when AgreementSigned
  ArbitralTribunal must arbitrate within 1 years
