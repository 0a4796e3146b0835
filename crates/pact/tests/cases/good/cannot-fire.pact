agreement "What cannot start"
  clock UTC   count days exclusive   ordinal first day is the day itself
party A, B
party Empty = nobody
body  Court of B
event Signed     done by A and B
event Orphan
event ByNobody   done by nobody
event ByEmpty    done by Empty and A
event Dated      on 2030-01-01
event Shown      seen in stream
event Told       attested by B
event Incident   done by A
event Crisis     is 3 Incident by one party within 7 days
event Ghosts     is 2 Orphan within 7 days
activity Pullback
act   help, pay, watch-over
clause F1 "an orphan"
  when Orphan
  A must help within 1 days
clause F2 "nobody does it"
  when ByNobody
  A must help within 1 days
clause F3 "an empty group"
  when ByEmpty
  A must help within 1 days
clause F4 "the other side of an incident is not able to it"
  when Crisis by B
  A must help within 1 days
clause F5 "both are needed, one is impossible"
  when Signed and Orphan
  A must help within 1 days
clause F6 "what counts orphans"
  when Ghosts
  A must help within 1 days
clause F7 "waits for F8"
  when F8 fulfilled
  A must help within 1 days
clause F8 "waits for F7"
  when F7 fulfilled
  A must help within 1 days
clause F9 "no deadline, so never overdue"
  when G1 overdue 15 days
  A must help within 1 days
clause F10 "nobody can suspend it"
  when G2 suspended
  A must help within 1 days
clause G1 "no deadline"
  when Signed
  A must pay at once
clause G2 "either will do"
  when Orphan or Crisis by A
  A must pay within 3 days
clause G3 "its day is settled"
  when Dated
  A must Pullback.ends within 9 months
clause G4 "a duty brings it about"
  when Pullback.starts
  A must pay within 3 days
clause G5 "the rest"
  when Shown and Told and G2 overdue and Court of B refuses
  with consent of B
  B may end G3
clause G6 "ended by a power"
  when G3 ended
  B must watch-over for 30 days
watch stream from rows.csv as Shown
  time day
