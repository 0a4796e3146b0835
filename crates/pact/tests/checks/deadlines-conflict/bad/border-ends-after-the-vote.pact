# The same circle in other words: the border is done after the elections are, and each end has a clause of its own.
agreement "Other words"
  clock Europe/Kyiv   count days exclusive
party Ukraine, Areas
event Signing on 2015-02-12
event LocalElections done by Ukraine
activity BorderControl done by Ukraine
act reform
clause P9a "The border is taken over"
  Ukraine must BorderControl.starts on day 1 of LocalElections
clause P9b "and closed"
  when P12 fulfilled
  BorderControl.ends must happen by 2015-12-31
clause P12 "Elections"
  when BorderControl.ends and Signing
  Ukraine must LocalElections within 10 months of Signing
