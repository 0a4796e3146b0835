agreement "One brigade, two promises"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, France
place  Coast, Border in North
event  Ceasefire   done by North and South
act    deploy
can    France deploy land 5000 after 20 days
clause Sea "The coast"                        cite guarantee article-1
  when Ceasefire
  France must deploy land 4000 in Coast within 30 days
clause Line "The line"                        cite guarantee article-2
  when Ceasefire
  France must deploy land 3000 in Border within 30 days
