//! Which duties rest on which pledges, and what the agreement hands on to the gates after it.

use detente_model::Scenario;
use detente_pact::{Asked, Obligation, Obligations, Service};
use serde::Serialize;

/// A duty that asks for something, with the pledges that serve it. What several readings ask alike stands once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Rests {
    /// The clause.
    pub clause: String,
    /// Who owes it.
    pub doers: Vec<String>,
    /// What, without who and when.
    pub deed: String,
    /// The readings under which it is so; empty where the text names none.
    pub readings: Vec<String>,
    /// Last day on which it is in time, in days from the trigger; `None` where none can be told.
    pub due: Option<f64>,
    /// What is asked for, bearer by bearer and domain by domain.
    pub asks: Vec<Served>,
}

/// An amount that is asked for, and what serves it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Served {
    /// Who has to bring it.
    pub bearer: String,
    /// Land, sea, air or support; `None` where the text names none.
    pub domain: Option<&'static str>,
    /// People for land and support, units for sea and air; `None` where the text names no number.
    pub amount: Option<f64>,
    /// How much of what is pledged is there in time, in the same measure; all of it where no day can be told.
    pub in_time: f64,
    /// The pledges that serve it, in table order.
    pub pledges: Vec<Pledged>,
}

/// A pledge that serves a duty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pledged {
    /// Its path, such as `pledges.fra-land`.
    pub path: String,
    /// Id of the party.
    pub party: String,
    /// Id of the unit.
    pub unit: Option<String>,
    /// How much, as the duty counts it.
    pub amount: f64,
    /// Days from the trigger until it is there.
    pub day: f64,
    /// Whether that is in time; `None` where no day can be told.
    pub in_time: Option<bool>,
}

/// The duties of the readings that count which ask for something, in the order of the text.
pub(super) fn rests(scenario: &Scenario, obligations: &[Obligations]) -> Vec<Rests> {
    let mut all: Vec<Rests> = Vec::new();
    for (reading, duty) in duties(obligations).filter(|(_, duty)| !duty.asks.is_empty()) {
        let own = of(scenario, duty);
        let alike = |other: &&mut Rests| Rests { readings: Vec::new(), ..(*other).clone() } == own;
        let name = reading.map(str::to_owned);
        match all.iter_mut().find(alike) {
            Some(known) => known.readings.extend(name),
            None => all.push(Rests { readings: name.into_iter().collect(), ..own }),
        }
    }
    all
}

/// Every duty with its reading, reading by reading.
pub(crate) fn duties(all: &[Obligations]) -> impl Iterator<Item = (Option<&str>, &Obligation)> {
    all.iter().flat_map(|o| o.duties.iter().map(|duty| (o.reading.as_deref(), duty)))
}

fn of(scenario: &Scenario, duty: &Obligation) -> Rests {
    Rests {
        clause: duty.clause.clone(),
        doers: duty.doers.clone(),
        deed: duty.deed.clone(),
        readings: Vec::new(),
        due: duty.due,
        asks: duty.asks.iter().map(|asked| served(scenario, asked)).collect(),
    }
}

fn served(scenario: &Scenario, asked: &Asked) -> Served {
    let in_time = |s: &&Service| s.in_time != Some(false);
    Served {
        bearer: asked.bearer.clone(),
        domain: asked.domain.map(|domain| domain.word()),
        amount: asked.amount,
        in_time: asked.served_by.iter().filter(in_time).filter_map(|s| s.amount).sum(),
        pledges: asked.served_by.iter().filter_map(|s| pledge(scenario, s)).collect(),
    }
}

fn pledge(scenario: &Scenario, service: &Service) -> Option<Pledged> {
    let path = service.origin.clone()?;
    let id = path.strip_prefix("pledges.")?;
    let row = scenario.pledges.iter().find(|p| p.id == id)?;
    Some(Pledged {
        party: scenario.parties[row.party.0].id.clone(),
        unit: row.unit.map(|unit| scenario.units[unit.0].id.clone()),
        amount: service.amount.unwrap_or(0.0),
        day: service.after_days,
        in_time: service.in_time,
        path,
    })
}
