//! What the response curve says in words, and its rows.

use detente_assess::gate::believed::Variable;
use detente_assess::verdict::Spread;

use super::{Input, Pass};
use crate::number::{self, percent};
use crate::table::{Cell, Column, Table};

/// A curve that changes less than this is flat.
const FLAT: f64 = 0.05;

/// What stands along the axis.
pub(super) fn axis_words(variable: Variable) -> &'static str {
    match variable {
        Variable::Land => "people on land",
        Variable::Force => "people in the force",
        Variable::Support => "people in support",
        Variable::Sea => "units at sea",
        Variable::Air => "units in the air",
        Variable::Resolve => "chance that the guarantor is resolute",
    }
}

/// An amount with what it counts: "9 000 on land", "a resolve of 40 %".
pub(super) fn amount(variable: Variable, x: f64) -> String {
    let text = plain(variable, x);
    match variable {
        Variable::Land => format!("{text} on land"),
        Variable::Force => format!("{text} people"),
        Variable::Support => format!("{text} in support"),
        Variable::Sea => format!("{text} units at sea"),
        Variable::Air => format!("{text} units in the air"),
        Variable::Resolve => format!("a resolve of {text}"),
    }
}

pub(super) fn plain(variable: Variable, x: f64) -> String {
    match variable {
        Variable::Land | Variable::Force | Variable::Support => number::people(x),
        Variable::Sea | Variable::Air => number::short(x),
        Variable::Resolve => percent(x),
    }
}

/// The same in a range: `4 600–17 400`, `31–50`.
pub(super) fn range(variable: Variable, spread: &Spread) -> String {
    let (low, high) = spread.outer;
    let end = |x: f64| match variable {
        Variable::Resolve => number::fixed(100.0 * x, 0),
        _ => plain(variable, x),
    };
    format!("{}{}{}", end(low), number::DASH, end(high))
}

fn chances(input: &Input) -> impl Iterator<Item = f64> + '_ {
    input.points.iter().filter_map(|p| p.chance)
}

/// Whether the curve is on one side of a level up to where it passes it, and on the other from there on.
fn is_clean(input: &Input, pass: &Pass) -> bool {
    let Some(at) = pass.at else { return false };
    input.points.iter().filter_map(|p| Some((p.x, p.chance?))).all(|(x, y)| {
        let is_high = y > pass.level;
        (x - at).abs() < 1e-9 || is_high == ((x < at) == input.falls)
    })
}

pub(super) fn title(input: &Input) -> String {
    let (low, high) = chances(input).fold((1.0_f64, 0.0_f64), |(a, b), y| (a.min(y), b.max(y)));
    let end = input.points.last().map_or(0.0, |p| p.x);
    let amount = |x| amount(input.variable, x);
    let pick = |plain, conditional| if input.conditional { conditional } else { plain };
    let is = pick("is", "would be");
    if high - low < FLAT {
        let points = (100.0 * (high - low)).round();
        let by = if points < 1.0 {
            "less than a point".to_owned()
        } else if points == 1.0 {
            "about one point".to_owned()
        } else {
            format!("about {points} points")
        };
        return format!(
            "From 0 to {}, the chance of a break {} by {by}",
            amount(end),
            pick("moves", "would move")
        );
    }
    if is_clean(input, &input.at_half) {
        let side = if input.falls { "Below" } else { "Above" };
        let at = amount(input.at_half.at.unwrap_or(0.0));
        return format!("{side} {at}, a break {is} likelier than not");
    }
    let most = percent(input.at_most.level);
    if is_clean(input, &input.at_most) {
        let at = amount(input.at_most.at.unwrap_or(0.0));
        return if input.falls {
            format!("From {at} on, the chance of a break {is} at most {most}")
        } else {
            format!("Above {at}, the chance of a break {is} over {most}")
        };
    }
    if low > input.at_most.level {
        format!(
            "No number up to {} {} the chance of a break to {most}",
            amount(end),
            pick("brings", "would bring")
        )
    } else if high <= input.at_most.level {
        format!("At any number up to {} the chance of a break {is} at most {most}", amount(end))
    } else {
        format!("Between 0 and {}, the chance of a break {is} on both sides of {most}", amount(end))
    }
}

