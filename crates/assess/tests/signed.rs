//! The figures of *signed* that the report draws, on a case small enough to work by hand.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::gate::signed::Details;
use detente_assess::gate::signed::details::InSets;
use detente_assess::verdict;
use detente_assess::{Gate, Settings, assess, check};
use detente_model::{Change, Edit, Place};

fn details(changes: &[&str], draws: usize) -> Details {
    let edit = |text: &&str| Edit::Set(Change::parse(text, Place::new("--set", 1, 1)).unwrap());
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    let scenario = check(&common::folder("crates/cli/starter"), &edits).unwrap().scenario;
    let found = assess(&scenario, &common::data(), Settings { draws, seed: Some(1) }, &mut |_| false);
    match &found.gate(Gate::Signed).details {
        verdict::Details::Signed(details) => details.as_ref().clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn ranges_name_who_sets_their_ends() {
    // Border: Aland from 40, Boria up to 60. Forces: Aland from 50, Boria up to 70..80..90.
    let all = details(&[], 0);
    let border = &all.issues[0];
    assert_eq!((border.low.at, border.low.party.as_deref()), (40.0, Some("aland")));
    assert_eq!((border.high.at, border.high.party.as_deref()), (60.0, Some("boria")));
    assert_eq!(border.gap, None);
    // Celand stands beside them on forces and binds nothing.
    assert_eq!(all.issues[1].parties.iter().map(|p| p.binds).collect::<Vec<_>>(), [true, true, false]);
    let apart = details(&["positions.aland.border.accepts_from=75"], 0);
    assert_eq!(apart.issues[0].gap, Some(15.0));
}

#[test]
fn each_pair_of_crossing_limits_is_a_set() {
    // 15 points on the border; on forces Aland asks for 90 and Boria takes 80: 10 points.
    let changes = ["positions.aland.border.accepts_from=75", "positions.aland.forces.accepts_from=90"];
    let found = details(&changes, 0).conflicts;
    let paths = |set: usize| -> Vec<&str> {
        found.sets[set].demands.iter().map(|d| found.demands[*d].path.as_deref().unwrap()).collect()
    };
    assert_eq!(paths(0), ["positions.aland.border.accepts_from", "positions.boria.border.accepts_to"]);
    assert_eq!(paths(1), ["positions.aland.forces.accepts_from", "positions.boria.forces.accepts_to"]);
    assert_eq!(found.sets.iter().map(|s| s.points).collect::<Vec<_>>(), [15.0, 10.0]);
    assert_eq!(found.parties, ["aland", "boria"].map(|party| InSets { party: party.to_owned(), sets: 2 }));
    assert!(found.complete);
    assert_eq!(found.could_open_alone, ["aland", "boria"]);
}

#[test]
fn draws_band_the_forecast() {
    let all = details(&[], 40);
    // Only Aland's capability of 40..50..60 and Boria's of 60..70..80 move it on the border: 42.8 at 50 and 70.
    let border = all.issues[0].forecast_draws.unwrap();
    assert!(border.outer.0 < border.middle && border.middle < border.outer.1);
    assert!(border.outer.0 > 38.0 && border.outer.1 < 48.0, "{border:?}");
    assert_eq!(all.issues[0].forecast, all.forecast.get("border"));
    assert_eq!(details(&[], 0).issues[0].forecast_draws, None);
}

#[test]
fn what_is_not_stated_is_named_and_not_zero() {
    let all = details(&["positions.boria.forces.position=?"], 0);
    assert_eq!(all.issues[1].unstated, ["boria"]);
    assert_eq!(all.missing, ["positions.boria.forces"]);
    assert_eq!(all.issues[1].high.party, None);
}
