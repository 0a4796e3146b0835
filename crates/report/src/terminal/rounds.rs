//! The rounds of one dynamic model: who moved, towards whom and why.

use detente_assess::negotiate::{History, Talks};

use super::style::{Screen, Style, Tone};
use crate::number::short;
use crate::talks::reason;

/// Every move, round by round, and where the actors end.
#[must_use]
pub fn rounds_screen(talks: &Talks, title: &str, status: &str, history: &History, style: &Style) -> String {
    let mut screen = Screen::new(*style);
    screen.paragraph(Tone::Strong, &talks.title);
    screen.paragraph(Tone::Ink, &format!("The {title}: {status}."));
    let name = |actor: usize| talks.names.seats.get(actor).map_or("", |s| s.name.as_str());
    for (n, round) in history.trace.rounds.iter().enumerate().skip(1) {
        screen.blank();
        let head = format!("{} {n}", history.heads[0]);
        if round.moves.is_empty() {
            screen.paragraph(Tone::Quiet, &format!("{head}: nobody moves"));
            continue;
        }
        screen.paragraph(Tone::Quiet, &head);
        for m in &round.moves {
            let issue = talks.names.issues.get(m.issue).map_or("", String::as_str);
            let what = format!(
                "{} on {issue} from {} to {}, towards {}: {}",
                name(m.actor),
                short(m.from),
                short(m.to),
                name(m.towards),
                reason(&m.why, &talks.names.issues)
            );
            let first = screen.line().add(Tone::Quiet, "  ");
            let rest = screen.line().add(Tone::Quiet, "    ");
            screen.hang(first, rest, Tone::Ink, &what);
        }
    }
    screen.finish()
}
