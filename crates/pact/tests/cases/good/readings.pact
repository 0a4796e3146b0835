agreement "Readings and sources"
  clock UTC   count days inclusive
party A, B
party Unnamed = nobody
reading plain
reading strict of B "at once means within a day"   cite memo p3
event E done by A
event F done by B
act   give, take, hold, talk
clause R1 "by source"
  when E    cite first-text p1
  when F    cite second-text p1
  A must give within 3 days
clause R2 "one source, two alternatives"
  when E    cite first-text p1
  when F    cite first-text p2
  A must give within 3 days
clause R3 "a deadline in one reading"
  when E
  A must give at once           reading plain
  A must give within 1 days     reading strict    cite memo p3
clause R4 "bounds part"
  A must give within 3 days of E    reading plain
  A must give within 3 days of F    reading strict
clause R5 "days nobody defines"
  when E
  A must give on day 2 of E
clause R6 "only strictly" reading strict
  when E
  nobody must take
clause R7 "many bearers, one finding"
  when E
  Unnamed must take within 3 days
  nobody must give within 3 days
  E must happen by 2030-01-01
clause R8 "times without a date"
  when E
  A must hold from F
  A must talk not before 3 days after F
  A must talk from E until F
  A must hold for 3 years
  A must talk every 30 days
  A must take before F
