# In one reading the elections wait for the border and the border for the elections. The first day is left open, and
# neither count helps.
agreement "Package of measures"
  clock Europe/Kyiv   count days exclusive
 
party Ukraine
party Areas
event Signing on 2015-02-12
event LocalElections done by Ukraine and Areas
activity BorderControl done by Ukraine
act reform
reading as-written
reading border-first of Ukraine "elections only after border control is restored"
clause P9 "The border"       cite unscr-2202 point 9
  when LocalElections
  provided P11 fulfilled
  Ukraine must BorderControl.starts on day 1 of LocalElections
  Ukraine must BorderControl.ends by 2015-12-31
  with consent of Areas
clause P11 "Constitution"    cite unscr-2202 point 11
  when Signing
  Ukraine must reform by 2015-12-31
clause P12 "Elections"       cite unscr-2202 point 12
  when Signing
  provided BorderControl.ends    reading border-first   cite speech 2015
  LocalElections must happen by 2015-12-31
