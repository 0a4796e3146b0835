//! `ambiguous-trigger`: one duty, different triggers by reading or by source; or days that nothing defines.

use super::{clause_link, demand, duty_link, existing, words};
use crate::bound::{Bound, ClauseId, ClauseView, Cond, Duty, Limit, Point, View};
use crate::finding::{Code, Finding, Link};

/// Clauses whose readings or sources give them different triggers. It is the same finding under every reading.
pub(super) fn across(bound: &Bound) -> Vec<Finding> {
    (0..bound.clauses.len()).filter_map(|index| clause_across(bound, ClauseId(index))).collect()
}

fn clause_across(bound: &Bound, id: ClauseId) -> Option<Finding> {
    let views: Vec<(&View, &ClauseView)> = bound
        .views
        .iter()
        .filter_map(|view| Some((view, view.clauses.get(id.0)?)))
        .filter(|(_, c)| c.exists)
        .collect();
    let info = bound.clause(id);
    let (chain, message, span) = by_reading(bound, id, &views).or_else(|| by_source(bound, id, &views))?;
    let mut finding = Finding::new(Code::AmbiguousTrigger, &info.name, None, span, message);
    finding.chain = chain;
    finding.hint = "let the parties agree on one trigger, or say which text prevails".to_owned();
    Some(finding)
}

type Parting = (Vec<Link>, String, crate::span::Span);

fn by_reading(bound: &Bound, id: ClauseId, views: &[(&View, &ClauseView)]) -> Option<Parting> {
    let (_, first) = views.first()?;
    if !views.iter().any(|(_, other)| parts(first, other)) {
        return None;
    }
    let mut seen: Vec<&Cond> = Vec::new();
    let (mut chain, mut says) = (Vec::new(), Vec::new());
    for (view, clause) in views {
        let reading = view.reading.as_deref().unwrap_or("as written");
        let text = format!("{reading}: {}", words::cond(bound, &clause.start));
        if !seen.contains(&&clause.start) {
            seen.push(&clause.start);
            says.push(format!("{} ({reading})", words::cond(bound, &clause.start)));
        }
        chain.push(clause_link(bound, view, id, text));
    }
    let span = first.whens.first().map_or(bound.clause(id).span, |when| when.span);
    Some((chain, format!("the duty starts at different times: {}", words::list(&says)), span))
}

/// Whether two readings give one duty different triggers.
fn parts(a: &ClauseView, b: &ClauseView) -> bool {
    if a.start == b.start {
        return false;
    }
    let same = |x: &Duty, y: &Duty| x.deed == y.deed && x.bearer == y.bearer && x.modal == y.modal;
    a.timed || b.timed || a.duties.iter().any(|x| b.duties.iter().any(|y| same(x, y)))
}

/// Alternatives that rest on different sources: nobody says that they are alternatives, the sources differ.
fn by_source(bound: &Bound, id: ClauseId, views: &[(&View, &ClauseView)]) -> Option<Parting> {
    for (_, clause) in views {
        for (index, a) in clause.whens.iter().enumerate() {
            // In a reading that marks none of them, the triggers of other readings stand as alternatives.
            let differs = |b: &&crate::bound::Trigger| {
                b.cond != a.cond
                    && a.readings == b.readings
                    && !a.sources.is_empty()
                    && !b.sources.is_empty()
                    && !a.sources.iter().any(|source| b.sources.contains(source))
            };
            let Some(b) = clause.whens[index + 1..].iter().find(differs) else { continue };
            let name = &bound.clause(id).name;
            let link = |when: &crate::bound::Trigger| Link {
                clause: name.clone(),
                cite: when.cites.first().cloned(),
                text: format!("when {}", words::cond(bound, &when.cond)),
            };
            let [x, y] =
                [a, b].map(|when| format!("{} ({})", words::cond(bound, &when.cond), when.cites.join("; ")));
            let message = format!("the duty starts at different times by source: {x} and {y}");
            return Some((vec![link(a), link(b)], message, b.span));
        }
    }
    None
}

