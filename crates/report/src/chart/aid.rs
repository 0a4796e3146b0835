//! Aid that was given, beside ability to pay. It stands beside the gate: no test counts it.

use super::shares::{self, Words, draw};
use super::{Basis, Figure, Frame};
use crate::words;

/// What the chart is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Who gave what.
    pub shares: shares::Input,
    /// Until when the figures count: a year, or `1994 to 1995` where they differ.
    pub until: String,
    /// What the figures rest on.
    pub basis: Basis,
}

/// The chart; none where fewer than two can be compared: who is alone has its share whatever it gave.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let shares = &input.shares;
    let compared = shares.compared();
    let [first, .., last] = compared[..] else { return None };
    let words = Words {
        wide: ["← gave less than its share", "gave more →"],
        narrow: ["← less", "more →"],
        limit: None,
    };
    let key = words::burden_key(shares.key);
    let title = shares.tally().finding([" donor", " donors"], "gave", "gave");
    let top = shares.rows.iter().max_by(|a, b| a.amount.total_cmp(&b.amount)).unwrap_or(first);
    let description = format!(
        "{} donors are held against their share, sorted by {key}, from {} down to {}. The largest sum: {}.",
        compared.len(),
        first.name,
        last.name,
        top.name,
    );
    Some(Figure {
        id: "paid-aid".to_owned(),
        title,
        subtitle: format!(
            "share of the aid that {} donors gave until {}, over their share of GDP, of population and of defence \
             spending; the gate does not count it",
            compared.len(),
            input.until
        ),
        keys: shares.keys(),
        basis: input.basis,
        description,
        foot: format!("{}{}", shares.source, shares.left_out()),
        wide: draw(shares, &words, Frame::Wide),
        narrow: draw(shares, &words, Frame::Narrow),
        table: shares.table(),
    })
}
