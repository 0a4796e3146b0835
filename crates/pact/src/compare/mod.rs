//! Two drafts of one agreement side by side: what changes, and which findings each change brings or removes.

mod clause;
mod declaration;
mod duty;
mod matching;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::bound::Bound;
use crate::check::check;
use crate::finding::Finding;
use crate::names::fold;
use crate::tree::{Cite, Clause};

pub use declaration::DeclarationChange;

/// Two drafts side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// Header and declarations that appear, vanish or change.
    pub declarations: Vec<DeclarationChange>,
    /// Clauses that appear, vanish, change, or whose findings change; in the order of the second draft, with those
    /// that vanish behind what stood before them in the first.
    pub clauses: Vec<ClauseChange>,
    /// How many clauses say the same and have the same findings.
    pub unchanged: usize,
    /// How many findings the second draft has that the first has not.
    pub brought: usize,
    /// How many findings the first draft has that the second has not.
    pub removed: usize,
}

/// What becomes of one clause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClauseChange {
    /// The clause in the first draft; `None` where it appears.
    pub a: Option<Place>,
    /// The clause in the second draft; `None` where it vanishes.
    pub b: Option<Place>,
    /// How the two were found to be one clause.
    pub matched: Matched,
    /// What changes in it.
    pub changes: Vec<Change>,
    /// Findings that the second draft has and the first has not.
    pub brings: Vec<Finding>,
    /// Findings that the first draft has and the second has not.
    pub removes: Vec<Finding>,
}

/// A clause of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its name.
    pub clause: String,
    /// What it is about.
    pub title: Option<String>,
    /// Its line, from 1.
    pub line: usize,
    /// Its sources.
    pub cites: Vec<String>,
}

/// How two clauses were found to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Matched {
    /// They have the same name.
    Name,
    /// They have other names, and title, acts and bearers in common.
    Likeness,
    /// There is only one.
    Alone,
}

/// One thing that changes in a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it concerns.
    pub what: What,
    /// The duty that it concerns, in the words of the second draft if it has it; `None` for the clause as a whole.
    pub duty: Option<String>,
    /// The readings in which it stands; empty for all.
    pub readings: Vec<String>,
    /// What the first draft says.
    pub a: Option<String>,
    /// What the second draft says.
    pub b: Option<String>,
    /// Line in the first draft.
    pub line_a: Option<usize>,
    /// Line in the second draft.
    pub line_b: Option<usize>,
}

/// What a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A clause that one draft has not.
    Clause,
    /// The name of the clause.
    Name,
    /// What it is about, in words.
    Title,
    /// When it comes into force: `when`.
    Trigger,
    /// While it is in force: `from … until`.
    Window,
    /// `provided`, `unless`, `with consent of`, `as decided by`.
    Condition,
    /// A duty, prohibition or right that one draft has not.
    Duty,
    /// Whose it is.
    Bearer,
    /// Must, must not, may.
    Modality,
    /// How much.
    Amount,
    /// Where.
    Place,
    /// By when.
    Deadline,
    /// In which readings it stands.
    Reading,
    /// What follows otherwise.
    Remedy,
}

impl What {
    /// Its name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            What::Clause => "clause",
            What::Name => "name",
            What::Title => "title",
            What::Trigger => "trigger",
            What::Window => "window",
            What::Condition => "condition",
            What::Duty => "duty",
            What::Bearer => "bearer",
            What::Modality => "modality",
            What::Amount => "amount",
            What::Place => "place",
            What::Deadline => "deadline",
            What::Reading => "reading",
            What::Remedy => "remedy",
        }
    }
}

