# Only one reading closes the circle.
agreement "Reading of the order"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party North, South

event Signing done by North and South
act disarm, recognise
clause R1
  when Signing                  reading together
  when R2 fulfilled      reading one-by-one   cite letter p2
  North must disarm within 30 days
clause R2
  when R1 fulfilled
  South must recognise within 30 days
