# The announcement of 3 February 2026 against every truce of 2025 and 2026: what counts as "any ceasefire"? The sentence is
# one and the same; each reading asks a little more of a truce before it counts. Run with events.csv and later/events.csv.
agreement "The announcement, by what counts as a ceasefire"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

party WillingStates = nobody

reading peace-agreement "A peace agreement has to be signed"                        cite announcement p1
reading confirmed       "A full halt that both presidencies confirm"                cite announcement p1
reading mirrored        "A full halt that both declare, one in answer to the other" cite announcement p1
reading partial         "A halt of one kind of strike that both declare"            cite announcement p1
reading one-sided       "A halt that one side declares"                             cite announcement p1

redline ForeignForces of Russia "Western troops, bases or depots in Ukraine"   cite lavrov-targets, cite zakharova-paris
  never any deploy in Ukraine   answer threat "foreign troops become lawful targets"

event AgreementSigned  done by Ukraine and Russia
event CeasefireStarts  done by Ukraine and Russia
event TruceMirrored    done by Ukraine and Russia
event EnergyTruce      done by Ukraine and Russia
event TruceDeclared    done by Ukraine or Russia
act   deploy           attested by Ukraine

clause Deployment "Forces on land, at sea and in the air"         cite announcement p1
  when AgreementSigned                                            reading peace-agreement   cite rutte-speech "peace agreement"
  when CeasefireStarts                                            reading confirmed         cite rutte-ceasefire-paraphrase "ceasefire"
  when CeasefireStarts or TruceMirrored                           reading mirrored          cite rutte-ceasefire-paraphrase "ceasefire"
  when CeasefireStarts or TruceMirrored or EnergyTruce            reading partial           cite rutte-ceasefire-paraphrase "ceasefire"
  when CeasefireStarts or TruceMirrored or EnergyTruce or TruceDeclared   reading one-sided   cite rutte-ceasefire-paraphrase "ceasefire"
  WillingStates must deploy land, sea, air in Ukraine
