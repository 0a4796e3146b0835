//! Shares held against keys: what a party's share is, over what it would be under each of three keys, on a log axis.
//!
//! [`burden`](super::burden) draws the cost of the force so, [`aid`](super::aid) the aid that was given; [`draw`] is what they share.

use detente_assess::verdict::Spread;
use detente_model::scenario::BurdenKey;

use super::Key;
use super::mark::Sign;
use crate::look::Ink;
use crate::number;
use crate::table::{Cell, Column, Table};
use crate::words::{self, capital};

mod draw;

pub(super) use draw::draw;

/// The three keys, in the order of a row's ratios.
pub const KEYS: [BurdenKey; 3] = [BurdenKey::Gdp, BurdenKey::Population, BurdenKey::Defence];

/// Where the axis begins; whose ratios all lie below is named, not drawn.
const LEAST: f64 = 0.125;

/// A party.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its amount, million.
    pub amount: f64,
    /// The path of the amount, where that is a quantity of the scenario.
    pub path: Option<String>,
    /// Its share of all amounts over its share under each key; `None` where the key is not stated.
    pub ratios: [Option<f64>; 3],
    /// Paths of what it has under the keys.
    pub key_paths: Vec<String>,
    /// The ratio under the test's key over the draws.
    pub over_draws: Option<Spread>,
    /// Whether it stands out.
    pub stands_out: bool,
}

/// What both charts are drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Parties in any order; those without a figure under any key are named in the foot.
    pub rows: Vec<Row>,
    /// The test's key: rows are sorted by it, and their draws are of it.
    pub key: BurdenKey,
    /// Currency of the amounts.
    pub currency: String,
    /// What those that stand out have in common, in a few words; empty where none does.
    pub highlight: String,
    /// Where the figures come from.
    pub source: String,
}

