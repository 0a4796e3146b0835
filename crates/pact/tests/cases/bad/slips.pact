# Mistakes that those make who know agreements and not yet the language: one error each, with what to write.
agreement "Slips"
  clock UTC   count days exclusive
party Ukraine, Russia, Usa
place Odesa in Ukraine
event Signing   done by Ukraine and Russia
act   deploy, withdraw
clause S1: "Withdrawal"
  when Signing
  Russia must withdraw within 30 days
clause S2 "Withdrawal"
  when Signing:
  Russia must withdraw within 30 days
clause S3
  if Signing
  Russia must withdraw within 30 days
clause S4
  when Signing
  Russia shall withdraw within 30 days
clause S5
  when Signing
  Russia shall not withdraw
clause S6
  when Signing
  Russia will withdraw within 30 days
clause S7
  when Signing
  Russia should withdraw within 30 days
clause S8
  when Signing
  Russia has to withdraw within 30 days
clause S9
  when Signing
  Russia is obliged to withdraw within 30 days
clause S10
  Russia must withdraw within thirty days of Signing
clause S11
  Russia must withdraw within 30-days of Signing
clause S12
  Russia must withdraw by 31.12.2026
clause S13
  Russia must withdraw by 12/31/2026
clause S14
  Russia must withdraw by 31 December 2026
clause S15
  Russia must withdraw by December 31, 2026
clause S16
  Russia must withdraw by 2026-1-5
clause S17 Withdrawal
  Russia must withdraw by 2026-12-31
clause S18 'Withdrawal'
  Russia must withdraw by 2026-12-31
clause S19 "Withdrawal”
  Russia must withdraw by 2026-12-31
clause S20
  Usa must deploy troops 5000 in Odesa within 30 days of Signing
clause S21
  Usa must deploy ground 5000 in Odesa within 30 days of Signing
clause S22
  Usa must deploy 5000 land in Odesa within 30 days of Signing
clause S23
  Usa must deploy land 5,000 in Odesa within 30 days of Signing
clause S24
  Usa must deploy land 5 000 in Odesa within 30 days of Signing
clause S25
  Usa must deploy land 5000 to Odesa within 30 days of Signing
clause S26
  Russia must to deploy within 30 days of Signing
clause S27
  Russia must withdraw no later than 30 days after Signing
clause S28
  Russia must withdraw not later than 2026-12-31
clause S29
  Russia must withdraw after Signing
clause S30
  when Signing
  Russia must withdraw immediately
clause S31
  when Signing
  Russia must withdraw as soon as possible
clause S32
  when Signing when Usa refuses
  Russia must withdraw within 3 days
clause S33
  when Signing, Russia must withdraw within 3 days
clause S34
  when Signing
  else S34
  Russia must withdraw within 3 days
clause S35
  when Signing or
  Russia must withdraw within 3 days
clause S36
  Russia must not to withdraw
clause S37
  Russia cannot withdraw
clause S38
  Russia may not withdraw
clause S39
  both Russia and Ukraine must withdraw within 3 days of Signing
clause S40
  Russia, Ukraine must withdraw within 3 days of Signing
clause S41
  Russia and Ukraine both must withdraw within 3 days of Signing
clause S42
  the Usa must withdraw within 3 days of Signing
clause S43
  Each party must withdraw within 3 days of Signing
clause S44
  all parties must withdraw within 3 days of Signing
clause S45
  Russia must withdraw within 3 business days of Signing
clause S46
  Russia must withdraw within a week of Signing
clause S47
  Russia must withdraw within 24 hrs of Signing
clause 1 "Withdrawal"
  Russia must withdraw within 9 months of Signing
clause Art. 1 "Withdrawal"
  Russia must withdraw within 9 months of Signing
clause 1.2
  Russia must withdraw within 9 months of Signing
clause S51
  Russia must Withdraw within 9 months of Signing.
clause S52
  Russia must withdraw from Odesa within 9 months of Signing
party United States, France
party "United States"
party Willing: France, Usa
party Coalition = France and Usa and
parties A, B
event Truce58 done by Ukraine & Russia
event Truce59 by Ukraine and Russia
event Truce60 on 15 February 2015
act guard done in Odesa
can Usa deploy land 5000 within 30 days
redline R1 Russia never any deploy in Ukraine
redline R1 of Russia "no" no deploy in Ukraine
watch raids65 from raids65.csv
  time day
watch raids66 from raids66.csv as Signing
  where day > 2025-01-01 & killed > 3
watch raids67 from raids67.csv as Signing
  where day > 2025-01-01, killed > 3
watch raids68 from raids68.csv as Signing
  where model is "X"
watch raids69 from raids69.csv as Signing
  where model in ("X", "Y")
watch raids70 from raids70.csv as Signing
  where model contains "X"
clause S71
  Russia must withdraw every month
clause S72
  Russia must withdraw every 30 days starting Signing
clause S73
  Russia must withdraw within 30 days of Signing and deploy within 3 days
clause S74
  Russia must withdraw and Ukraine must withdraw within 3 days of Signing
// a comment
clause S75
  Russia must withdraw within 3 days of Signing
clause S76 -- withdraw
  Russia must withdraw within 3 days of Signing
Clause S77
  Russia must withdraw within 3 days of Signing
clause S78
  When Signing
  Russia MUST withdraw within 3 days
clause S79
  upon Signing
  Russia must withdraw within 3 days
clause S80
  once Signing
  Russia must withdraw within 3 days
clause S81
  subject to S81 fulfilled
  Russia must withdraw within 3 days of Signing
clause S82
  except Usa refuses
  Russia must withdraw within 3 days of Signing
clause S83
  with the consent of Usa
  Russia must withdraw within 3 days of Signing
clause S84
  when S84 is overdue
  Russia must withdraw within 3 days
clause S85
  when S85 late
  Russia must withdraw within 3 days
clause S86
  when Signing is done
  Russia must withdraw within 3 days
clause S87
  Signing must happen within 3 days
  Withdrawal starts must happen
