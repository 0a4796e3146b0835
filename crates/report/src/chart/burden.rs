//! The cost of the force beside ability to pay: who bears how many times its share, under three keys.

use super::shares::{self, Words, draw};
use super::{Basis, Figure, Frame};
use crate::number::{percent, short};
use crate::words;

/// What the chart is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Who bears what.
    pub shares: shares::Input,
    /// How many times its share the gate allows.
    pub factor: f64,
    /// Whether the force is an "if".
    pub conditional: bool,
    /// Whether the joint cost is shared by agreement, not by who sends what.
    pub by_agreement: bool,
    /// What the figures rest on.
    pub basis: Basis,
}

/// The chart; none where nobody's share can be held against a key.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let shares = &input.shares;
    let compared = shares.compared();
    let first = *compared.first()?;
    let words = Words {
        wide: ["← bears less than its share", "bears more →"],
        narrow: ["← less", "more →"],
        limit: Some(input.factor),
    };
    let key = words::burden_key(shares.key);
    let bears = if input.conditional { ["would bear"; 2] } else { ["bears", "bear"] };
    let title = if shares.rows.len() == 1 {
        format!("{} {} the whole cost", first.name, bears[0])
    } else {
        shares.tally().finding(["", ""], bears[0], bears[1])
    };
    let how = if input.by_agreement { ", as agreed" } else { "" };
    let subtitle = format!(
        "share of the cost of the force{how}, over the share of GDP, of population and of defence spending among those \
         that bear any; the gate looks at {key} and at guarantors"
    );
    let total: f64 = shares.rows.iter().map(|r| r.amount).filter(|x| x.is_finite()).sum();
    let top = shares.rows.iter().max_by(|a, b| a.amount.total_cmp(&b.amount)).unwrap_or(first);
    let description = format!(
        "{} parties are held against their share, sorted by {key}. Highest: {}, {} times. The largest part of the cost: {}, \
         {}. The gate allows a guarantor {} times.",
        compared.len(),
        first.name,
        first.ratios.into_iter().flatten().next().map_or_else(String::new, shares::times),
        top.name,
        percent(if total > 0.0 { top.amount / total } else { 0.0 }),
        short(input.factor),
    );
    Some(Figure {
        id: "paid-burden".to_owned(),
        title,
        subtitle,
        keys: shares.keys(),
        basis: input.basis,
        description,
        foot: format!("{}{}", shares.source, shares.left_out()),
        wide: draw(shares, &words, Frame::Wide),
        narrow: draw(shares, &words, Frame::Narrow),
        table: shares.table(),
    })
}
