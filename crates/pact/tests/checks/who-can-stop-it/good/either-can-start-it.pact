agreement "Either side may call it in"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Mission
event  Call      done by North or South
act    observe   attested by North
clause Watch "Observers on call"              cite protocol paragraph-3
  when Call
  Mission must observe within 10 days
