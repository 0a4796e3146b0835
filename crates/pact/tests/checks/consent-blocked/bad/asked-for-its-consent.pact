agreement "Observers at the border"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Mission
event  Request     done by North
act    observe
redline NoObservers of South "no observers on our side"   cite letter p1
  never any observe in South
clause Watch "Observers on both sides"        cite protocol paragraph-3
  when Request
  Mission must observe in South within 10 days
  with consent of South
