//! The clause language: a peace agreement as a text that reads like the agreement and can be checked.
//!
//! ```text
//! text ── lex ──> tokens ── parse ──> Agreement ── resolve(Scope) ──> Bound ── check ──> findings
//! ```
//!
//! 1. [`parse`] reads a text into a tree, an [`Agreement`], and reports every mistake of form at once.
//! 2. [`resolve`] looks up every name of the tree, with what the scenario brings along in a [`Scope`], and lays the
//!    agreement out under each of its readings: a [`Bound`].
//! 3. [`check`] asks of each clause, under each reading, whether it can start, be carried out in time, and be agreed
//!    to, and gives [`Finding`]s with the clauses and their sources side by side.
//! 4. [`Bound::grave`] decides again, for drawn capabilities, what hangs on them.
//! 5. [`timeline()`] lays the duties of each reading along their days: when due, and when they could be met.
//! 6. [`obligations()`] says what each duty asks of whom by when, what is promised for it, and how soon a breach is answered.
//!
//! Nothing here fails on a text: a mistake is a [`Diagnostic`] with line, column and hint, a weakness of the agreement
//! is a [`Finding`].
//!
//! ```
//! use detente_pact::{Scope, check, parse, resolve};
//! let parsed = parse(r#"
//! agreement "Draft"
//!   clock Europe/Kyiv   count days exclusive
//! party Ukraine, Russia, France
//! event Signing done by Ukraine and Russia
//! act deploy attested by Ukraine
//! redline R1 of Russia "no foreign troops" never any deploy in Ukraine
//! clause C1 "Deployment"
//!   when Signing
//!   France must deploy land 5000 in Ukraine within 30 days
//! "#);
//! assert!(parsed.diagnostics.is_empty());
//! let bound = resolve(&parsed.agreement, &Scope::default()).unwrap();
//! let codes: Vec<_> = check(&bound).iter().map(|finding| finding.code.name()).collect();
//! assert_eq!(codes, ["crosses-red-line", "consent-blocked", "toothless", "who-can-stop-it"]);
//! ```

mod bound;
pub mod editor;
pub mod monitor;
pub mod scope;
pub mod tree;

mod calendar;
mod check;
mod compare;
mod diagnostic;
mod finding;
mod form;
mod format;
mod lexer;
mod names;
mod observe;
mod outline;
mod parse;
mod resolve;
mod span;
mod token;

pub use bound::Bound;
pub use check::{
    Answer, Asked, CanValue, Obligation, Obligations, Service, Summary, Timed, Timeline, check, obligations,
    timeline,
};
pub use compare::{Change, ClauseChange, Comparison, DeclarationChange, Matched, Place, What, compare};
pub use diagnostic::Diagnostic;
pub use finding::{Code, Finding, Link, Weight};
pub use form::{from_json, schema, to_json};
pub use format::{format, print};
pub use names::fold;
pub use outline::{Citation, Declaration, events, sources, speaks_of};
pub use parse::{Parsed, parse};
pub use resolve::resolve;
pub use scope::Scope;
pub use span::Span;
pub use tree::Agreement;
