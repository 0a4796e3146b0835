clock UTC count days exclusive
party A
act help
clause C1
  A must hlep within 3 days  A must help whitin 3 days
