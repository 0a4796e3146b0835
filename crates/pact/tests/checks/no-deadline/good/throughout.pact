agreement "While it lasts"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Mission
event  Signing     done by North and South
act    observe, report
clause Watch "Observers"                      cite protocol paragraph-3
  when Signing
  Mission must observe for 2 years
  Mission must report every 30 days
