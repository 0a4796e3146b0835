agreement "Names that nothing declares, twice or wrongly"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Russia, ukraine
party Union = Union2
party Union2 = Union, Ukraine
body  Rada of Ukrane
body  Court
place Odesa in Ukrajne
place Inner in Outer
place Outer in Inner
place Deep in Court
event Signing   done by Ukrain and Russia
event Unattributed done by Russia
event Sighting  seen in raidz
activity Withdrawal done by Russia
act   deploy, Signing
can   Russja deploy land 5
can   Russia deplyo land 5
can   Russia deploy land 5 after 3 days of Withdrawal
redline R1 of Russland never any deploy in Moon
reading strict of Rusia
clause C1
  when Singing
  when Withdrawal
  when Signing.ends
  when Unattributed, attributed
  when C2 overdue
  when Rada of Russia refuses
  when Ukraine of Russia refuses
  provided C11 fulfilled    reading loose
  Rusia must deploy in Odessa within 3 days of Sining
  Ukraine must Russia
  Odesa must deploy
  Ukraine may suspend C99
  Withdrawall.starts must happen
  otherwise C3
clause C1
  Ukraine must deploy at once
watch raids from raids.csv as Withdrawal
  time day   by "Rusia"   place "Atlantis"
watch raids from other.csv as Sighting
