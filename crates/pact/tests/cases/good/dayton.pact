# The military deadlines of the Dayton accords of 1995, Annex 1A, in our own words.
agreement "Dayton, Annex 1A"
  clock Europe/Sarajevo   count days exclusive   ordinal first day is the day after
party Federation, Srpska, IFOR
party Parties = Federation, Srpska
place ZoneOfSeparation
event Signing              done by Parties   on 1995-12-14
event TransferOfAuthority  done by IFOR      on 1995-12-20
act   separate, withdraw, transfer, canton, release, deploy   attested by IFOR
can   IFOR deploy land 60001 after 60 days
can   Parties withdraw after 25 days
clause IV-2a "The zone of separation is left"          cite dayton annex-1a-IV.2
  when TransferOfAuthority
  each of Parties must withdraw in ZoneOfSeparation within 30 days
clause IV-3 "Areas are handed over"                     cite dayton annex-1a-IV.3
  when TransferOfAuthority
  each of Parties must transfer within 45 days
  each of Parties must canton within 120 days
clause IX-1 "Prisoners"                                 cite dayton annex-1a-IX
  Parties must release within 30 days of TransferOfAuthority
clause I-2 "The force arrives"                          cite dayton annex-1a-I
  when TransferOfAuthority
  IFOR must deploy land 60000 by 1996-02-18
clause I-2b "The force is complete a day earlier"       cite dayton annex-1a-I
  when TransferOfAuthority
  IFOR must deploy land 1 before 1996-02-18
