agreement "Late withdrawal of one side"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party  North, South, Union
event  Signing   done by North and South
act    withdraw, sanction   attested by Union
clause Back "Both withdraw"                   cite protocol paragraph-2
  when Signing
  North must withdraw within 14 days
  South must withdraw within 14 days
clause Answer "Sanctions against the North"   cite protocol paragraph-7
  when Back overdue by North
  Union must sanction within 30 days
