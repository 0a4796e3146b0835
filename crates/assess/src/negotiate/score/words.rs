//! What follows from the figures, in sentences.

use super::models::BASE;
use super::{COMBINATION, Difference, Gap, Row};

/// Whether any model beats the compromise mean, and whether the combination does.
pub(super) fn findings(models: &[Row], differences: &[Difference]) -> Vec<String> {
    let mut out = Vec::new();
    let against = |d: &&Difference| d.b == BASE && d.a != COMBINATION;
    let title = |name: &str| models.iter().find(|m| m.model == name).map_or("", |m| m.title);
    let list = |names: Vec<&str>| names.into_iter().map(title).collect::<Vec<_>>().join(", ");
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
    let nearer = if gap.mean <= 0.0 { "nearer" } else { "further off" };
    let [low, high] = gap.interval;
    let chance = match (gap.is_clear(), gap.mean < 0.0) {
        (true, true) => "so it beats the compromise mean",
        (true, false) => "so it does worse than the compromise mean",
        _ => "so no gain is established",
    };
    format!(
        "{part}{the} combination is {:.2} points {nearer} than the compromise mean (95 % interval of the difference {low:.2} \
         to {high:.2}), {chance}.",
        gap.mean.abs()
    )
}
