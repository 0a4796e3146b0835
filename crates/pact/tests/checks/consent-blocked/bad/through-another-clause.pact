agreement "Force after withdrawal"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Request     done by North
act    withdraw, deploy
redline NoTroops of South "foreign troops in the North"   cite statement p2
  never any deploy in North
clause Back "The South withdraws"             cite draft point-4
  when Request
  South must withdraw within 30 days
clause Force "Then the force arrives"         cite draft point-5
  when Back fulfilled
  France must deploy land 5000 in North within 60 days
