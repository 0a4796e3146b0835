agreement "Force after a ceasefire"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
event  Ceasefire   done by North and South
act    deploy      attested by North
clause Force "The force arrives"              cite guarantee article-1
  when Ceasefire
  France must deploy land 5000 in North within 60 days
