//! `published.csv`: figures of others, each with its own unit.

use super::Reader;
use crate::scenario::{Published, Scenario};

impl Reader<'_> {
    pub(super) fn published(&mut self) -> Vec<Published> {
        self.rows("published", |r, row| {
            let unit = row.text(r, "unit");
            let value = row.must(r, "value");
            if let Some(quantity) = r.quantities.get_mut(value.0)
                && quantity.path == format!("published.{}.value", row.key)
            {
                quantity.unit = unit;
            }
            Some(Published {
                id: row.text(r, "id"),
                gate: row.words(r, "gate").first().copied().unwrap_or_default(),
                topic: row.text(r, "topic"),
                name: row.text(r, "name"),
                value,
                follows: row.reference(r, "follows"),
                sources: row.sources(),
                note: row.note(),
            })
        })
    }

    /// Figures of one topic can be compared only in one unit, and a figure is derived from another of its chart.
    pub(super) fn cross_published(&mut self, scenario: &Scenario) {
        let rows = &scenario.published;
        for (i, row) in rows.iter().enumerate() {
            let unit = |row: &Published| self.quantities[row.value.0].unit.clone();
            let with = |other: &Published| (other.gate, &other.topic) == (row.gate, &row.topic);
            let first = rows.iter().find(|other| with(other)).map(unit);
            if let Some(first) = first.filter(|first| *first != unit(row)) {
                let message =
                    format!("`{}` is in {}, another figure of its topic in {first}", row.id, unit(row));
                self.conflict(
                    "mixed-units",
                    ("published", &row.id, "unit"),
                    message,
                    "one unit for each topic",
                );
            }
            let Some(parent) = row.follows else { continue };
            let at = ("published", row.id.as_str(), "follows");
            if !with(&rows[parent]) {
                let message = format!("`{}` is a figure of another topic", rows[parent].id);
                self.conflict("follows", at, message, "a figure of the same gate and topic");
            }
            // Whoever is not at a beginning after as many steps as there are rows goes in a circle.
            let mut end = Some(i);
            for _ in rows {
                end = end.and_then(|at| rows[at].follows);
            }
            if end.is_some() {
                let message = format!("`{}` is derived from itself", row.id);
                self.conflict("follows", at, message, "figures that lead back to one that follows none");
            }
        }
    }
}
