agreement "In a scenario"
  clock Europe/Kyiv   count days exclusive
party Russia, Ukraine
place West in Ukraine
event Signed     done by Russia and Ukraine
event Ceasefire  done by Russia and Ukraine   seen in raids
act   deploy
clause C1 "Deployment"
  when Signed      reading signed
  when Ceasefire   reading fire
  Willing must deploy land 10000 in West within 30 days
watch raids from raids.csv as Ceasefire
  time day   by who
