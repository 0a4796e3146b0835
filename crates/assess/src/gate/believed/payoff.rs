//! Payoffs as games: each rival's, under the force in place or another one.

use detente_engines::game::guarantee::{Guarantee, Outcomes};
use detente_model::expression::{Expression, Force};
use detente_model::scenario::{Ending, PartyId};
use detente_model::{Scenario, Values};

use crate::gate::{Unknown, figure};

/// Payoffs are on this scale; what lies beyond counts as its bound.
const BOUND: f64 = 100.0;

/// Who plays, in one run.
#[derive(Clone, Copy)]
pub(super) struct Board<'a> {
    pub scenario: &'a Scenario,
    pub values: &'a Values,
    pub guarantor: PartyId,
    pub rivals: &'a [PartyId],
    pub resolve: f64,
}

/// The force that each payoff reads; `None` where the gate *manned* has no answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forces {
    /// In the rival's payoff for a deal that is kept.
    pub kept: Option<Force>,
    /// In the guarantor's payoffs.
    pub guarantor: Option<Force>,
    /// In the rival's payoffs for a break.
    pub broken: Option<Force>,
}

impl Forces {
    /// The same force in every payoff.
    pub fn all(force: Option<Force>) -> Forces {
        Forces { kept: force, guarantor: force, broken: force }
    }
}

impl Board<'_> {
    /// One game for each rival. Payoffs beyond the scale are told to `clamped`.
    pub fn games(&self, forces: &Forces, clamped: &mut Vec<String>) -> Result<Vec<Guarantee>, Unknown> {
        let guarantor = self.outcomes(self.guarantor, forces.guarantor, forces.guarantor, clamped)?;
        let game = |rival: &PartyId| {
            let rival = self.outcomes(*rival, forces.kept, forces.broken, clamped)?;
            Ok(Guarantee { rival, guarantor, resolve: self.resolve })
        };
        self.rivals.iter().map(game).collect()
    }

    /// The same where nobody asks why there are none.
    pub fn games_under(&self, forces: &Forces) -> Option<Vec<Guarantee>> {
        self.games(forces, &mut Vec::new()).ok()
    }

    /// Whether a payoff of these games reads this of the force's words.
    pub fn reads(&self, word: &str) -> bool {
        let plays = |party: PartyId| party == self.guarantor || self.rivals.contains(&party);
        self.scenario.payoffs.iter().any(|row| plays(row.party) && row.expression.reads(word))
    }

    fn outcomes(
        &self,
        party: PartyId,
        kept: Option<Force>,
        broken: Option<Force>,
        clamped: &mut Vec<String>,
    ) -> Result<Outcomes, Unknown> {
        let mut value = |ending, force| self.value(ending, party, force, clamped);
        Ok(Outcomes {
            kept: value(Ending::Kept, kept)?,
            broken_unanswered: value(Ending::BrokenUnanswered, broken)?,
            backed_down: value(Ending::BackedDown, broken)?,
            escalated: value(Ending::Escalated, broken)?,
        })
    }

    fn value(
        &self,
        ending: Ending,
        party: PartyId,
        force: Option<Force>,
        clamped: &mut Vec<String>,
    ) -> Result<f64, Unknown> {
        let id = &self.scenario.parties[party.0].id;
        let expression = self.expression(ending, party)?;
        if expression.reads_force() && force.is_none() {
            let text = "a payoff reads the force in place, and the gate manned has no answer";
            return Err(Unknown::because(text));
        }
        let x = expression.eval(self.values, &force.unwrap_or_default()).ok_or_else(|| {
            Unknown::because(format!("the payoff of `{id}` for `{}` is not a number", ending.word()))
        })?;
        if !(-BOUND..=BOUND).contains(&x) {
            clamped.push(format!("{} for {id}: {}", ending.word(), figure(x)));
        }
        Ok(x.clamp(-BOUND, BOUND))
    }

    fn expression(&self, ending: Ending, party: PartyId) -> Result<&Expression, Unknown> {
        let row = self.scenario.payoffs.iter().find(|p| p.ending == ending && p.party == party);
        row.map(|row| &row.expression).ok_or_else(|| {
            let id = &self.scenario.parties[party.0].id;
            Unknown::because(format!(
                "payoffs.csv has no row for outcome `{}` and party `{id}`",
                ending.word()
            ))
        })
    }
}
