# The dated duties of the annex all hold together.
agreement "Annex 1A"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party Federation, Srpska, IFOR
party Parties = Federation, Srpska
event Signing             done by Parties   on 1995-12-14
event TransferOfAuthority done by IFOR      on 1995-12-20
act separate, withdraw, transfer, canton, release, deploy
clause IV-2
  when TransferOfAuthority
  each of Parties must withdraw within 30 days
clause IV-3
  when TransferOfAuthority
  each of Parties must transfer within 45 days, then canton within 120 days
clause IV-4
  when IV-3 fulfilled
  IFOR must separate by 1996-04-18
clause IX
  Parties must release within 30 days of TransferOfAuthority
clause at-once
  when TransferOfAuthority
  IFOR must deploy on 1995-12-20