/// `day N of E` where the header does not say which day is the first: both days are worked out.
pub(super) fn ordinals(bound: &Bound, view: &View) -> Vec<Finding> {
    if bound.ordinal.is_some() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (id, clause) in existing(view) {
        let Some(span) = clause.ordinals.first() else { continue };
        let days = days(clause);
        let both: Vec<[String; 2]> =
            days.iter().map(|(day, of)| [0, 1].map(|later| falls(bound, *day, of, later))).collect();
        let says: Vec<String> = days
            .iter()
            .zip(&both)
            .map(|((day, of), [sooner, later])| {
                format!("day {day} of {} is {sooner} or {later}", words::cond(bound, of))
            })
            .collect();
        let mut message = "the text does not say whether day 1 is the day itself or the day after".to_owned();
        if !says.is_empty() {
            message.push_str(&format!(": {}", words::list(&says)));
        }
        let name = &bound.clause(id).name;
        let mut finding = Finding::new(Code::AmbiguousTrigger, name, view.reading.as_deref(), *span, message);
        let duty = clause.duties.iter().find(|duty| duty.limits.iter().any(|limit| ordinal(limit).is_some()));
        finding.chain = match duty.or(clause.duties.first()) {
            Some(duty) => vec![duty_link(bound, view, id, duty)],
            None => vec![clause_link(bound, view, id, String::new())],
        };
        for (index, first) in ["the day itself", "the day after"].into_iter().enumerate() {
            let all: Vec<String> = days
                .iter()
                .zip(&both)
                .map(|((day, of), both)| {
                    format!("day {day} of {} is {}", words::cond(bound, of), both[index])
                })
                .collect();
            if let (false, Some(link)) = (all.is_empty(), finding.chain.first().cloned()) {
                let text = format!("if the first day is {first}: {}", words::list(&all));
                finding.chain.push(Link { text, ..link });
            }
        }
        finding.hint =
            "write `ordinal first day is the day after` or `the day itself` in the header".to_owned();
        findings.push(finding);
    }
    findings
}

/// Every `day N of E` of a clause, each once.
fn days(clause: &ClauseView) -> Vec<(u32, &Cond)> {
    let windows = clause.windows.iter().flat_map(|(from, until)| [from.as_ref(), until.as_ref()]);
    let of_window = windows.flatten().filter_map(day);
    let limits = clause.duties.iter().flat_map(|duty| duty.limits.iter());
    let mut found = Vec::new();
    for day in of_window.chain(limits.filter_map(ordinal)) {
        if !found.contains(&day) {
            found.push(day);
        }
    }
    found
}

fn ordinal(limit: &Limit) -> Option<(u32, &Cond)> {
    match limit {
        Limit::Within(_, Some(point))
        | Limit::By(point)
        | Limit::Before(point)
        | Limit::NotBefore(point)
        | Limit::On(point) => day(point),
        Limit::Every(_, from, until) | Limit::Window(from, until) => {
            from.as_ref().and_then(day).or_else(|| until.as_ref().and_then(day))
        }
        Limit::Within(_, None) | Limit::For(_) | Limit::AtOnce => None,
    }
}

fn day(point: &Point) -> Option<(u32, &Cond)> {
    match point {
        Point::Day(day, of) => Some((*day, of)),
        Point::At(_) | Point::After(..) | Point::Before(..) => None,
    }
}

/// The day on which day N falls if day 1 is so many days later than the event: its date where that is settled.
fn falls(bound: &Bound, day: u32, of: &Cond, later: u32) -> String {
    let after = i64::from(day) - 1 + i64::from(later);
    let date = demand::date(bound, of)
        .and_then(|date| date.checked_add(jiff::Span::new().try_days(after).ok()?).ok());
    match (date, after) {
        (Some(date), _) => date.to_string(),
        (None, ..=0) => "the same day".to_owned(),
        (None, 1) => "the day after".to_owned(),
        (None, _) => format!("{after} days after"),
    }
}
