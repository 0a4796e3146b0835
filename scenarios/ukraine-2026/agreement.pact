# The guarantee as it stood in public on 3 February 2026: the announcement before Ukraine's parliament, the Paris
# Declaration and the declaration of intent of 6 January, and what the 20 points of December say about the way there.
# Nothing is added to the texts: where they name no bearer, number or date, none stands here, and the checks say so.
agreement "Guarantee for Ukraine, as announced"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

# The announcement and point 3 of Paris speak of the willing and of other allies without naming one of them (S1, S5).
# The group `coalition` of the tables lists states that are known from other sources.
party WillingStates = nobody
party OtherNatoStates = nobody

body SpecialCommission
body Commons of UnitedKingdom

place west-hubs, centre-hubs in Ukraine
place Donbas in Ukraine

reading paris "A ceasefire is enough"                     cite paris-declaration chapeau
reading rutte "A peace agreement must be signed first"    cite announcement p1

# A ceasefire and an agreement each need both sides, so that Russia holds the key to either reading.
event CeasefireStarts  done by Ukraine and Russia
event AgreementSigned  done by Ukraine and Russia
event HostilitiesEnd   done by Ukraine and Russia
event Request          done by Ukraine
event ArmedAttack      done by Russia              attributed by SpecialCommission
event AttackOnRussia   done by Ukraine
event TruceDeclared    done by Ukraine or Russia
event TruceMirrored    done by Ukraine and Russia
event EnergyTruce      done by Ukraine or Russia
event Strike           done by Russia or Ukraine   attributed by SpecialCommission
event IntentSigned     done by France and UnitedKingdom and Ukraine
event Announced        done by nato-sg
event Threat           done by Russia
event Prediction       done by Russia
event CoalitionMeets   done by Coalition
event AssetsFrozen     done by EuropeanUnion
event PressureReported done by Usa
event CeasefireBreach, FightingGoesOn, ExpandedAttack   done by Russia
event CeasefireLapses, TalksHeld, TermsStated, DraftPublished, PollPublished, PricePublished, ElectionHeld, LoanBlocked
event WarElsewhere, DamageAssessed

act deploy, support                   attested by SpecialCommission
act cease, withdraw                   attested by SpecialCommission
act monitor, convene                  attested by SpecialCommission
act allow, negotiate, finalise, vote  attested by Ukraine
act assist, equip, guarantee          attested by Ukraine
act respond, warn, repel, intervene   attested by Ukraine
act keep-forces, prolong              attested by Ukraine

# S4, S6: what Moscow forbids, and the answer that it has announced (28 December 2025 and 8 January 2026). That foreign
# troops would escalate the war (S7) is a prediction by its foreign minister and no part of the threat.
redline ForeignForces of Russia "Western troops, bases or depots in Ukraine"   cite lavrov-targets, cite zakharova-paris, cite announcement p2
  never any deploy in Ukraine   answer threat "foreign troops become lawful targets"

# --- The announcement, 3 February 2026 ---

# S1 and S2 are one promise with two triggers; its purpose is to prevent renewed aggression, and it is called binding.
clause Deployment "Forces on land, at sea and in the air"          cite announcement p1
  when AgreementSigned      reading rutte   cite rutte-speech "peace agreement"
  when CeasefireStarts      reading paris   cite rutte-ceasefire-paraphrase "ceasefire"
  WillingStates must deploy land, sea, air in Ukraine

# S5: a secondary role, of which neither the bearers nor the content are said. The alliance itself deploys nothing.
clause SecondaryRole "Other allies support"                           cite announcement p2
  when Deployment triggered
  OtherNatoStates must support

# --- The Paris Declaration, 6 January 2026 ---

clause Paris "Guarantees from the ceasefire on"                 cite paris-declaration chapeau
  when CeasefireStarts
  Coalition may guarantee

# The lead is American in one print of the text and only proposed in another; the United States did not sign.
clause Paris1 "Watch over the ceasefire"                        cite paris-declaration p1
  when CeasefireStarts
  Coalition must monitor
  SpecialCommission must convene

clause Paris2 "Arms and money for Ukraine's army"               cite paris-declaration p2
  Coalition must equip

