//! What an editor asks of a text while somebody writes it: mistakes and findings, help on the word under the cursor,
//! where a name comes from, what could stand here.
//!
//! A [`Document`] is a text read once; every question is asked of it. Places are those of the Language Server Protocol
//! (see [`Position`]), so that a server only has to pass them on.
//!
//! ```
//! use detente_pact::editor::{Document, Known, Position};
//! let text = "party Ukraine\nact elect\nclause C1 \"Elections\"\n  Ukraine must elect by 2015-12-31\n";
//! let known = Known::default();
//! let document = Document::new(text, &known);
//! let on_elect = Position { line: 3, character: 16 };
//! assert_eq!(document.definition(on_elect).unwrap().start, Position { line: 1, character: 4 });
//! assert!(document.hover(&known, on_elect).unwrap().text.starts_with("**elect**: an act"));
//! ```

mod complete;
mod context;
mod describe;
mod document;
mod edit;
mod hover;
mod keyword;
mod mention;
mod note;
mod outline;
mod position;
mod thing;
mod want;

pub use complete::{Offer, OfferKind};
pub use document::{Document, Known, Source};
pub use edit::Edit;
pub use hover::Hover;
pub use keyword::{Group, Keyword, keywords};
pub use note::{Level, Note, Related};
pub use outline::{Outlined, OutlinedKind};
pub use position::{Position, Range};
