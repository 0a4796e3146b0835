party A
act help
clause C1
  A must help within 3 days
