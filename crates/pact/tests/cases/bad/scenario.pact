agreement "Against a scenario"
  clock Europe/Kyiv   count days exclusive
party France = Ukraine
party Willing = Ukraine
party Others = Frnace, Ireland
act deploy
event Shown seen in raid
clause C1
  Frence must deploy in Wset within 3 days
watch raids from raids.csv as Shown
  time dy   by wo   amount 3
  where day >= 2026-01-01 and (whom = 1 or who in [north, "south"])
