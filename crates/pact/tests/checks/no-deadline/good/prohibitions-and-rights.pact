agreement "Neither is ever due"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South
event  Signing     done by North and South
act    import, train
clause Arms "No arms, but training"           cite treaty article-6
  when Signing
  South must not import
  North may train
