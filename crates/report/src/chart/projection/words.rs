//! What the chart of projections says.

use super::{Input, Pair};
use crate::number::{fixed, in_words, percent, percent_range};
use crate::words::capital;

/// Whole percent, with decimals where that would be nought.
fn share(x: f64) -> String {
    match x {
        x if x >= 0.005 || x <= 0.0 => percent(x),
        x if x >= 0.0005 => format!("{}\u{202f}%", fixed(100.0 * x, 1)),
        _ => "less than 0.1\u{202f}%".to_owned(),
    }
}

/// The finding; the pairs come with the least room first.
pub(super) fn title(all: &[&Pair]) -> String {
    let (least, most) = (all[0], all[all.len() - 1]);
    let named = |p: &Pair| format!("{} and {}", p.x, p.y);
    let (low, high) = (share(least.share()), share(most.share()));
    match all.len() {
        1 if least.share() <= 0.0 => format!("On {} a deal has no room to move", named(least)),
        1 => format!("On {} all accept {low} of what could be agreed", named(least)),
        _ if low == high => format!("On every pair of issues all accept {low} of what could be agreed"),
        _ if least.share() <= 0.0 => {
            format!("On {} a deal has no room to move; on {} it has most, {high}", named(least), named(most))
        }
        _ => format!("A deal has least room on {}: {low}; most on {}: {high}", named(least), named(most)),
    }
}

pub(super) fn description(all: &[&Pair]) -> String {
    let one =
        |p: &&Pair| format!("{} and {}: all accept {} of the square.", capital(&p.x), p.y, share(p.share()));
    all.iter().map(one).collect::<Vec<_>>().join(" ")
}

pub(super) fn foot(input: &Input, all: &[&Pair]) -> String {
    let mut text = String::new();
    if all.len() > super::DRAWN {
        let n = super::DRAWN;
        text.push_str(&format!("Of {} pairs the {} with least room are drawn. ", all.len(), in_words(n)));
    }
    if let Some((x, low, high)) = input.volume.filter(|v| v.0.is_finite()) {
        let ends =
            if high < 0.01 { String::new() } else { format!(" (95\u{202f}%: {})", percent_range(low, high)) };
        text.push_str(&format!("Over all issues at once {} of all points lie in the zone{ends}. ", share(x)));
    }
    text.push_str("The zone lies in each projection; a point in every projection need not lie in the zone.");
    text
}
