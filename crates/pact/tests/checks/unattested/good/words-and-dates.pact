agreement "Decisions, consents and settled days"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Guarantor
body   Council
event  Mandate    done by Council
event  Signing    done by North    on 2015-02-12
act    observe    attested by North
clause Watch "Observers"                      cite protocol paragraph-3
  when Mandate and Signing and 2015-03-01
  Guarantor must observe for 2 years
  with consent of South
