//! Pressure and inducements: a no-deal value that moves, a payment between two, an issue added to the table.

use detente_engines::bargain::{self, Interest, SCALE, Scale, Stake};
use detente_model::diagnostic::{shorten, suggestion};
use detente_model::{Diagnostic, Place};

use super::Talks;
use super::model::Refusal;

/// What one party does to another.
#[derive(Debug, Clone, PartialEq)]
pub enum Lever {
    /// A party's no-deal value moves.
    Shift {
        /// Whose.
        party: String,
        /// By how much, in utility.
        by: f64,
    },
    /// One party pays another if they sign.
    Pay {
        /// Who pays.
        from: String,
        /// Who receives.
        to: String,
        /// What it is worth to who receives it, in utility.
        amount: f64,
        /// What it costs who pays, as a multiple.
        rate: f64,
    },
    /// An issue is added.
    Link {
        /// Its name.
        issue: String,
        /// Party, position and salience from 0 to 100, and what it accepts.
        stakes: Vec<(String, Stake)>,
    },
}

/// A lever as it was said, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// What it does.
    pub lever: Lever,
    /// Its words.
    pub text: String,
    /// Where they stand.
    pub place: Place,
}

fn wrong(text: &str, place: &Place, expected: &str) -> Diagnostic {
    let message = format!("`{}` is no lever", shorten(text));
    Diagnostic::new("lever", place.clone(), message).expected(expected)
}

/// Reads `PARTY=BY`.
///
/// # Errors
/// What was expected.
pub fn shift(text: &str, place: Place) -> Result<Said, Diagnostic> {
    let parsed = text.split_once('=').and_then(|(party, by)| Some((party.trim(), number(by)?)));
    let (party, by) = parsed.ok_or_else(|| {
        wrong(text, &place, "PARTY=BY, such as russia=-0.05: its no-deal value falls by 0.05")
    })?;
    Ok(Said { lever: Lever::Shift { party: party.to_owned(), by }, text: format!("shift {text}"), place })
}

/// Reads `FROM:TO=AMOUNT` or `FROM:TO=AMOUNT@RATE`.
///
/// # Errors
/// What was expected.
pub fn pay(text: &str, place: Place) -> Result<Said, Diagnostic> {
    let parsed = text.split_once('=').and_then(|(who, amount)| {
        let (from, to) = who.split_once(':')?;
        let (amount, rate) = amount.split_once('@').unwrap_or((amount, "1"));
        Some((from.trim(), to.trim(), number(amount)?, number(rate)?))
    });
    let (from, to, amount, rate) = parsed.ok_or_else(|| {
        wrong(text, &place, "FROM:TO=AMOUNT or FROM:TO=AMOUNT@RATE, such as usa:russia=0.05@0.5, in utility")
    })?;
    let lever = Lever::Pay { from: from.to_owned(), to: to.to_owned(), amount, rate };
    Ok(Said { lever, text: format!("pay {text}"), place })
}

/// Reads `ISSUE:PARTY=POSITION/SALIENCE[/FROM..TO];…`.
///
/// # Errors
/// What was expected.
pub fn link(text: &str, place: Place) -> Result<Said, Diagnostic> {
    let expected = "ISSUE:PARTY=POSITION/SALIENCE;…, a stake with /FROM..TO where the party has limits, all from 0 to 100";
    let parsed = text.split_once(':').and_then(|(issue, stakes)| {
        let stakes: Option<Vec<(String, Stake)>> = stakes.split(';').map(stake).collect();
        Some((issue.trim(), stakes?))
    });
    let (issue, stakes) = parsed.ok_or_else(|| wrong(text, &place, expected))?;
    if issue.is_empty() {
        return Err(wrong(text, &place, expected));
    }
    let lever = Lever::Link { issue: issue.to_owned(), stakes };
    Ok(Said { lever, text: format!("link {text}"), place })
}

fn number(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|x| x.is_finite())
}

fn stake(text: &str) -> Option<(String, Stake)> {
    let (party, rest) = text.split_once('=')?;
    let mut parts = rest.split('/');
    let on_scale = |text: &str| number(text).filter(|x| (0.0..=SCALE).contains(x));
    let (position, salience) = (on_scale(parts.next()?)?, on_scale(parts.next()?)?);
    let (accepts_from, accepts_to) = match parts.next() {
        None => (0.0, SCALE),
        Some(range) => {
            let (from, to) = range.split_once("..")?;
            (on_scale(from)?, on_scale(to)?)
        }
    };
    parts
        .next()
        .is_none()
        .then(|| (party.trim().to_owned(), Stake { position, salience, accepts_from, accepts_to }))
}

impl Said {
    /// Does it to the talks.
    ///
    /// # Errors
    /// A party or an issue that is not there, or a number out of bounds.
    pub fn apply(&self, talks: &mut Talks) -> Result<(), Refusal> {
        match &self.lever {
            Lever::Shift { party, by } => {
                talks.table = self.done(bargain::shift(&talks.table, self.seat(talks, party)?, *by))?;
            }
            Lever::Pay { from, to, amount, rate } => {
                let (from, to) = (self.seat(talks, from)?, self.seat(talks, to)?);
                talks.table = self.done(bargain::pay(&talks.table, from, to, *amount, *rate))?;
            }
            Lever::Link { issue, stakes } => self.add(talks, issue, stakes)?,
        }
        Ok(())
    }

    fn add(&self, talks: &mut Talks, issue: &str, stakes: &[(String, Stake)]) -> Result<(), Refusal> {
        if talks.names.issues.iter().any(|i| i == issue) {
            return Err(
                self.refused(format!("there is an issue `{}` already", shorten(issue)), String::new())
            );
        }
        let mut held = vec![None; talks.table.parties.len()];
        for (party, stake) in stakes {
            held[self.seat(talks, party)?] = Some(*stake);
        }
        talks.table = self.done(bargain::link(&talks.table, &held))?;
        let interest = |s: Stake| Interest { position: s.position, salience: s.salience / SCALE };
        for (actor, stake) in talks.actors.actors.iter_mut().zip(&held) {
            actor.stakes.push(stake.map(interest));
        }
        talks.actors.scales.push(Scale::HUNDRED);
        let names = std::sync::Arc::make_mut(&mut talks.names);
        names.issues.push(issue.to_owned());
        names.unstated.push(Vec::new());
        names.seats.iter_mut().for_each(|s| s.limits.push(None));
        Ok(())
    }

    fn done(&self, table: Result<bargain::Table, bargain::TableError>) -> Result<bargain::Table, Refusal> {
        table.map_err(|e| self.refused(e.to_string(), String::new()))
    }

    fn seat(&self, talks: &Talks, party: &str) -> Result<usize, Refusal> {
        let ids = || talks.names.seats.iter().map(|s| s.id.as_str());
        ids().position(|id| id == party).ok_or_else(|| {
            self.refused(
                format!("nobody at the table is called `{}`", shorten(party)),
                suggestion(party, ids().collect::<Vec<_>>()),
            )
        })
    }

    fn refused(&self, message: String, hint: String) -> Refusal {
        Refusal::Usage(Diagnostic::new("lever", self.place.clone(), message).hint(hint))
    }
}
