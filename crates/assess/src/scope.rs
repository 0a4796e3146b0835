//! What a scenario brings into the scope of its agreement: parties, places, capabilities, red lines, streams.

use detente_model::scenario::{Domain, Pledge};
use detente_model::{Q, Scenario, Values};
use detente_pact::{CanValue, Scope, scope, tree};

/// The act that a pledge makes possible.
pub(crate) const DEPLOY: &str = "deploy";

/// A pledge with a count: it stands in the scope as a capability.
#[derive(Debug, Clone)]
pub(crate) struct Able {
    pledge: usize,
}

fn domain(domain: Domain) -> tree::Domain {
    match domain {
        Domain::Land => tree::Domain::Land,
        Domain::Sea => tree::Domain::Sea,
        Domain::Air => tree::Domain::Air,
        Domain::Support => tree::Domain::Support,
    }
}

impl Able {
    /// Those pledges whose count is stated and not zero, in table order.
    pub fn all(scenario: &Scenario) -> Vec<Able> {
        let counts =
            |p: &Pledge| scenario.quantity(p.count).cell.extent().is_some_and(|(_, most)| most > 0.0);
        let rows = scenario.pledges.iter().enumerate();
        rows.filter(|(_, p)| p.unit.is_some() && counts(p)).map(|(pledge, _)| Able { pledge }).collect()
    }

    /// How much comes after how many days: people for land and support, units for sea and air. A pledge that is not
    /// honoured, or not stated, gives nothing.
    pub fn value(&self, scenario: &Scenario, values: &Values) -> CanValue {
        let pledge = &scenario.pledges[self.pledge];
        let get = |q: Q| values.get(q).unwrap_or(0.0);
        let unit = pledge.unit.map(|u| &scenario.units[u.0]);
        let people = unit.and_then(|u| u.people).map_or(0.0, get);
        let size = match unit.map(|u| u.domain) {
            Some(Domain::Land | Domain::Support) => people,
            Some(Domain::Sea | Domain::Air) => 1.0,
            None => 0.0,
        };
        let kept = if get(pledge.honoured) < 0.5 { 0.0 } else { 1.0 };
        CanValue {
            amount: kept * get(pledge.count) * size,
            after_days: get(pledge.notice) + get(pledge.delay),
        }
    }

    /// Quantities that its value needs.
    pub fn inputs(&self, scenario: &Scenario) -> Vec<Q> {
        let pledge = &scenario.pledges[self.pledge];
        let people = pledge.unit.and_then(|u| scenario.units[u.0].people);
        [pledge.count, pledge.notice, pledge.delay, pledge.honoured].into_iter().chain(people).collect()
    }

    fn capability(&self, scenario: &Scenario, values: &Values) -> Option<scope::Capability> {
        let pledge = &scenario.pledges[self.pledge];
        let unit = &scenario.units[pledge.unit?.0];
        let CanValue { amount, after_days } = self.value(scenario, values);
        let serves = |a: &&detente_model::scenario::Area| a.domains.contains(&unit.domain);
        let places = if pledge.may_go.is_empty() {
            scenario.areas.iter().filter(serves).map(|a| a.id.clone()).collect()
        } else {
            pledge.may_go.iter().map(|a| scenario.areas[a.0].id.clone()).collect()
        };
        Some(scope::Capability {
            party: scenario.parties[pledge.party.0].id.clone(),
            act: DEPLOY.to_owned(),
            domain: domain(unit.domain),
            amount,
            after_days,
            places,
            trigger: pledge.trigger.clone(),
            origin: format!("pledges.{}", pledge.id),
        })
    }
}

/// The scope of a scenario at its base values: what an agreement beside its tables may name without declaring it.
///
/// ```
/// let files = detente_model::Folder::from([
///     ("scenario.toml".to_owned(), b"id = \"x\"\nas_of = \"2026-01-01\"".to_vec()),
///     ("parties.csv".to_owned(), b"id,name,source\nfrance,France,assumption".to_vec()),
/// ]);
/// let scenario = detente_model::load(&files, &[]).unwrap();
/// assert_eq!(detente_assess::scope(&scenario).parties[0].name, "france");
/// ```
#[must_use]
pub fn scope(scenario: &Scenario) -> Scope {
    let values = scenario.base();
    let name = |party: detente_model::scenario::PartyId| scenario.parties[party.0].id.clone();
    let parties = scenario
        .parties
        .iter()
        .map(|p| scope::Party { name: p.id.clone(), members: p.members.iter().map(|m| name(*m)).collect() });
    let places = scenario.areas.iter().map(|a| scope::Place { name: a.id.clone(), inside: None });
    let streams = scenario
        .streams
        .iter()
        .map(|(file, columns)| scope::Stream { name: file.clone(), columns: columns.clone() });
    Scope {
        parties: parties.collect(),
        places: places.collect(),
        capabilities: Able::all(scenario).iter().filter_map(|a| a.capability(scenario, &values)).collect(),
        red_lines: red_lines(scenario, &values),
        streams: streams.collect(),
    }
}

/// A party that accepts less than where an act begins holds a red line against it.
fn red_lines(scenario: &Scenario, values: &Values) -> Vec<scope::RedLine> {
    let mut lines = Vec::new();
    for row in &scenario.positions {
        let issue = &scenario.issues[row.issue.0];
        let party = &scenario.parties[row.party.0];
        let Some(act) = &issue.act else { continue };
        let get = |q: Q| values.get(q);
        let above = issue.act_from.and_then(get).zip(get(row.accepts_to)).filter(|(from, most)| most < from);
        let below = issue.act_to.and_then(get).zip(get(row.accepts_from)).filter(|(to, least)| least > to);
        let title = match (above, below) {
            (Some((from, most)), _) => {
                format!("accepts at most {most} on {}, and {act} begins at {from}", issue.id)
            }
            (None, Some((to, least))) => {
                format!("accepts at least {least} on {}, and {act} begins at {to} downwards", issue.id)
            }
            (None, None) => continue,
        };
        lines.push(scope::RedLine {
            id: format!("{}-{}", party.id, issue.id),
            party: party.id.clone(),
            act: act.clone(),
            place: None,
            title,
            origin: format!("positions.{}.{}", party.id, issue.id),
            sources: row.sources.clone(),
        });
    }
    lines
}
