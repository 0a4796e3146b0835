agreement Draft
  clock Europe/Kiew   count days inclusiv   ordinal first day is the dya after
partty A, B
party C = A, D,
body Court off A
place North inn A
event E done bye A
event F done by A and
event G seen in
event H is three E
event I on 2015-13-01
act deploy attested A
can A deploy lnad 7000
can A deploy land 7,000
redline R1 A never deploy
redline R2 of A nver any deploy
clause C1 Deployment
  whne E
  when
  from
  A mst deploy
  A may not deploy
  A must
  A must deploy land 10000 within 30 dayz
  A must deploy within days
  A must deploy by 2015-02-30
  A must deploy by 25:00
  A must deploy on day 0 of E
  A must deploy not after 3 days
  E.finishes must happen
  E must happened
  nobody must happen
  otherwise
  with consent A
  as decided for A
  provided (E and F
  when E @ F
  "loose"
clause
  A must deploy
watch raids of file.csv as E
watch raids from file.csv as E
  time
  tme t
  where x >> 3 or y in [1, 2
  where a = 1
  place not in ["x"]
"open
within 3 days
