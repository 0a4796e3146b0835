//! The data that the program carries.

use detente_assess::data::Scored;
use detente_assess::{Data, Map};
use detente_model::raw::digest;

use crate::failure::Failure;

const MANIFEST: &[u8] = include_bytes!("../../../data/datapackage.json");
const AGREEMENTS: &[u8] = include_bytes!("../../../data/pad_spells.csv");
const SCORES: &[u8] = include_bytes!("../../../data/scores/eu-decisions.csv");
const UNITS: &[u8] = include_bytes!("../../../data/maps/units.geojson");
const SEAS: &[u8] = include_bytes!("../../../data/maps/seas.geojson");

/// Reads it.
pub fn read() -> Result<Data, Failure> {
    let mut data =
        Data::read(digest(MANIFEST), AGREEMENTS).map_err(|e| Failure::file("data/pad_spells.csv", e, ""))?;
    data.map = Map::read(UNITS, SEAS).map_err(|e| Failure::file("data/maps", e, ""))?;
    data.scores = Scored::read(SCORES).map_err(|e| Failure::file("data/scores/eu-decisions.csv", e, ""))?;
    Ok(data)
}
