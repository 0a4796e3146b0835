//! What negotiation models expect, what stands against a deal, and what would open one.

use detente_assess::Status;
use detente_assess::gate::signed::details::{Concession, Concessions, Details};
use detente_assess::negotiate::{Effect, Forecast, Moved, Negotiation};

use super::style::{Screen, Style, Tone};
use super::text::clip;
use crate::number::{percent, short};
use crate::words::list;

/// Columns of a row's name.
const NAME: usize = 20;
/// Columns of a model's title.
const TITLE: usize = 28;
/// Columns of a model.
const WIDTH: usize = 8;
/// Conflict sets that are spelled out.
const SETS: usize = 5;

/// The models side by side, issue by issue, then the zone, the sets of demands in conflict and the cheapest ways out.
#[must_use]
pub fn negotiate_screen(found: &Negotiation, style: &Style) -> String {
    let mut screen = Screen::new(*style);
    screen.paragraph(Tone::Strong, &found.title);
    if let Some(limits) = &found.limits {
        zone(&mut screen, found, &limits.signed);
    }
    screen.blank();
    let fit = ((style.width - NAME) / WIDTH).max(1);
    let has_answer = |f: &&Forecast| f.forecast.0.iter().any(|(_, x)| x.is_some());
    let answers: Vec<&Forecast> = found.forecasts.iter().filter(has_answer).collect();
    for models in answers.chunks(fit) {
        forecasts(&mut screen, found, models);
        screen.blank();
    }
    for f in &found.forecasts {
        ended(&mut screen, f);
    }
    if let Some(limits) = &found.limits {
        deadlock(&mut screen, &limits.signed);
    }
    if let Some(effect) = &found.effect {
        changed(&mut screen, effect);
    }
    for warning in &found.warnings {
        screen.paragraph(Tone::Of(Status::Narrow), &format!("Note: {warning}."));
    }
    screen.finish()
}

fn zone(screen: &mut Screen, found: &Negotiation, signed: &Details) {
    let share = found.zone_in_draws.filter(|_| found.draws > 0);
    let draws = share.map_or(String::new(), |s| {
        format!(" In {} of {} draws there is one.", percent(s), short(found.draws as f64))
    });
    if signed.zone.empty {
        let text = format!("No deal: no point is within every limit of those who must agree.{draws}");
        screen.paragraph(Tone::Of(Status::Shut), &text);
    } else {
        let text = format!("There is a deal that all who must agree prefer to none.{draws}");
        screen.paragraph(Tone::Of(Status::Open), &text);
    }
}

/// Models as columns, issues as rows; a star where a limit is crossed.
fn forecasts(screen: &mut Screen, found: &Negotiation, models: &[&Forecast]) {
    let row = |screen: &mut Screen, tone: Tone, name: &str, cells: Vec<String>| {
        let mut line = screen.line().add(tone, &clip(&screen.style.clean(name), NAME - 1));
        for (at, cell) in cells.iter().enumerate() {
            let cell = screen.style.clean(cell);
            let end = NAME + (at + 1) * WIDTH;
            let wide = super::text::width(&cell);
            line = line.to(end - wide.min(WIDTH - 1)).add(tone, &clip(&cell, WIDTH - 1));
        }
        screen.push(line);
    };
    row(screen, Tone::Quiet, "issue", models.iter().map(|m| head(m.model)).collect());
    for issue in &found.issues {
        let cell = |m: &&Forecast| {
            let crosses = m.crosses.iter().any(|g| g.demand.issue.as_deref() == Some(&issue.issue));
            let star = if crosses { "*" } else { " " };
            m.forecast.get(&issue.issue).map_or_else(|| "–  ".to_owned(), |x| format!("{}{star}", short(x)))
        };
        row(screen, Tone::Ink, &issue.issue, models.iter().map(cell).collect());
    }
    if found.limits.is_none() {
        return;
    }
    let deal = |m: &&Forecast| match m.deal {
        Some(true) => "yes ".to_owned(),
        Some(false) => "no ".to_owned(),
        None => "– ".to_owned(),
    };
    row(screen, Tone::Strong, "all would accept", models.iter().map(deal).collect());
    if found.draws > 0 {
        let share = |m: &&Forecast| m.deal_in_draws.map_or("–".to_owned(), |s| percent(s) + " ");
        row(screen, Tone::Quiet, "in draws", models.iter().map(share).collect());
    }
    if models.iter().any(|m| !m.crosses.is_empty()) {
        screen.paragraph(Tone::Quiet, "* crosses a limit of somebody who must agree");
    }
}

/// A model's name in a narrow column.
fn head(name: &str) -> String {
    if name.chars().count() < WIDTH { name.to_owned() } else { format!("{}.", clip(name, WIDTH - 2)) }
}