pub(super) fn passes(pass: &Pass, variable: Variable) -> String {
    let what = percent(pass.level);
    let share = pass.share.map_or_else(String::new, |s| format!("; {} of the draws cross it", percent(s)));
    match pass.at {
        Some(at) => {
            let range = pass.spread.map_or_else(String::new, |s| format!(" ({})", range(variable, &s)));
            format!("The curve crosses {what} at {}{range}{share}.", amount(variable, at))
        }
        None => format!("The curve does not cross {what}{share}."),
    }
}

pub(super) fn description(input: &Input) -> String {
    let (first, last) = (chances(input).next().unwrap_or(0.0), chances(input).last().unwrap_or(0.0));
    let end = input.points.last().map_or(0.0, |p| p.x);
    format!(
        "The chance of a break is {} at 0 and {} at {}. As it stands: {}, chance {}. {} {}",
        percent(first),
        percent(last),
        amount(input.variable, end),
        amount(input.variable, input.plan.0),
        percent(input.plan.1),
        passes(&input.at_half, input.variable),
        passes(&input.at_most, input.variable)
    )
}

pub(super) fn foot(input: &Input) -> String {
    let mut foot = match input.variable {
        Variable::Resolve => "The force as planned; only the resolve changes along the axis.".to_owned(),
        _ => "Other units as planned; only this number changes along the axis.".to_owned(),
    };
    let same = (input.at_most.level - input.at_half.level).abs() < 1e-9;
    for pass in [Some(&input.at_half), Some(&input.at_most).filter(|_| !same)].into_iter().flatten() {
        let level = percent(pass.level);
        match pass.share {
            Some(share) if share > 0.0 => foot.push_str(&format!(
                " {} cross {level}, the middle 90 % of them at {}.",
                if share == 1.0 {
                    "All draws".to_owned()
                } else {
                    format!("{} of the draws", percent(share))
                },
                pass.spread.map_or_else(|| "one place".to_owned(), |s| range(input.variable, &s))
            )),
            Some(_) => foot.push_str(&format!(" No draw crosses {level}.")),
            None => {}
        }
    }
    foot
}

pub(super) fn table(input: &Input) -> Table {
    let column = |name, unit: &str, doc| Column { name, unit: unit.to_owned(), doc };
    let unit = input.variable.unit();
    let mut table = Table::new(vec![
        column("what", "", "A point of the curve, the base, or where the curve crosses a level"),
        column("amount", unit, axis_words(input.variable)),
        column("amount_low", unit, "5th percentile of the amount over the draws"),
        column("amount_high", unit, "95th percentile of the amount over the draws"),
        column("chance", "share", "Chance of a break within the horizon"),
        column("low_90", "share", "5th percentile of the chance over the draws"),
        column("low_50", "share", "25th percentile"),
        column("high_50", "share", "75th percentile"),
        column("high_90", "share", "95th percentile"),
        column("draws", "share", "Draws that cross the level"),
    ]);
    let ends = |spread: Option<Spread>| spread.map(|s| s.outer).unzip();
    let (low, high) = ends(input.reach);
    let in_place = match &input.path {
        Some(path) => Cell::Traced(input.plan.0, path.clone()),
        None => Cell::Number(input.plan.0),
    };
    table.push(vec!["as it stands".into(), in_place, low.into(), high.into(), Some(input.plan.1).into()]);
    for pass in [&input.at_half, &input.at_most] {
        let (low, high) = ends(pass.spread);
        let mut row: Vec<Cell> =
            vec!["crosses".into(), pass.at.into(), low.into(), high.into(), Some(pass.level).into()];
        row.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, pass.share.into()]);
        table.push(row);
    }
    for p in &input.points {
        let s = p.spread;
        table.push(vec![
            "curve".into(),
            Some(p.x).into(),
            Cell::Empty,
            Cell::Empty,
            p.chance.into(),
            s.map(|s| s.outer.0).into(),
            s.map(|s| s.inner.0).into(),
            s.map(|s| s.inner.1).into(),
            s.map(|s| s.outer.1).into(),
        ]);
    }
    table
}
