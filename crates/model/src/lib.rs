//! What a scenario is: parties, issues, positions, pledges, needs, quantities, sources and changes.
//!
//! A folder becomes a scenario in two steps:
//!
//! 1. [`raw`]: every file as it is written, each cell with its place; [`csv`] for tables, [`settings`] for
//!    `scenario.toml`. [`change`]s are made here, on the text, so that what they put in is checked like any cell.
//! 2. [`load`]: names are looked up, every number becomes a [`Quantity`] with its path, bounds and sources, and what
//!    several tables say together is held against each other. All mistakes come out at once as [`Diagnostic`]s; a
//!    [`Scenario`] comes out only where there is none.
//!
//! What the tables hold is described once, in [`spec`]: reading, checking, the schema and the manual are made from it.
//! A single file of actors and issues, as other programs write it, is read by [`sheet`].
//!
//! A scenario's numbers are read through [`Values`]: the base ([`Scenario::base`]) or a draw ([`Sampler::draw`]).
//!
//! ```
//! use detente_model::{Folder, load};
//! let mut folder = Folder::new();
//! folder.insert("scenario.toml".into(), b"id = \"demo\"\nas_of = \"2026-02-03\"\n".to_vec());
//! folder.insert("parties.csv".into(), b"id,name,roles,source\nlandia,Landia,signatry,assumption\n".to_vec());
//! let mistakes = load(&folder, &[]).unwrap_err();
//! assert_eq!((mistakes[0].place.line, mistakes[0].place.column), (2, 15));
//! assert_eq!(mistakes[0].hint, "did you mean `signatory`?");
//! ```

pub mod cell;
pub mod change;
pub mod csv;
pub mod diagnostic;
pub mod draw;
pub mod expression;
pub mod quantity;
pub mod raw;
mod read;
pub mod scenario;
pub mod settings;
pub mod sheet;
pub mod spec;
mod spec_tables;

pub use cell::Cell;
pub use change::Change;
pub use diagnostic::{Diagnostic, Place};
pub use quantity::{ASSUMPTION, Q, Quantity, Sampler, Values};
pub use raw::{AGREEMENT, DRAFTS, Folder, LATER};
pub use read::{Edit, load};
pub use scenario::Scenario;
