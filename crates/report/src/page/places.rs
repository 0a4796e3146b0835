//! Where the force stands, on the map that the program carries.

use std::collections::BTreeSet;

use detente_assess::gate::manned::Details;
use detente_assess::map::{Map, MapUnit, Sea};
use detente_model::Scenario;
use detente_model::scenario::Domain;

use crate::chart::map::{Area, Force, Input, figure};
use crate::chart::{Basis, Figure};

/// What stands in an area by month: people on land and in support, units at sea and in the air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InArea<'a> {
    /// The area's id.
    pub area: &'a str,
    /// The domain.
    pub domain: Domain,
    /// By month.
    pub by_month: &'a [f64],
}

/// The plan of *manned* on the map, in the worst month of its steady phase.
#[must_use]
pub fn of_plan(scenario: &Scenario, outlines: &Map, details: &Details) -> Option<Figure> {
    let domain = |word: &str| Domain::ALL.into_iter().find(|d| d.word() == word);
    let forces: Vec<InArea<'_>> = (details.areas.iter())
        .filter_map(|f| Some(InArea { area: &f.area, domain: domain(&f.domain)?, by_month: &f.by_month }))
        .collect();
    map(scenario, outlines, &forces, details.worst_month, Basis::Unsaid)
}

/// The map of the force; nothing where no area names a unit of a map.
///
/// The countries are drawn of which an area names a unit. An area where no land or support unit serves lies on the
/// water before its units.
#[must_use]
pub fn map(
    scenario: &Scenario,
    map: &Map,
    forces: &[InArea<'_>],
    month: usize,
    basis: Basis,
) -> Option<Figure> {
    let country = |iso: &str| iso.split('-').next().unwrap_or_default().to_owned();
    let named = scenario.areas.iter().flat_map(|a| &a.map_ids).filter(|id| map.unit(id).is_some());
    let countries: BTreeSet<String> = named.map(|id| country(id)).collect();
    let units: Vec<&MapUnit> = map.units.iter().filter(|u| countries.contains(&country(&u.iso))).collect();
    let area = |area: &detente_model::scenario::Area| Area {
        name: if area.name.trim().is_empty() { area.id.clone() } else { area.name.clone() },
        units: area.map_ids.iter().filter_map(|id| units.iter().position(|u| u.iso == *id)).collect(),
        at_sea: !area.domains.iter().any(|d| matches!(d, Domain::Land | Domain::Support)),
        forces: Domain::ALL.into_iter().filter_map(|d| force(forces, &area.id, d)).collect(),
    };
    figure(&Input {
        land: units.iter().map(|u| u.polygons.clone()).collect(),
        seas: map.seas.iter().map(|s: &Sea| s.polygons.clone()).collect(),
        areas: scenario.areas.iter().map(area).collect(),
        month,
        basis,
        source: "Outlines: Natural Earth".to_owned(),
    })
}

/// A domain's force in an area; `None` where there never is one.
fn force(forces: &[InArea<'_>], area: &str, domain: Domain) -> Option<Force> {
    let found = forces.iter().find(|f| f.area == area && f.domain == domain)?;
    let force = Force { domain, by_month: found.by_month.to_vec() };
    force.by_month.iter().any(|x| *x > 0.0).then_some(force)
}
