//! What the chart says in words.

use super::layout::{Plan, Row};
use super::{Input, Parting, State, day};
use crate::words::{capital, list};

/// The parting that comes first.
pub(super) fn first_parting(input: &Input) -> Option<&Parting> {
    input.partings.iter().min_by(|a, b| a.on.0.total_cmp(&b.on.0))
}

/// The finding: when readings part, else what became of the clauses.
pub(super) fn title(input: &Input, plan: &Plan<'_>) -> String {
    let whose = if input.agreement.is_empty() { String::new() } else { format!("{}: ", input.agreement) };
    if let Some(parting) = first_parting(input) {
        let [a, b] = &parting.readings;
        let over = if parting.clause.is_empty() { "a clause".to_owned() } else { parting.clause.clone() };
        let how = match parting.states {
            Some([x, y]) => format!("{over} is {} as “{a}” reads it, {} as “{b}” does", x.words(), y.words()),
            None => format!("“{a}” and “{b}” say different things of {over}"),
        };
        let when = capital(&day::at(parting.on));
        return format!("{whose}{when} the readings part: {how}");
    }
    let clauses = input.clauses.iter().filter(|c| !c.lives.is_empty()).count();
    let number = |test: &dyn Fn(State) -> bool| {
        input.clauses.iter().filter(|c| c.lives.iter().any(|life| test(life.last()))).count()
    };
    let verb = |n: usize| if n == 1 { "is" } else { "are" };
    let mut says = Vec::new();
    for state in [State::Breached, State::Overdue, State::Disputed, State::FulfilledLate, State::Fulfilled] {
        let n = number(&|s| s == state);
        if n > 0 {
            says.push(format!("{n} {} {}", verb(n), state.words()));
        }
    }
    let blind = number(&|s| s == State::Unobservable);
    if says.len() < 3 && blind > 0 {
        says.push(format!("{blind} {} unobservable", verb(blind)));
    }
    let until = day::shown(plan.days.1 - 1e-6);
    if !says.is_empty() {
        let of = if clauses == 1 { "Of 1 clause".to_owned() } else { format!("Of {clauses} clauses") };
        return format!("{whose}{of} {} by {until}", list(&says));
    }
    match number(&|s| s != State::NotTriggered) {
        0 => format!("{whose}No clause was triggered by {until}"),
        1 => format!("{whose}1 of {clauses} clauses was triggered by {until}; nothing is broken or overdue"),
        n => {
            format!("{whose}{n} of {clauses} clauses were triggered by {until}; nothing is broken or overdue")
        }
    }
}

pub(super) fn subtitle(input: &Input, plan: &Plan<'_>) -> String {
    let by = if plan.rows.iter().any(|row| !row.readings.is_empty()) { ", reading by reading" } else { "" };
    let clock = if input.clock.is_empty() { String::new() } else { format!(", {}", input.clock) };
    let events = if input.events.is_empty() {
        ""
    } else {
        "; above them what happened, hollow where it is denied or open"
    };
    format!("the state of each clause by day{clock}{by}{events}")
}

pub(super) fn foot(input: &Input, plan: &Plan<'_>) -> String {
    let mut says = Vec::new();
    match plan.idle.len() {
        0 => {}
        n => {
            let most = 12;
            let named = plan.idle.iter().take(most).copied().collect::<Vec<_>>().join(", ");
            let more = if n > most { format!(" and {} more", n - most) } else { String::new() };
            says.push(format!("Never triggered under any reading: {named}{more}."));
        }
    }
    if plan.left_out > 0 {
        let all = plan.rows.len() + plan.left_out;
        says.push(format!("{} of {all} rows stand in the table alone.", plan.left_out));
    }
    says.push("Half a bar: the state may have begun on any of those days.".to_owned());
    says.push(format!("Source: {}.", input.source));
    says.join(" ")
}

pub(super) fn described(input: &Input, plan: &Plan<'_>) -> String {
    let mut says: Vec<String> =
        plan.rows.iter().map(|row| format!("{}: {}.", name(row), told(row))).collect();
    for parting in &input.partings {
        says.push(format!("Readings {} part {}.", list(&parting.readings), day::at(parting.on)));
    }
    says.join(" ")
}

/// `C1 (paris)`.
pub(super) fn name(row: &Row<'_>) -> String {
    match row.readings.as_slice() {
        [] => row.clause.name.clone(),
        readings => format!("{} ({})", row.clause.name, readings.join(", ")),
    }
}

/// The states of a row in order, with their days.
pub(super) fn told(row: &Row<'_>) -> String {
    let turn = |turn: &super::Turn| match turn.since {
        Some(since) => format!("{} from {}", turn.state.words(), day::interval(since)),
        None => turn.state.words().to_owned(),
    };
    row.life.turns.iter().map(turn).collect::<Vec<_>>().join(", ")
}
