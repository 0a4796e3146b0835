agreement "What cannot be done in time"
  clock UTC   count days exclusive   ordinal first day is the day itself
party A, B, C, D
party Group = A, B
place North, South in D
event Start   done by C
event Other   done by C
event Dated   on 2026-01-31
act   deploy, train, convene, supply
can   A deploy land 4000, air 2 in D after 20 days
can   B deploy land 3000 in North after 40 days
can   B deploy sea 1 after 10 days of Other
can   C train after 5 days
can   Group supply support 100 after 4 weeks
clause M1 "in time"
  when Start
  Group must deploy land 7000 in North within 40 days
clause M2 "too early, beside nothing else"
  when Other
  Group must deploy land 7000 in North within 39 days
clause M3 "never enough"
  when C refuses
  Group must deploy land 8000 in D
clause M4 "not in the south"
  when Start and Other
  B must deploy land 1 in South within 365 days
clause M5 "each alone"
  when Start and C refuses
  each of Group must deploy land 3500 in D within 60 days
clause M6 "waits for another event"
  when Start and D refuses
  B must deploy sea 1 within 60 days
clause M7 "its own event triggers it"
  when Other and D refuses
  B must deploy sea 1 within 10 days
clause M8 "no number asked, none stated"
  when D refuses
  C must train within 5 days
  D must convene within 1 hours
  D may deploy land 100000 within 1 days
  D must not deploy land
clause M9 "within the month, by the calendar"
  when Dated
  A must supply support 50 by 2026-02-28
  A must supply support 50 within 1 months
clause M10 "by the calendar"
  when A refuses
  Group must supply support 100 within 1 months
clause M11 "D cannot do it at all"
  when B refuses
  D must deploy land 1 within 100 years
clause S1 "shares with S2"
  when Start or A refuses
  A must deploy land 2500 in North within 30 days
clause S2 "beside S1"
  when Start or A refuses
  A must deploy land 2500 in South within 30 days
clause S3 "beside S1 there is room"
  when Start or A refuses
  A must deploy land 1500 in South within 30 days
clause S4 "one after the other"
  when Start or B refuses
  A must deploy land 4000 in South within 30 days for 30 days
  A must deploy land 4000 in North within 60 days
