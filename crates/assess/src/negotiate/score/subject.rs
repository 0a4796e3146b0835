//! One proposal as the models take it.

use detente_engines::bargain::{Actor, Actors, Binds, Interest, Party, SCALE, Scale, Stake, Table, Utility};
use detente_model::sheet::{Decisions, EuIssue, EuKind, EuProposal};

/// A proposal with the actors of its file.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The file that it is in.
    pub file: &'a Decisions,
    /// The proposal.
    pub proposal: &'a EuProposal,
}

/// An actor who is on an issue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voice {
    /// What it is.
    pub kind: EuKind,
    /// Its weight.
    pub weight: f64,
    /// What it wants, from 0 to 100.
    pub position: f64,
    /// How much it cares, from 0 to 100; `None`: not stated.
    pub salience: Option<f64>,
}

impl Voice {
    /// Its salience, 0 where none is stated.
    #[must_use]
    pub fn cares(&self) -> f64 {
        self.salience.unwrap_or(0.0)
    }
}

impl Subject<'_> {
    /// A forecast of each issue by itself.
    pub fn each(&self, forecast: impl Fn(&EuIssue, &[Voice]) -> Option<f64>) -> Vec<Option<f64>> {
        self.proposal.issues.iter().map(|issue| forecast(issue, &self.voices(issue))).collect()
    }

    /// The actors with a position on an issue.
    fn voices(&self, issue: &EuIssue) -> Vec<Voice> {
        let actors = self.file.actors.iter().zip(&issue.positions).zip(&issue.saliences);
        let voice = |((actor, position), salience): ((&detente_model::sheet::EuActor, _), _)| {
            let (position, salience): (&Option<f64>, &Option<f64>) = (position, salience);
            Some(Voice {
                kind: actor.kind,
                weight: actor.weight,
                position: (*position)?,
                salience: *salience,
            })
        };
        actors.filter_map(voice).collect()
    }

    /// Those who have a position and a salience above 0, on all issues at one table.
    #[must_use]
    pub fn joint(&self) -> Actors {
        let all: Vec<usize> = (0..self.proposal.issues.len()).collect();
        self.table_of(&all)
    }

    /// The same, each issue at a table of its own.
    #[must_use]
    pub fn single(&self, issue: usize) -> Actors {
        self.table_of(&[issue])
    }

    fn table_of(&self, issues: &[usize]) -> Actors {
        let stake = |actor: usize, issue: usize| {
            let issue = &self.proposal.issues[issue];
            let (position, salience) = (issue.positions[actor]?, issue.saliences[actor]?);
            (salience > 0.0).then_some(Interest { position, salience: salience / SCALE })
        };
        let actor = |(at, actor): (usize, &detente_model::sheet::EuActor)| {
            let stakes: Vec<_> = issues.iter().map(|&issue| stake(at, issue)).collect();
            let on = stakes.iter().any(Option::is_some);
            on.then_some(Actor { capability: actor.weight, stakes })
        };
        Actors {
            scales: vec![Scale::HUNDRED; issues.len()],
            actors: self.file.actors.iter().enumerate().filter_map(actor).collect(),
        }
    }

    /// The same as a table at which all sign. `reference`: without a deal the reference points hold (50 on an issue that
    /// states none); else no deal is worth nothing to anybody.
    #[must_use]
    pub fn signed_by_all(&self, utility: Utility, reference: bool) -> Table {
        let actors = self.joint();
        let points: Vec<Option<f64>> = self.proposal.issues.iter().map(|i| i.reference).collect();
        let party = |actor: &Actor| {
            let on = |interest: Interest| Stake {
                position: interest.position,
                salience: SCALE * interest.salience,
                accepts_from: 0.0,
                accepts_to: SCALE,
            };
            let mut party = Party {
                capability: actor.capability,
                no_deal: None,
                binds: Binds::Signatory,
                stakes: actor.stakes.iter().map(|s| s.map(on)).collect(),
            };
            if reference {
                let filled: Vec<f64> = points.iter().map(|x| x.unwrap_or(SCALE / 2.0)).collect();
                party.no_deal = party.utility(&filled, utility).map(|u| u.clamp(0.0, 1.0));
            }
            party
        };
        Table { issues: points.len(), parties: actors.actors.iter().map(party).collect(), utility }
    }
}
