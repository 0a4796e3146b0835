# At the top,
# in two lines.


agreement "Every construct, laid out badly"   # behind the title
clock   Europe/Kyiv
   count days exclusive ordinal first day is the day itself # behind the clock
party A,B , C
party Group=A, B party Unnamed = nobody   # two on a line
body Rada of A
body Parliament of each member of Group
body Court , Council


place North,South in A

# --- events ---

event Signing done by A and (B or C) on 2015-02-12 18:00
event Strike seen in raids attributed by Court within 72 hours
event Breach is 3 Strike by one party within 7 days   # rolling
event Crisis is 2 Strike by A
event Told attested by Rada of A or Parliament of member
activity Withdrawal done by A or B
act deploy,convene attested by Court
act a-rather-long-name, another-rather-long-name, a-third-rather-long-name, the-last-rather-long-name, and-one-more attested by Court
can A deploy land 7000,air 1 in North after 30 days
can B deploy 5 after 1 days of Signing cite memo "p. 3"
redline R1 of C "no \"foreign\" troops" cite memo p1 cite other
  # inside the red line
  never any deploy by A or B above land 5000 in North, South answer threat "we shall respond"
redline R2 of C never deploy land, sea
reading plain
reading strict of B "at once means within a day" cite "two words" clause 2

clause C1 “Deployment” reading plain cite memo p1
cite other § cite third 9.1
  # before a line
  when (Signing and Withdrawal.ends) or C2 overdue 15 days or any Strike by (A or B), attributed or 2015-12-31 or Rada of A refuses
    # at the end of C1, indented
clause C2
  from Signing
  until 3 years after Withdrawal.ends
  provided C1 fulfilled   reading strict cite memo p3   # behind marks
  Group must deploy land 10000, air 1, sea 1 in North within 30 days, by Breach, then convene within 72 hours of Signing then convene at once
  each member of Group must convene every 90 days from Signing until 2030-01-01

  C must not Strike reading plain

  A may suspend C1 and C2
  A may resume C1 then end C1, C2
  nobody must convene by day 2 of Signing
  Withdrawal.starts must happen on day 2 of Signing
  Signing must be held not before 90 days after Strike for 15 years
  A must convene
  with consent of B or C within 3 weeks
  as decided by Court
  unless Parliament of member refuses
  otherwise C1, C2 or C3
watch raids from "my rows.csv" as Strike
  time start..end known reported by "A" # the doer
  amount launched place target reporter who
  # which rows
  where launched >= -1.5 and (model not in ["X \"1\"", 2] or not (start < 2025-04-01)) and not not = 3 and a_rather_long_column_name = "a rather long value"
  denied where what = "denied"
  unknown where what in ["unknown"] or not (note != "")
# at the end