/// How a model ended, and whom it leaves worse off.
fn ended(screen: &mut Screen, f: &Forecast) {
    let worse: Vec<&str> = f.worse_off.iter().map(|w| w.party.as_str()).collect();
    let mut text = f.status.clone();
    if !worse.is_empty() {
        text.push_str(&format!("; leaves {} worse off than no deal", list(&worse)));
    }
    match f.notes.as_slice() {
        [] => {}
        [note] => text.push_str(&format!("; {note}")),
        [note, more @ ..] => {
            text.push_str(&format!("; {note}; {} more such notes with --format json", more.len()));
        }
    }
    let first = screen.line().add(Tone::Quiet, f.title).to(TITLE);
    let rest = screen.line().to(TITLE);
    screen.hang(first, rest, Tone::Ink, &text);
}

/// Sets of demands that cannot all stand, who is in them, and the cheapest ways out.
fn deadlock(screen: &mut Screen, signed: &Details) {
    if !signed.zone.empty {
        return;
    }
    screen.blank();
    let all = &signed.conflicts;
    let more = if all.complete { "" } else { ", and there may be more" };
    let n = all.sets.len();
    let title = format!("Sets of demands that cannot all stand: {}{more}", short(all.found as f64));
    screen.paragraph(Tone::Strong, &title);
    for set in all.sets.iter().take(SETS) {
        let demands: Vec<&str> = set.demands.iter().map(|d| all.demands[*d].text.as_str()).collect();
        let first = screen.line().add(Tone::Quiet, &format!("{} points", short(set.points))).to(14);
        let rest = screen.line().to(14);
        screen.hang(first, rest, Tone::Ink, &demands.join("; "));
    }
    if n > SETS {
        screen.paragraph(Tone::Quiet, &format!("and {} more", n - SETS));
    }
    let key = match all.could_open_alone.as_slice() {
        [] => {
            let everywhere = all.parties.iter().filter(|p| p.sets == n).map(|p| p.party.as_str());
            let names: Vec<&str> = everywhere.collect();
            if names.is_empty() {
                "nobody is in every set".to_owned()
            } else {
                format!("{} in every set that was found", list(&names))
            }
        }
        names => format!("{}: in every set", list(names)),
    };
    let first = screen.line().add(Tone::Quiet, "holds the key").to(NAME);
    screen.hang(first, screen.line().to(NAME), Tone::Ink, &key);
    if let Some(concessions) = &signed.concessions {
        screen.blank();
        ways_out(screen, concessions);
    }
}

fn ways_out(screen: &mut Screen, concessions: &Concessions) {
    screen.paragraph(Tone::Strong, "The cheapest ways to a deal");
    let all = [
        ("fewest demands", &concessions.number),
        ("least weighted", &concessions.points_times_capability),
        ("least felt", &concessions.points_times_salience),
    ];
    for (name, concession) in all {
        let first = screen.line().add(Tone::Quiet, name).to(NAME);
        screen.hang(first, screen.line().to(NAME), Tone::Ink, &gives(concession));
    }
}

fn gives(concession: &Concession) -> String {
    let one = |g: &detente_assess::gate::signed::details::Give| {
        let on = g.demand.issue.as_deref().unwrap_or("the worth of no deal");
        format!("{} {} on {on}", g.demand.party, short(g.points))
    };
    let all: Vec<String> = concession.gives.iter().map(one).collect();
    format!("{} points: {}", short(concession.points), all.join(", "))
}

/// What changes do to the zone and to each forecast.
fn changed(screen: &mut Screen, effect: &Effect) {
    screen.blank();
    screen.paragraph(Tone::Strong, "What the changes do");
    for change in &effect.changes {
        screen.paragraph(Tone::Quiet, change);
    }
    if let [Some(a), Some(b)] = effect.points {
        let first = screen.line().add(Tone::Quiet, "limits apart").to(NAME);
        let text = format!("{} points, {} without the changes", short(b), short(a));
        screen.hang(first, screen.line().to(NAME), Tone::Ink, &text);
    }
    if let [Some(a), Some(b)] = effect.conflicts {
        let first = screen.line().add(Tone::Quiet, "sets in conflict").to(NAME);
        let text = format!("{b}, {a} without the changes");
        screen.hang(first, screen.line().to(NAME), Tone::Ink, &text);
    }
    for moved in &effect.forecasts {
        let first = screen.line().add(Tone::Quiet, moved.model).to(NAME);
        screen.hang(first, screen.line().to(NAME), Tone::Ink, &shifts(moved));
    }
}

/// On which issues a forecast moves, the furthest first.
fn shifts(moved: &Moved) -> String {
    let mut issues: Vec<_> = moved.issues.iter().filter(|i| (i.after - i.before).abs() >= 0.05).collect();
    if issues.is_empty() {
        return if moved.issues.is_empty() { "nothing to compare" } else { "does not move" }.to_owned();
    }
    issues.sort_by(|a, b| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()));
    let one = |i: &&detente_assess::negotiate::MovedIssue| {
        format!("{} from {} to {}", i.issue, short(i.before), short(i.after))
    };
    issues.iter().map(one).collect::<Vec<_>>().join(", ")
}
