//! Options of models on a table, read from their text.

use detente_model::diagnostic::{shorten, suggestion};
use detente_model::{Diagnostic, Place};

use super::model::Refusal;

/// A number from 0 to 1.
pub(super) fn share(name: &str, value: &str, place: &Place) -> Result<f64, Refusal> {
    let number = value.parse().ok().filter(|x| (0.0..=1.0).contains(x));
    number.ok_or_else(|| {
        let message = format!("{name} is `{}`", shorten(value));
        Refusal::Usage(Diagnostic::new("option", place.clone(), message).expected("a number from 0 to 1"))
    })
}

/// One of several words.
pub(super) fn one_of<T: Copy>(value: &str, words: &[(&str, T)], place: &Place) -> Result<T, Refusal> {
    words.iter().find(|(word, _)| *word == value).map(|&(_, what)| what).ok_or_else(|| {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("`{}` is none of its values", shorten(value));
        let mistake = Diagnostic::new("option", place.clone(), message).expected(names.join(" or "));
        Refusal::Usage(mistake.hint(suggestion(value, names)))
    })
}

/// An option that a model does not have.
pub(super) fn unknown(model: &str, name: &str, names: &[&str], place: &Place) -> Refusal {
    let message = format!("the model `{model}` has no option `{}`", shorten(name));
    let mistake = Diagnostic::new("option", place.clone(), message).expected(names.join(", "));
    Refusal::Usage(mistake.hint(suggestion(name, names.iter().copied())))
}
