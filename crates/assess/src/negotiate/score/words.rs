//! What follows from the figures, in sentences.

use super::models::BASE;
use super::{COMBINATION, Difference, Gap, Row};

/// Whether any model beats the compromise mean, and whether the combination does.
pub(super) fn findings(models: &[Row], differences: &[Difference]) -> Vec<String> {
    let mut out = Vec::new();
    let against = |d: &&Difference| d.b == BASE && d.a != COMBINATION;
    let title = |name: &str| models.iter().find(|m| m.model == name).map_or("", |m| m.title);
    let list = |names: Vec<&str>| names.into_iter().map(title).collect::<Vec<_>>().join("; ");
    let clear = |is_better: bool| {
        let found = differences.iter().filter(against);
        found.filter(|d| d.all.is_clear() && (d.all.mean < 0.0) == is_better).map(|d| d.a).collect::<Vec<_>>()
    };
    let (better, worse) = (clear(true), clear(false));
    out.push(if better.is_empty() {
        "No single model is nearer than the compromise mean by more than chance explains: each interval of the \
         difference holds 0 or says that the model is further off."
            .to_owned()
    } else {
        format!("Nearer than the compromise mean, by more than chance explains: {}.", list(better))
    });
    if !worse.is_empty() {
        out.push(format!("Further off, by more than chance explains: {}.", list(worse)));
    }
    if let Some(found) = differences.iter().find(|d| d.a == COMBINATION && d.b == BASE) {
        out.push(gain("", &found.all));
        out.extend(found.held_out.map(|held| gain("On what was held out, ", &held)));
    }
    out
}

fn gain(part: &str, gap: &Gap) -> String {
    let the = if part.is_empty() { "The" } else { "the" };
    let Gap { mean: gain, interval: [low, high], .. } = gap.turned();
    let nearer = if gain < 0.0 { "further from" } else { "nearer to" };
    let chance = match (gap.is_clear(), gain > 0.0) {
        (true, true) => "it beats the compromise mean",
        (true, false) => "it does worse than the compromise mean",
        _ => "no gain is established, because the interval holds 0",
    };
    format!(
        "{part}{the} combination is {nearer} the outcome than the compromise mean by {:.2} points on average (95 % interval \
         of the gain {} to {}): {chance}.",
        gain.abs(),
        points(low),
        points(high)
    )
}

/// Two decimals, a zero without a sign.
fn points(x: f64) -> String {
    let text = format!("{x:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text.replace('-', "−") }
}
