//! Who negotiates about what: from a scenario, or from a file of actors.

use std::sync::Arc;

use detente_engines::bargain::{Actor, Actors, Binds, Interest, Party, SCALE, Scale, Stake, Table, Utility};
use detente_model::sheet::{Sheet, SheetActor, SheetBinds};
use detente_model::{Diagnostic, Place, Scenario, Values};

use crate::gate::Unknown;
use crate::gate::signed::{self, Names, Seat};

/// Parties, issues, limits and the models' input.
#[derive(Debug, Clone, PartialEq)]
pub struct Talks {
    /// What it is about.
    pub title: String,
    /// How parties and issues are called.
    pub names: Arc<Names>,
    /// What binds a deal, on scales of 0 to 100.
    pub table: Table,
    /// What the forecasting models take, each issue on its own scale.
    pub actors: Actors,
    /// Settings that the file names for the spatial model: name, value, where they stand.
    pub options: Vec<(String, String, Place)>,
    /// Seed that the file names.
    pub seed: Option<u64>,
    /// How far ideals follow positions, if the file says so.
    pub ideals: Option<Vec<Vec<f64>>>,
    /// What looks odd in the file.
    pub warnings: Vec<Diagnostic>,
}

impl Talks {
    /// Of a scenario, at the base or at the values of a draw.
    ///
    /// # Errors
    /// What the scenario lacks for it.
    pub fn of_scenario(scenario: &Scenario, values: &Values) -> Result<Talks, Unknown> {
        let input = signed::seated(scenario, values, false)?;
        Ok(Talks {
            title: scenario.head.title.clone(),
            names: Arc::new(Names::of(scenario, &input)),
            actors: Actors::from(input.table()),
            table: input.table().clone(),
            options: Vec::new(),
            seed: None,
            ideals: None,
            warnings: Vec::new(),
        })
    }

    /// The same at the values of a draw: names stay, since who sits where does not depend on values.
    ///
    /// # Errors
    /// As [`Talks::of_scenario`].
    pub fn at(&self, scenario: &Scenario, values: &Values) -> Result<Talks, Unknown> {
        let table = signed::seated(scenario, values, true)?.into_table();
        Ok(Talks {
            title: String::new(),
            names: Arc::clone(&self.names),
            actors: Actors::from(&table),
            table,
            options: Vec::new(),
            seed: None,
            ideals: None,
            warnings: Vec::new(),
        })
    }

    /// Of a file of actors.
    #[must_use]
    pub fn of_sheet(sheet: &Sheet) -> Talks {
        let scale = |i: usize| Scale { lower: sheet.issues[i].lower, upper: sheet.issues[i].upper };
        let actor = |a: &SheetActor| Actor {
            capability: a.capability,
            stakes: a
                .stakes
                .iter()
                .map(|s| s.map(|s| Interest { position: s.position, salience: s.salience }))
                .collect(),
        };
        let seat = |a: &SheetActor| Seat {
            id: a.name.clone(),
            name: a.name.clone(),
            no_deal: None,
            limits: vec![None; sheet.issues.len()],
        };
        Talks {
            title: sheet.title.clone(),
            names: Arc::new(Names {
                seats: sheet.actors.iter().map(seat).collect(),
                issues: sheet.issues.iter().map(|i| i.name.clone()).collect(),
                unstated: vec![Vec::new(); sheet.issues.len()],
                missing: Vec::new(),
            }),
            table: Table {
                issues: sheet.issues.len(),
                parties: sheet.actors.iter().map(|a| party(a, &scale)).collect(),
                utility: Utility::Linear,
            },
            actors: Actors {
                scales: (0..sheet.issues.len()).map(scale).collect(),
                actors: sheet.actors.iter().map(actor).collect(),
            },
            options: sheet.options.clone(),
            seed: sheet.seed,
            ideals: sheet.ideals.clone(),
            warnings: sheet.warnings.clone(),
        }
    }

    /// Whether anybody's limits bind a deal.
    #[must_use]
    pub fn binds(&self) -> bool {
        self.table.parties.iter().any(|p| p.binds != Binds::No)
    }

    /// Points of 0 to 100 as points of each issue's own scale.
    #[must_use]
    pub fn natural(&self, x: &[Option<f64>]) -> Vec<Option<f64>> {
        x.iter().zip(&self.actors.scales).map(|(x, scale)| x.map(|x| scale.at(x / SCALE))).collect()
    }

    /// Points of each issue's own scale as points of 0 to 100.
    #[must_use]
    pub fn points(&self, x: &[Option<f64>]) -> Vec<Option<f64>> {
        let points =
            |(x, scale): (&Option<f64>, &Scale)| x.map(|x| (SCALE * scale.share(x)).clamp(0.0, SCALE));
        x.iter().zip(&self.actors.scales).map(points).collect()
    }
}

/// A party with its positions and limits on scales of 0 to 100.
fn party(actor: &SheetActor, scale: &dyn Fn(usize) -> Scale) -> Party {
    let stake = |(i, s): (usize, &Option<detente_model::sheet::SheetStake>)| {
        let s = (*s)?;
        let points = |x: f64| (SCALE * scale(i).share(x)).clamp(0.0, SCALE);
        let [from, to] = s.accepts.unwrap_or([f64::NEG_INFINITY, f64::INFINITY]);
        Some(Stake {
            position: points(s.position),
            salience: SCALE * s.salience,
            accepts_from: points(from),
            accepts_to: points(to),
        })
    };
    Party {
        capability: actor.capability,
        no_deal: actor.no_deal,
        binds: match actor.binds {
            SheetBinds::Signatory => Binds::Signatory,
            SheetBinds::Veto => Binds::Veto,
            SheetBinds::No => Binds::No,
        },
        stakes: actor.stakes.iter().enumerate().map(stake).collect(),
    }
}
