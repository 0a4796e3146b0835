agreement "Elections"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing     done by North and South
event  Elections
clause P25 "Elections take place"             cite draft point-25
  when Signing
  Elections must happen within 100 days
