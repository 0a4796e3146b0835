agreement "What a party forbids"
  clock UTC   count days exclusive   ordinal first day is the day itself
party A, B, C, Rival
party Group = A, B
party League = Rival, C
party Unnamed = nobody
place North, South in D
party D
event Signed    done by Rival and D
event Called    done by D
event Either    done by Rival or D
event Attack    done by Rival
act   deploy, train, fly, sail
redline R1 of Rival "no large force in the north"     cite minutes p1
  never any deploy above land 5000 in North    answer threat "we shall respond"
redline R2 of League "A must not train"
  never any train by A
redline R3 of Rival
  never any fly air, sea in D
redline R4 of Rival "nobody sails in D"
  never any sail in D
clause X1 "above"
  when Called
  A must deploy land 5001 in North within 9 days
clause X2 "not above"
  when Called
  A must deploy land 5000, air 7 in North within 9 days
clause X3 "elsewhere"
  when Called
  A must deploy land 9000 in South within 9 days
clause X4 "amount left open"
  when Called
  A must deploy land in North within 9 days
clause X5 "place left open"
  when Called
  A must deploy land 9000 in D within 9 days
clause X6 "each is below, all are above"
  when Called
  each of Group must deploy land 3000 in North within 9 days
clause X7 "another actor"
  when Called
  B must train within 9 days
clause X8 "perhaps A"
  when Signed
  Group must train within 9 days
clause X9 "another domain"
  when Called
  A must fly land 7 in D within 9 days
clause X10 "domains"
  when Either
  A may fly air 7 in D within 9 days
clause X11 "not sailing crosses nothing"
  when Signed
  A must not sail in D
clause X12 "the holder itself"
  when Signed
  Rival must sail in D within 9 days
clause X13 "no bearer"
  when Signed and Called
  Unnamed must sail in D within 9 days
clause B1 "consent is an act"
  when Called
  A must sail in D within 9 days
  with consent of Rival
clause B2 "through another clause"
  when X8 triggered
  A must sail in D within 9 days
clause B3 "an attack is no consent"
  when Attack by Rival
  A must sail in D within 9 days
clause B4 "either way Rival"
  when Signed or X12 fulfilled
  A must sail in D within 9 days
clause B5 "others can start it"
  when Signed or Called
  A must sail in D within 9 days
clause P "no attack"
  from Signed until Called
  Rival must not Attack
