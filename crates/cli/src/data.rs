//! The data that the program carries.

use detente_assess::Data;
use detente_model::raw::digest;

use crate::failure::Failure;

const MANIFEST: &[u8] = include_bytes!("../../../data/datapackage.json");
const AGREEMENTS: &[u8] = include_bytes!("../../../data/pad_spells.csv");

/// Reads it.
pub fn read() -> Result<Data, Failure> {
    Data::read(digest(MANIFEST), AGREEMENTS).map_err(|e| Failure::file("data/pad_spells.csv", e, ""))
}
