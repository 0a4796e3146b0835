//! What several tables say together.

use super::Reader;
use crate::csv::RawCell;
use crate::diagnostic::Diagnostic;
use crate::scenario::{Fits, PartyId, Role, Scenario, ShareKind};

impl Reader<'_> {
    /// The cell of a row that was read, by the row's key.
    fn cell_of(&self, table: &str, key: &str, column: &str) -> RawCell {
        let cell = self.raw.tables.get(table).and_then(|t| {
            let row = t.rows.iter().find(|r| t.key(r) == key)?;
            Some(t.cell(row, column).clone())
        });
        cell.unwrap_or_default()
    }

    pub(super) fn conflict(
        &mut self,
        code: &'static str,
        at: (&str, &str, &str),
        message: String,
        expected: &str,
    ) {
        let cell = self.cell_of(at.0, at.1, at.2);
        self.wrong(code, &cell, message, expected, String::new());
    }

    pub(super) fn cross(&mut self, scenario: &Scenario) {
        // References are positions in complete lists only where every row could be read.
        if !self.out.is_empty() {
            return;
        }
        self.cross_parties(scenario);
        self.cross_issues(scenario);
        self.cross_units(scenario);
        self.cross_pledges(scenario);
        self.cross_needs(scenario);
        self.cross_payoffs(scenario);
        self.cross_shares(scenario);
        self.cross_published(scenario);
        self.cross_dates(scenario);
    }

    fn cross_parties(&mut self, scenario: &Scenario) {
        let has_positions = !scenario.positions.is_empty();
        for (i, party) in scenario.parties.iter().enumerate() {
            let at = |column| ("parties", party.id.as_str(), column);
            if party.is(Role::Supporter) && party.is(Role::Guarantor) {
                let message = format!("`{}` is supporter and guarantor at once", party.id);
                self.conflict("roles", at("roles"), message, "one of the two: a guarantor sends forces");
            }
            if party.is_group() && party.is(Role::Signatory) {
                let message = format!("the group `{}` signs", party.id);
                self.conflict(
                    "roles",
                    at("roles"),
                    message,
                    "its members as signatories: a group may pledge, not sign",
                );
            }
            if scenario.members_of(PartyId(i)).contains(&PartyId(i)) {
                let message = format!("the group `{}` contains itself", party.id);
                self.conflict("group", at("members"), message, "members that do not lead back to the group");
            }
            let takes_part = scenario.positions_of(PartyId(i)).next().is_some();
            if party.capability.is_none() && takes_part {
                let message = format!("`{}` has positions and no capability", party.id);
                self.conflict(
                    "empty-cell",
                    at("capability"),
                    message,
                    "its weight in the negotiation, above 0",
                );
            }
            if party.no_deal.is_none() && party.binds() && has_positions {
                let message = format!("`{}` binds the deal and has no value of no deal", party.id);
                self.conflict("empty-cell", at("no_deal"), message, "a utility from 0 to 1");
            }
        }
    }

    fn cross_issues(&mut self, scenario: &Scenario) {
        for issue in &scenario.issues {
            let at = ("issues", issue.id.as_str(), "act");
            let one = self.cell_of("issues", &issue.id, "low").text.is_empty();
            let other = self.cell_of("issues", &issue.id, "high").text.is_empty();
            if one != other {
                let column = if one { "low" } else { "high" };
                let at = ("issues", issue.id.as_str(), column);
                self.conflict("empty-cell", at, format!("`{column}` is empty"), "low and high, or neither");
            }
            match (&issue.act, issue.act_from, issue.act_to) {
                (Some(_), None, None) => {
                    let message = "it is not said where on the scale the act begins".to_owned();
                    self.conflict("act", at, message, "act_from (upwards) or act_to (downwards)");
                }
                (Some(_), Some(_), Some(_)) => {
                    let message = "the act begins upwards and downwards".to_owned();
                    self.conflict("act", at, message, "act_from or act_to, not both");
                }
                (None, from, to) if from.is_some() || to.is_some() => {
                    self.conflict("act", at, "no act is named".to_owned(), "an act of the agreement");
                }
                _ => {}
            }
        }
    }

    fn cross_units(&mut self, scenario: &Scenario) {
        for (i, unit) in scenario.units.iter().enumerate() {
            let is = |u: usize| u == i;
            let used = scenario.pledges.iter().any(|p| p.unit.is_some_and(|u| is(u.0)))
                || scenario.needs.iter().any(|n| matches!(&n.fits, Fits::Unit(u) if is(u.0)));
            let numbers = [("people", unit.people), ("cost_month", unit.cost_month), ("turn", unit.turn)];
            for (column, q) in numbers {
                if used && q.is_none() {
                    let message = format!("`{column}` is empty and the unit is used");
                    self.conflict(
                        "empty-cell",
                        ("units", &unit.id, column),
                        message,
                        "a number, a range or ?",
                    );
                }
            }
            if unit.needs_unit.iter().any(|r| is(r.unit.0)) {
                let message = format!("`{}` needs itself beside it", unit.id);
                self.conflict("unit-rule", ("units", &unit.id, "needs_unit"), message, "another unit");
            }
        }
    }

    fn cross_pledges(&mut self, scenario: &Scenario) {
        for pledge in &scenario.pledges {
            let Some(unit) = pledge.unit.map(|u| &scenario.units[u.0]) else { continue };
            for area in &pledge.may_go {
                let area = &scenario.areas[area.0];
                if !area.domains.contains(&unit.domain) {
                    let message = format!(
                        "`{}` may go to `{}`, where {} units do not serve",
                        unit.id,
                        area.id,
                        unit.domain.word()
                    );
                    self.conflict(
                        "domain",
                        ("pledges", &pledge.id, "may_go"),
                        message,
                        "areas whose domains hold the unit's",
                    );
                }
            }
        }
    }

    fn cross_needs(&mut self, scenario: &Scenario) {
        for need in &scenario.needs {
            let area = &scenario.areas[need.area.0];
            let fits = scenario.units.iter().enumerate().filter(|(i, u)| match &need.fits {
                Fits::Unit(id) => id.0 == *i,
                Fits::Family(family) => u.family == *family,
            });
            let domains: Vec<_> = fits.map(|(_, u)| u.domain).collect();
            if !domains.iter().any(|d| area.domains.contains(d)) {
                let message = format!("what `{}` asks for cannot serve in `{}`", need.id, area.id);
                self.conflict(
                    "domain",
                    ("needs", &need.id, "area"),
                    message,
                    "an area whose domains hold the unit's",
                );
            }
            let phase = &scenario.phases[need.phase.0];
            if need.to > phase.length {
                let message = format!("month {} lies behind the phase's {} months", need.to, phase.length);
                self.conflict(
                    "months",
                    ("needs", &need.id, "to"),
                    message,
                    &format!("at most {}", phase.length),
                );
            }
        }
    }

    fn cross_payoffs(&mut self, scenario: &Scenario) {
        for (i, row) in scenario.payoffs.iter().enumerate() {
            let same = |p: &&crate::scenario::Payoff| p.ending == row.ending && p.party == row.party;
            if scenario.payoffs[..i].iter().any(|p| same(&p)) {
                let message = "this outcome has a payoff for this party already".to_owned();
                self.conflict(
                    "duplicate-id",
                    ("payoffs", &row.id, "outcome"),
                    message,
                    "one row for each outcome and party",
                );
            }
        }
    }

    fn cross_shares(&mut self, scenario: &Scenario) {
        let year = i64::from(scenario.head.as_of.year());
        let pays = |s: &&crate::scenario::Share| s.kind == ShareKind::Pays && s.year <= year;
        let Some(latest) = scenario.shares.iter().filter(pays).map(|s| s.year).max() else { return };
        let of_year: Vec<_> = scenario.shares.iter().filter(pays).filter(|s| s.year == latest).collect();
        let sum: f64 = of_year.iter().filter_map(|s| self.base(s.amount)).sum();
        // A change of one share leaves the others; they are scaled to 100 all the same.
        if (sum - 100.0).abs() > 0.5 && self.raw.changes.is_empty() {
            let key = of_year.first().map(|s| format!("{}.{}.pays", scenario.parties[s.party.0].id, s.year));
            let message = format!("the shares of {latest} sum to {sum} percent");
            let at = ("shares", key.as_deref().unwrap_or_default(), "amount");
            self.conflict("shares", at, message, "100, give or take 0.5");
        }
    }

    fn cross_dates(&mut self, scenario: &Scenario) {
        for event in &scenario.events {
            let last = event.known.or(event.to).unwrap_or(event.from).max(event.from);
            if event.from.date > scenario.head.as_of {
                let message = format!("the event is later than the scenario, {}", scenario.head.as_of);
                let d = Diagnostic::new("later", event.at.clone(), message);
                self.out.push(d.hint("put what happened afterwards into later/events.csv"));
            } else if event.to.is_some_and(|to| to < event.from) || last < event.from {
                let d = Diagnostic::new("dates", event.at.clone(), "the event ends before it begins");
                self.out.push(d.expected("`to` at or after `from`"));
            }
        }
    }
}
