//! Settings by name, read as numbers.

use detente_engines::bargain::voting::Quota;
use detente_model::diagnostic::shorten;
use detente_model::{Diagnostic, Place};
use serde_json::{Map, Value};

use super::Closed;

/// What was given to a model, and what of it was read.
pub struct Given<'a> {
    model: &'a Closed,
    options: &'a [(String, String, Place)],
    used: Map<String, Value>,
}

impl<'a> Given<'a> {
    pub(super) fn new(model: &'a Closed, options: &'a [(String, String, Place)]) -> Given<'a> {
        Given { model, options, used: Map::new() }
    }

    /// What was read, by name.
    pub(super) fn used(self) -> Map<String, Value> {
        self.used
    }

    /// The text given for a parameter, or its default; of several the last.
    fn text(&mut self, name: &'static str) -> Result<(&'a str, Place), Diagnostic> {
        let found = self.options.iter().rev().find(|(n, ..)| n == name);
        let parameter = self.model.parameters.iter().find(|p| p.name == name);
        let default = parameter.and_then(|p| p.default);
        let (text, place) = match (found, default) {
            (Some((_, text, place)), _) => (text.as_str(), place.clone()),
            (None, Some(default)) => (default, Place::new("--option", 1, 1)),
            (None, None) => {
                let doc = parameter.map_or("", |p| p.doc);
                let message = format!("`{}` needs `{name}`", self.model.name);
                return Err(Diagnostic::new("option", Place::new("--option", 1, 1), message)
                    .expected(doc)
                    .hint(format!("add --option {name}=VALUE")));
            }
        };
        if !text.is_empty() {
            self.used.insert(name.to_owned(), text.into());
        }
        Ok((text, place))
    }

    fn wrong(&self, name: &str, text: &str, place: Place) -> Diagnostic {
        let doc = self.model.parameters.iter().find(|p| p.name == name).map_or("", |p| p.doc);
        Diagnostic::new("option", place, format!("`{}` is no value of `{name}`", shorten(text))).expected(doc)
    }

    fn parse(&self, name: &str, text: &str, place: &Place) -> Result<f64, Diagnostic> {
        let number = text.trim().parse::<f64>().ok().filter(|x| x.is_finite());
        number.ok_or_else(|| self.wrong(name, text, place.clone()))
    }

    fn note(&mut self, name: &str, value: impl Into<Value>) {
        self.used.insert(name.to_owned(), value.into());
    }

    /// A number.
    pub fn number(&mut self, name: &'static str) -> Result<f64, Diagnostic> {
        let (text, place) = self.text(name)?;
        let number = self.parse(name, text, &place)?;
        self.note(name, number);
        Ok(number)
    }

    /// A number, if there is one.
    pub fn optional(&mut self, name: &'static str) -> Result<Option<f64>, Diagnostic> {
        if self.text(name)?.0.is_empty() { Ok(None) } else { self.number(name).map(Some) }
    }

    /// A whole number from 0.
    pub fn count(&mut self, name: &'static str) -> Result<usize, Diagnostic> {
        let (text, place) = self.text(name)?;
        let count = text.trim().parse::<usize>().map_err(|_| self.wrong(name, text, place))?;
        self.note(name, count);
        Ok(count)
    }

    /// Numbers with `;` between; empty where nothing was given.
    pub fn list(&mut self, name: &'static str) -> Result<Vec<f64>, Diagnostic> {
        let (text, place) = self.text(name)?;
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let list: Vec<f64> =
            text.split(';').map(|t| self.parse(name, t, &place)).collect::<Result<_, _>>()?;
        self.note(name, list.clone());
        Ok(list)
    }

    /// Whole numbers with `;` between; empty where nothing was given.
    pub fn counts(&mut self, name: &'static str) -> Result<Vec<usize>, Diagnostic> {
        let (text, place) = self.text(name)?;
        let parts = text.split(';').filter(|_| !text.is_empty());
        let whole = |t: &str| t.trim().parse::<usize>().map_err(|_| self.wrong(name, t, place.clone()));
        let counts: Vec<usize> = parts.map(whole).collect::<Result<_, _>>()?;
        Ok(counts)
    }

    /// Points as `x:y` with `;` between.
    pub fn points(&mut self, name: &'static str) -> Result<Vec<[f64; 2]>, Diagnostic> {
        let (text, place) = self.text(name)?;
        let point = |t: &str| {
            let (x, y) = t.split_once(':').ok_or_else(|| self.wrong(name, t, place.clone()))?;
            Ok([self.parse(name, x, &place)?, self.parse(name, y, &place)?])
        };
        text.split(';').map(point).collect()
    }

    /// One of some words.
    pub fn word(&mut self, name: &'static str, words: &[&'static str]) -> Result<&'static str, Diagnostic> {
        let (text, place) = self.text(name)?;
        words.iter().find(|w| **w == text).copied().ok_or_else(|| self.wrong(name, text, place))
    }

    /// What wins a vote.
    pub fn quota(&mut self) -> Result<Quota, Diagnostic> {
        let (text, place) = self.text("quota")?;
        match text.strip_suffix('%') {
            _ if text == "majority" => Ok(Quota::Majority),
            Some(share) => Ok(Quota::Share(self.parse("quota", share, &place)? / 100.0)),
            None => Ok(Quota::Weight(self.parse("quota", text, &place)?)),
        }
    }

    /// Weights, 1 each where none are given.
    pub fn weights(&mut self, voters: usize) -> Result<Vec<f64>, Diagnostic> {
        let weights = self.list("weights")?;
        Ok(if weights.is_empty() { vec![1.0; voters] } else { weights })
    }

    /// The model does not take these numbers.
    pub fn refused(&self, why: impl std::fmt::Display) -> Diagnostic {
        let takes: Vec<String> =
            self.model.parameters.iter().map(|p| format!("{}: {}", p.name, p.doc)).collect();
        Diagnostic::new("option", Place::new("--option", 1, 1), format!("{}: {why}", self.model.name))
            .expected(takes.join("; "))
    }
}
