# The Paris Declaration of 6 January 2026 and the declaration of intent of the same day, in our own words and point by
# point. A promise "to intend" is written as a duty, so that what it would ask can be checked; a readiness stays a `may`.
agreement "The Paris Declaration and the declaration of intent, January 2026"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

# The willing of point 3 are not named.
party WillingStates = nobody
body  SpecialCommission
body  Commons of UnitedKingdom
body  Parliament of France

place west-hubs, centre-hubs in Ukraine

# Downing Street named both triggers of the declaration of intent in one statement; the document is not public.
reading ceasefire  "A ceasefire is enough"                        cite paris-declaration chapeau
reading peace-deal "A peace deal has to come first"               cite declaration-of-intent "peace deal"

redline ForeignForces of Russia "Western troops, bases or depots in Ukraine"   cite zakharova-paris
  never any deploy in Ukraine   answer threat "units, bases and depots become lawful targets"

event CeasefireStarts    done by Ukraine and Russia
event AgreementSigned    done by Ukraine and Russia
event HostilitiesEnd     done by Ukraine and Russia
event Request            done by Ukraine
event Breach             done by Russia or Ukraine   attributed by SpecialCommission
event ArmedAttack        done by Russia              attributed by SpecialCommission
event IntentSigned       done by France and UnitedKingdom and Ukraine

act   commit, take-part, lead-watch, deal-with-breach   attested by SpecialCommission
act   arm, finance, fortify, finalise, assist, cooperate, set-up-cell, allow, negotiate, rebuild-army   attested by Ukraine
act   deploy, store      attested by Ukraine

# A readiness to commit, not a commitment.
clause Chapeau "Guarantees from the ceasefire on"                 cite paris-declaration chapeau cite tusk-not-obligation "not yet"
  when CeasefireStarts
  Coalition may commit

# One print of the text gives the lead to the United States, the other proposes it; Washington did not sign.
clause P1 "Watch over the ceasefire"                              cite paris-declaration p1
  when CeasefireStarts
  Coalition must take-part

clause P1-lead "The American lead"                                cite paris-declaration p1 cite paris-true-north "proposed"
  when CeasefireStarts
  Usa may lead-watch

clause P1-commission "A commission deals with breaches"           cite paris-declaration p1
  when Breach
  SpecialCommission must deal-with-breach

clause P2 "Ukraine's army as the first line"                      cite paris-declaration p2 cite liga-2026-01-06 p2
  Coalition must arm
  Coalition must finance
  Coalition must fortify

# The sentence by which the United States would help the force if it is attacked stood in the draft and was cut.
clause P3 "Multinational force of the willing"                    cite paris-declaration p3 cite paris-us-cut "cut"
  when HostilitiesEnd and Request
  WillingStates may deploy land, sea, air in Ukraine
  WillingStates may rebuild-army

clause P4 "A text for the case of a new attack"                   cite paris-declaration p4
  Coalition must finalise

# A menu from diplomacy to force, under national procedures.
clause P4-attack "Answer to a new attack"                         cite paris-declaration p4
  when ArmedAttack by Russia
  Coalition must assist
  as decided by Coalition

clause P5 "Long-term cooperation in defence"                      cite paris-declaration p5 cite liga-2026-01-06 p5
  Coalition and Ukraine must cooperate

clause Cell "A coordination cell at the headquarters"             cite paris-cell "cell" cite paris-us-cut "cell"
  Usa and Ukraine and Coalition must set-up-cell

# Neither a number nor a date; the Commons vote, and France debates or votes.
clause Intent1 "Forces, hubs and protected stores"                cite declaration-of-intent 1
  when CeasefireStarts   reading ceasefire    cite starmer-vote "ceasefire"
  when AgreementSigned   reading peace-deal   cite declaration-of-intent "peace deal"
  France must deploy land in Ukraine
  UnitedKingdom must deploy land in Ukraine
  France must store
  UnitedKingdom must store
  unless Commons refuses

clause Intent2 "Ukraine lets the partners act"                    cite intent-force 2
  when Intent1 triggered
  Ukraine must allow

clause Intent3 "Status of the forces"                             cite declaration-of-intent 3
  when IntentSigned
  France and UnitedKingdom and Ukraine must negotiate
