# The clauses, in a form that reads like the agreement and can be checked.
# Parties, groups, areas and pledges of the tables are known here already; names match their ids without case and hyphens.
agreement "Guarantee for Aland, draft"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after

place north, bay in Aland

# Who can make an event happen: `and` jointly, `or` either.
event Signing    done by Aland and Boria
event Attack     done by Boria            attested by Coalition
act   deploy, convene                     attested by Coalition

clause C1 "Deployment"                    cite treaty-draft article-1
  when Signing
  Celand must deploy land 4000 in Aland within 90 days
  otherwise C2

clause C2 "Consultation"                  cite treaty-draft article-2
  when Attack or C1 overdue 15 days
  each of Coalition must convene within 3 days
