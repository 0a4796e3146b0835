//! The rounds of every dynamic model at one table.

use super::Talks;
use super::model::{Family, History, MODELS, Settings};

/// A dynamic model's rounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Rounds {
    /// The model's name.
    pub model: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// How it ended, in words.
    pub status: String,
    /// Who moved, towards whom and why.
    pub history: History,
}

/// Runs each model that has rounds and keeps them; a model that has no answer here is left out.
#[must_use]
pub fn rounds(talks: &Talks, settings: &Settings) -> Vec<Rounds> {
    let settings = Settings { history: true, ..settings.clone() };
    let dynamic = MODELS.iter().filter(|m| m.family == Family::Dynamic);
    let one = |model: &super::Model| {
        let ran = (model.run)(talks, &settings).ok()?;
        let (model, title) = (model.name, model.title);
        Some(Rounds { model, title, status: ran.status, history: ran.history? })
    };
    dynamic.filter_map(one).collect()
}