/// Compares two drafts. Clauses of one name are one clause; of those that are left, the most alike in title, acts and
/// bearers are (greedily from the most alike pair on, which is stable since likeness is mutual). Names are compared
/// without case and hyphens.
///
/// ```
/// use detente_pact::{Scope, compare, parse, resolve};
/// let text = "clock UTC count days exclusive\nparty A\nevent E done by A\nact help
/// clause C1\n  when E\n  A must help within 3 days";
/// let draft = |text: &str| resolve(&parse(text).agreement, &Scope::default()).unwrap();
/// let found = compare(&draft(text), &draft(&text.replace("within 3 days", "at once")));
/// let [change] = &found.clauses[0].changes[..] else { panic!() };
/// assert_eq!((change.what.name(), change.a.as_deref(), change.b.as_deref()),
///     ("deadline", Some("within 3 days"), Some("at once")));
/// assert_eq!(found.clauses[0].brings[0].code.name(), "no-deadline");
/// ```
#[must_use]
pub fn compare(a: &Bound, b: &Bound) -> Comparison {
    let first: Vec<&Clause> = a.agreement().clauses().collect();
    let second: Vec<&Clause> = b.agreement().clauses().collect();
    let pairs = matching::pairs(&first, &second);
    let renamed = matching::renamed(&first, &second, &pairs);
    let mut turns = Turns::new(check(a), check(b), &renamed);
    let mut clauses = Vec::new();
    let mut unchanged = 0;
    for (left, right) in matching::in_order(&pairs, first.len(), second.len()) {
        let left = left.and_then(|index| first.get(index).copied());
        let right = right.and_then(|index| second.get(index).copied());
        let change = turns.attach(clause::change(left, right, &renamed));
        if change.changes.is_empty() && change.brings.is_empty() && change.removes.is_empty() {
            unchanged += 1;
        } else {
            clauses.push(change);
        }
    }
    let sum = |of: fn(&ClauseChange) -> usize| clauses.iter().map(of).sum();
    Comparison {
        declarations: declaration::changes(a.agreement(), b.agreement()),
        unchanged,
        brought: sum(|change| change.brings.len()),
        removed: sum(|change| change.removes.len()),
        clauses,
    }
}

/// What makes two findings of two drafts the same: clause, code, reading, parties.
type Key = (String, &'static str, Option<String>, BTreeSet<String>);

/// The findings that only one of the drafts has, by the clause that has them.
struct Turns {
    brings: BTreeMap<String, Vec<Finding>>,
    removes: BTreeMap<String, Vec<Finding>>,
}

impl Turns {
    fn new(a: Vec<Finding>, b: Vec<Finding>, renamed: &BTreeMap<String, String>) -> Turns {
        let key = |finding: &Finding, renamed: Option<&BTreeMap<String, String>>| -> Key {
            let clause = fold(&finding.clause);
            let clause = renamed.and_then(|names| names.get(&clause)).map_or(clause, |name| fold(name));
            let parties = finding.parties.iter().map(|party| fold(party)).collect();
            (clause, finding.code.name(), finding.reading.as_deref().map(fold), parties)
        };
        let had: BTreeSet<Key> = a.iter().map(|finding| key(finding, Some(renamed))).collect();
        let has: BTreeSet<Key> = b.iter().map(|finding| key(finding, None)).collect();
        let mut turns = Turns { brings: BTreeMap::new(), removes: BTreeMap::new() };
        for finding in b.into_iter().filter(|finding| !had.contains(&key(finding, None))) {
            turns.brings.entry(fold(&finding.clause)).or_default().push(finding);
        }
        for finding in a.into_iter().filter(|finding| !has.contains(&key(finding, Some(renamed)))) {
            turns.removes.entry(fold(&finding.clause)).or_default().push(finding);
        }
        turns
    }

    fn attach(&mut self, mut change: ClauseChange) -> ClauseChange {
        let take = |of: &mut BTreeMap<String, Vec<Finding>>, place: &Option<Place>| {
            place.as_ref().and_then(|place| of.remove(&fold(&place.clause))).unwrap_or_default()
        };
        change.brings = take(&mut self.brings, &change.b);
        change.removes = take(&mut self.removes, &change.a);
        change
    }
}

impl Place {
    fn of(clause: &Clause) -> Place {
        Place {
            clause: clause.name.text.clone(),
            title: clause.title.clone(),
            line: clause.span.line,
            cites: clause.cites.iter().map(Cite::to_string).collect(),
        }
    }
}