clause Paris3 "Multinational force of the willing"              cite paris-declaration p3
  when HostilitiesEnd and Request
  WillingStates may deploy land, sea, air in Ukraine

clause Paris4 "A text for the case of a new attack"             cite paris-declaration p4
  Coalition must finalise

# A menu from diplomacy to force under national procedures: bound to act, free in the choice.
clause Paris4-attack "Answer to a new attack"                   cite paris-declaration p4
  when ArmedAttack by Russia, attributed
  Coalition must assist
  as decided by Coalition

# --- The declaration of intent of France, the United Kingdom and Ukraine, 6 January 2026 ---

# An intention is written as a duty, so that what it would ask can be checked. Downing Street named both triggers in one
# statement; the document is not public.
clause Intent1 "Forces, hubs and protected stores"              cite declaration-of-intent 1
  when CeasefireStarts      reading paris   cite starmer-vote "ceasefire"
  when AgreementSigned      reading rutte   cite declaration-of-intent "peace deal"
  France must deploy land in Ukraine
  UnitedKingdom must deploy land in Ukraine
  unless Commons refuses

clause Intent2 "Ukraine lets the partners act"                  cite declaration-of-intent 2
  when Intent1 triggered
  Ukraine must allow

clause Intent3 "Status of the forces"                           cite declaration-of-intent 3
  when IntentSigned
  France must negotiate
  UnitedKingdom must negotiate
  Ukraine must negotiate

# --- The answer to a breach of the ceasefire, as one paper told it on 3 February 2026 ---

# Reuters could not verify the plan and Washington has not confirmed it. It answers a breach by Russia alone. Who warns, who
# says that it is a breach, when fighting "goes on" and what makes an attack an expanded one is not said.
clause Tier1 "First a warning, then Ukraine's army"             cite response-plan-2026-02-03 "first tier"
  when CeasefireBreach by Russia
  nobody must warn within 24 hours
  Ukraine may repel

clause Tier2 "Then the forces of the coalition"                 cite response-plan-2026-02-03 "second tier"
  when Tier1 triggered and FightingGoesOn
  Coalition must intervene within 72 hours of CeasefireBreach
  as decided by Coalition

clause Tier3 "Then a joint answer with American forces"         cite response-plan-2026-02-03 "third tier"
  when ExpandedAttack
  Coalition and Usa must respond within 72 hours of CeasefireBreach
  as decided by Usa

# --- Ceilings, review and end ---

# The announcement has none of them for the force: no number, no length, no review, no end. What follows is said of
# Ukraine's own army and of the American promise, whose text is not public.
clause Ceiling "Ukraine's army in peacetime"                    cite twenty-points p4
  when AgreementSigned
  Ukraine may keep-forces 800000

clause Term "An American promise for fifteen years"             cite zelensky-duration "fifteen years"
  when AgreementSigned
  with consent of us-congress and Rada
  Usa may guarantee for 15 years

clause Prolonged "It can be prolonged"                          cite zelensky-duration "extension"
  when Term triggered
  Usa and Ukraine may prolong

# --- From the 20 points, 24 December 2025 ---

clause P2 "Non-aggression"                                      cite twenty-points p2
  from AgreementSigned
  Russia must not ArmedAttack
  Ukraine must not AttackOnRussia
  otherwise P5

# Unnamed guarantors; nobody is named who would decide whether the condition is met.
clause P5 "Armed answer and sanctions"                          cite twenty-points p5
  when ArmedAttack by Russia
  from AgreementSigned
  nobody must respond

clause P5-void "Ukraine loses the guarantee"                    cite twenty-points p5
  when AttackOnRussia
  Coalition may end P5

# The circle: the zone waits for the referendum, the referendum for the ceasefire, and the ceasefire for an agreement on
# the zone.
clause P14 "Free economic zone in Donbas"                       cite twenty-points-zone "zone"
  when Referendum fulfilled
  Ukraine may withdraw in Donbas
  Russia may withdraw in Donbas

clause Referendum "The people decide on the zone"               cite zelensky-referendum "sixty days", cite twenty-points-zone "vote"
  when P20 fulfilled
  Ukraine must vote not before 60 days after P20 fulfilled

clause P20 "Full ceasefire once all have agreed"                cite twenty-points p20
  when P14 triggered
  Ukraine must cease at once
  Russia must cease at once