/// What differs between the two charts.
pub(super) struct Words {
    /// Left and right of the middle, where there is room.
    pub wide: [&'static str; 2],
    /// The same, shorter.
    pub narrow: [&'static str; 2],
    /// How many times its share the gate allows.
    pub limit: Option<f64>,
}

impl Input {
    fn at(&self) -> usize {
        KEYS.iter().position(|k| *k == self.key).unwrap_or(0)
    }

    fn rank(&self, row: &Row) -> Option<f64> {
        row.ratios[self.at()].or_else(|| row.ratios.into_iter().flatten().next())
    }

    /// Rows with a figure under some key, the largest ratio under the test's key first.
    pub(super) fn compared(&self) -> Vec<&Row> {
        let finite = |row: &&Row| row.ratios.into_iter().flatten().all(f64::is_finite);
        let mut rows: Vec<(f64, &Row)> =
            self.rows.iter().filter(finite).filter_map(|r| Some((self.rank(r)?, r))).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Those that are drawn: every row but the ones that would all stand left of the axis and do not stand out.
    fn drawn(&self) -> Vec<&Row> {
        let all = self.compared();
        let seen = |row: &&&Row| row.stands_out || row.ratios.into_iter().flatten().any(|x| x >= LEAST);
        let drawn: Vec<&Row> = all.iter().filter(seen).copied().collect();
        if drawn.is_empty() { all } else { drawn }
    }

    /// Who is not drawn and why, as sentences.
    pub(super) fn left_out(&self) -> String {
        let (compared, drawn) = (self.compared(), self.drawn());
        let names = |rows: Vec<&Row>| rows.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", ");
        let is_in = |rows: &[&Row], row: &Row| rows.iter().any(|r| std::ptr::eq(*r, row));
        let below = names(compared.iter().filter(|r| !is_in(&drawn, r)).copied().collect());
        let without = names(self.rows.iter().filter(|r| !is_in(&compared, r)).collect());
        let mut text = String::new();
        if !below.is_empty() {
            text.push_str(&format!(" Under ⅛ of their share by every key, so not drawn: {below}."));
        }
        if !without.is_empty() {
            text.push_str(&format!(" No figure to compare with, so not drawn: {without}."));
        }
        text
    }

    /// Keys of the shapes that are drawn.
    pub(super) fn keys(&self) -> Vec<Key> {
        let drawn = self.drawn();
        let signs = [Sign::Dot(Ink::Ink3), Sign::Ring(Ink::Ink3), Sign::Stroke(Ink::Ink3)];
        let mut keys: Vec<Key> = (KEYS.iter().zip(signs).enumerate())
            .filter(|(i, _)| drawn.iter().any(|r| r.ratios[*i].is_some()))
            .map(|(_, (key, sign))| Key::new(sign, words::burden_key(*key)))
            .collect();
        if drawn.iter().any(|r| r.over_draws.is_some()) {
            let label = format!("90 and 50{}% of draws, by {}", number::NARROW, words::burden_key(self.key));
            keys.push(Key::new(Sign::Interval, label));
        }
        if !self.highlight.is_empty() && drawn.iter().any(|r| r.stands_out) {
            keys.push(Key::new(Sign::Band(Ink::Accent), self.highlight.clone()));
        }
        keys
    }

    /// How many stand above and below their share under every key that is stated, and the words for "every key".
    pub(super) fn tally(&self) -> Tally {
        let rows = self.compared();
        let all = |row: &&&Row, test: fn(f64) -> bool| row.ratios.into_iter().flatten().all(test);
        let known: Vec<BurdenKey> =
            (0..3).filter(|i| rows.iter().any(|r| r.ratios[*i].is_some())).map(|i| KEYS[i]).collect();
        Tally {
            above: rows.iter().filter(|r| all(r, |x| x > 1.0 + 1e-9)).count(),
            below: rows.iter().filter(|r| all(r, |x| x < 1.0 - 1e-9)).count(),
            keys: match known[..] {
                [key] => format!("by {}", words::burden_key(key)),
                _ => "under every key".to_owned(),
            },
        }
    }

    /// Every row with its figures.
    pub(super) fn table(&self) -> Table {
        let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
        let mut table = Table::new(vec![
            column("party", "", "Who"),
            column("amount", &format!("million {}", self.currency), "What it bears or gave"),
            column("by_gdp", "times its share", "Its share of the amounts over its share of GDP"),
            column("by_population", "times its share", "The same by population"),
            column("by_defence", "times its share", "The same by defence spending"),
            column("low", "times its share", "Fifth percentile of the draws, under the key of the test"),
            column("high", "times its share", "Ninety-fifth percentile"),
            column("highlighted", "", "Whether the scenario lets it stand out"),
        ]);
        let compared = self.compared();
        let rest = self.rows.iter().filter(|r| !compared.iter().any(|c| std::ptr::eq(*c, *r)));
        for row in compared.iter().copied().chain(rest) {
            let amount = match &row.path {
                Some(path) if row.amount.is_finite() => Cell::Traced(row.amount, path.clone()),
                _ => Some(row.amount).into(),
            };
            let mut cells = vec![row.name.as_str().into(), amount];
            cells.extend(row.ratios.map(Cell::from));
            cells.push(row.over_draws.map(|s| s.outer.0).into());
            cells.push(row.over_draws.map(|s| s.outer.1).into());
            cells.push(if row.stands_out { "yes" } else { "no" }.into());
            table.push(cells);
        }
        table
    }
}

/// How many of whom stand where.
pub(super) struct Tally {
    /// Above their share under every key.
    pub above: usize,
    /// Below it under every key.
    pub below: usize,
    /// `under every key`, or the one key.
    pub keys: String,
}

impl Tally {
    /// The finding; `bear` is the verb of several, `bears` that of one.
    pub(super) fn finding(&self, subject: [&str; 2], bears: &str, bear: &str) -> String {
        let more = match self.above {
            0 if self.below == 0 && self.keys == "under every key" => {
                return format!("Who {bears} more than its share depends on the key");
            }
            0 if self.below == 0 => return format!("Each {bears} its share {}", self.keys),
            0 => format!("Nobody {bears} more than its share {}", self.keys),
            1 => format!("One{} {bears} more than its share {}", subject[0], self.keys),
            n => format!("{}{} {bear} more than their share {}", capital(&count(n)), subject[1], self.keys),
        };
        match self.below {
            0 => format!("{more}, nobody less"),
            n => format!("{more}, {} less", count(n)),
        }
    }
}

/// A count for a sentence: in words up to twenty.
pub(crate) fn count(n: usize) -> String {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    WORDS.get(n).map_or_else(|| number::fixed(n as f64, 0), |w| (*w).to_owned())
}

/// `3.9 times`; with two significant digits.
pub(crate) fn times(x: f64) -> String {
    let decimals = match x.abs() {
        x if x >= 9.95 || x == 0.0 => 0,
        x if x >= 0.995 => 1,
        x if x >= 0.0995 => 2,
        x if x >= 0.00995 => 3,
        _ => 4,
    };
    number::fixed(x, decimals)
}
