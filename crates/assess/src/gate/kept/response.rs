//! How soon the agreement promises to answer a breach.

use detente_pact::Obligations;

use super::details::Response;
use crate::gate::{bound, figure};

/// Said where there are answers: the estimate cannot use them.
pub(super) const UNUSED: &str =
    "How fast a breach is answered moves no figure here: no past agreement in the data is coded by it.";

/// The duties of the readings that count which answer a breach, in the order of the text.
pub(super) fn responses(obligations: &[Obligations]) -> Vec<Response> {
    let mut all: Vec<Response> = Vec::new();
    for (reading, duty) in bound::duties(obligations) {
        let Some(answer) = &duty.answers else { continue };
        let own = Response {
            clause: duty.clause.clone(),
            doers: duty.doers.clone(),
            deed: duty.deed.clone(),
            to: answer.to.clone(),
            within_hours: answer.within_hours,
            attributed_by: answer.attributed_by.clone(),
            attributed_within_hours: answer.attributed_within_hours,
            readings: Vec::new(),
        };
        let alike = |other: &&mut Response| Response { readings: Vec::new(), ..(*other).clone() } == own;
        let name = reading.map(str::to_owned);
        match all.iter_mut().find(alike) {
            Some(known) => known.readings.extend(name),
            None => all.push(Response { readings: name.into_iter().collect(), ..own }),
        }
    }
    all
}

/// What the text promises, in a sentence; nothing where it answers no breach.
pub(super) fn sentence(all: &[Response]) -> Option<String> {
    let first = all.first()?;
    let fastest = all.iter().filter(|r| r.within_hours.is_some());
    let fastest = fastest.min_by(|a, b| hours(a).total_cmp(&hours(b)));
    let Some(fastest) = fastest else {
        return Some(format!("A breach is to be answered (clause {}), within no stated time.", first.clause));
    };
    let attribution = match (&fastest.attributed_by, fastest.attributed_within_hours) {
        (Some(by), Some(within)) => {
            format!(", once {by} says whose act it was, which may take {}", time(within))
        }
        (Some(by), None) => format!(", once {by} says whose act it was, for which no time is stated"),
        (None, _) => String::new(),
    };
    Some(format!(
        "The first response is promised within {} of {} (clause {}: {}){attribution}.",
        time(hours(fastest)),
        fastest.to,
        fastest.clause,
        fastest.deed
    ))
}

fn hours(response: &Response) -> f64 {
    response.within_hours.unwrap_or(f64::INFINITY)
}

/// `24 hours`; from four days on in days.
fn time(hours: f64) -> String {
    let (n, unit) = if hours > 96.0 { (hours / 24.0, "day") } else { (hours, "hour") };
    format!("{} {unit}{}", figure(n), if n == 1.0 { "" } else { "s" })
}
