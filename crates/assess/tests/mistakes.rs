//! Broken folders of every kind: each mistake is named with its place, and all of them at once.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::check;
use detente_model::{Change, Edit, Folder, Place};

fn starter() -> Folder {
    common::folder("crates/cli/starter")
}

/// Replaces the first occurrence of a text in a file.
fn edit(folder: &mut Folder, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(folder[file].clone()).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    folder.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
}

#[track_caller]
fn mistakes(folder: &Folder) -> Vec<(String, &'static str, usize)> {
    let found = check(folder, &[]).err().unwrap_or_default();
    found.into_iter().map(|m| (m.place.file, m.code, m.place.line)).collect()
}

#[track_caller]
fn one(file: &str, from: &str, to: &str, code: &'static str, line: usize) {
    let mut folder = starter();
    edit(&mut folder, file, from, to);
    let found = mistakes(&folder);
    assert!(found.contains(&(file.to_owned(), code, line)), "{from} -> {to}: {found:?}");
}

#[test]
fn shipped_folders_and_the_starter_have_no_mistakes() {
    for name in common::SHIPPED {
        let found = check(&common::folder(&format!("scenarios/{name}")), &[]).err();
        assert_eq!(found, None, "{name}");
    }
    assert_eq!(check(&starter(), &[]).err(), None);
}

#[test]
fn each_kind_of_mistake_has_its_place() {
    one("parties.csv", "40..50..60", "forty", "number", 2);
    one("parties.csv", "40..50..60", "60..50..40", "number", 2);
    one("parties.csv", "40..50..60", "0..50..60", "out-of-bounds", 2);
    one("parties.csv", "0.3..0.4..0.5", "0.3..0.4..1.5", "out-of-bounds", 2);
    one("parties.csv", "signatory;host", "signatry;host", "unknown-word", 2);
    one("parties.csv", "celand;deland", "celand;dealand", "unknown-id", 6);
    one("parties.csv", "deland,Deland,,,supporter", "deland,Deland,,,supporter;guarantor", "roles", 5);
    one("positions.csv", "aland,border", "oland,border", "unknown-id", 2);
    one("positions.csv", "aland,forces", "aland,border", "duplicate-id", 3);
    one("positions.csv", "party,issue", "party,isue", "unknown-column", 1);
    one("positions.csv", "80,60,40,,", "80,60,40,30,", "bounds-cross", 2);
    one("pledges.csv", ",30,north,Only", ",2 months,north,Only", "wrong-unit", 2);
    one("pledges.csv", ",30,north,Only", ",30,bay,Only", "domain", 2);
    one(
        "pledges.csv",
        ",registered,,,communique;pool",
        ",registered,,Armistice,communique;pool",
        "unknown-event",
        2,
    );
    one("units.csv", "hospital 1 per 2", "hospital 1 for 2", "unit-rule", 2);
    one("needs.csv", "family:patrol", "family:petrol", "unknown-id", 4);
    one("needs.csv", "arrival,1,3", "arrival,3,1", "months", 2);
    one("payoffs.csv", "min(land / 500, 20)", "min(lnd / 500, 20)", "expression", 5);
    one("payoffs.csv", "10..20..30", "{parties.aland.capacity}", "unknown-path", 2);
    one("shares.csv", "celand,2029,gdp", "celand,2029,gnp", "unknown-word", 2);
    one("events.csv", "2029-09-12", "2031-09-12", "later", 2);
    one("events.csv", "2029-09-12", "12.9.2029", "date", 2);
    one("shares.csv", "900000,statistics", "900000,statistic", "unknown-source", 2);
    one("scenario.toml", "least = 0.6", "leasst = 0.6", "unknown-key", 34);
    one("scenario.toml", "class = \"cease=1\"", "class = \"ceese=1\"", "class", 32);
    one("scenario.toml", "\"all\"", "\"paris\"", "unknown-reading", 15);
    one("scenario.toml", "pledges.celand-brigade.count", "pledges.celand-brigad.count", "unknown-path", 39);
    one(
        "scenario.toml",
        "factor = 2  ",
        "factor = 2\nhighlight = [\"coalition\", \"dealand\"]",
        "unknown-id",
        24,
    );
    one("agreement.pact", "event Signing", "evnt Signing", "unexpected", 9);
}

#[test]
fn all_mistakes_come_at_once() {
    let mut folder = starter();
    edit(&mut folder, "parties.csv", "40..50..60", "forty");
    edit(&mut folder, "units.csv", "4000..5000", "5000..4000");
    edit(&mut folder, "scenario.toml", "years = 5", "yeers = 5");
    edit(&mut folder, "agreement.pact", "clock Europe/Kyiv", "clock");
    let files: Vec<String> = mistakes(&folder).into_iter().map(|m| m.0).collect();
    assert_eq!(files, ["agreement.pact", "parties.csv", "scenario.toml", "units.csv"]);
}

#[test]
fn encodings_sizes_and_missing_files() {
    let mut folder = starter();
    folder.insert("parties.csv".into(), b"id,name,source\nx,\xe9t\xe9,assumption\n".to_vec());
    assert!(mistakes(&folder).contains(&("parties.csv".into(), "not-utf-8", 2)));
    let mut folder = starter();
    folder.insert("needs.csv".into(), Vec::new());
    assert_eq!(mistakes(&folder), [("needs.csv".into(), "empty-table", 1)]);
    let mut folder = starter();
    folder.remove("parties.csv");
    assert!(mistakes(&folder).contains(&("parties.csv".into(), "missing-file", 1)));
    let mut folder = starter();
    let huge = format!("id,title\nx,{}\n", "y".repeat(100_000_000));
    folder.insert("sources.csv".into(), huge.into_bytes());
    assert!(mistakes(&folder).contains(&("sources.csv".into(), "cell-too-long", 2)));
}

#[test]
fn changes_are_checked_as_cells_are() {
    let set = |text: &str| vec![Edit::Set(Change::parse(text, Place::new("--set", 1, 1)).unwrap())];
    let codes = |text: &str| -> Vec<&'static str> {
        check(&starter(), &set(text)).err().unwrap_or_default().iter().map(|m| m.code).collect()
    };
    assert_eq!(codes("pledges.celand-brigade.count=2"), [""; 0]);
    assert_eq!(codes("gate.bound.readings=all"), [""; 0]);
    assert_eq!(codes("payoffs.boria-escalated.expression#1=-90..-80"), [""; 0]);
    assert_eq!(codes("pledges.celand-brigade=none"), [""; 0]);
    assert_eq!(codes("pledges.celand-brigade.count=many"), ["number"]);
    assert_eq!(codes("pledges.celand-brigade.cuont=2"), ["unknown-path"]);
    assert_eq!(codes("pledges.celand-brigad.count=2"), ["unknown-path"]);
    assert_eq!(codes("gate.kept.year=2"), ["unknown-path"]);
    assert!(codes("parties.celand=none").contains(&"unknown-id"), "rows that name it are left");
    let what_if =
        check(&starter(), &[Edit::WhatIf("celand-stay-home".into(), Place::new("--what-if", 1, 1))]);
    assert_eq!(what_if.err().unwrap()[0].hint, "did you mean `celand-stays-home`?");
    let changed = check(&starter(), &set("pledges.celand-brigade.count=2")).unwrap().scenario;
    let count = changed.quantity(changed.find("pledges.celand-brigade.count").unwrap());
    assert!(count.is_assumption(), "a number that somebody set has no source");
}

#[test]
fn published_figures_are_held_against_their_topic() {
    let head = "id,gate,topic,name,value,unit,follows,source,note\n";
    let codes = |rows: &str| {
        let mut folder = starter();
        folder.insert("published.csv".into(), format!("{head}{rows}").into_bytes());
        mistakes(&folder).into_iter().map(|m| (m.1, m.2)).collect::<Vec<_>>()
    };
    let first = "one,manned,sizes,One,10..20,people,,assumption,\n";
    assert_eq!(codes(first), []);
    assert_eq!(codes(&format!("{first}two,manned,sizes,Two,?,people,one,assumption,\n")), []);
    assert_eq!(codes("one,maned,sizes,One,10,people,,assumption,\n"), [("unknown-word", 2)]);
    assert_eq!(codes("one,manned,sizes,One,10,people,none,assumption,\n"), [("unknown-id", 2)]);
    assert_eq!(codes("one,manned,sizes,One,10,,,assumption,\n"), [("empty-cell", 2)]);
    assert_eq!(codes("one,manned,sizes,One,,people,,assumption,\n"), [("empty-cell", 2)]);
    assert_eq!(codes("one,manned,sizes,One,10,people,,nobody,\n"), [("unknown-source", 2)]);
    assert_eq!(
        codes(&format!("{first}two,manned,sizes,Two,3,ships,,assumption,\n")),
        [("mixed-units", 3)],
        "figures of one topic share an axis"
    );
    assert_eq!(codes(&format!("{first}two,paid,sizes,Two,3,people,one,assumption,\n")), [("follows", 3)]);
    assert_eq!(
        codes(
            "one,manned,a,One,1,p,two,assumption,\ntwo,manned,a,Two,1,p,one,assumption,\nx,manned,a,X,1,p,x,assumption,\n"
        ),
        [("follows", 2), ("follows", 3), ("follows", 4)]
    );
}

#[test]
fn published_figures_carry_their_own_unit_and_sources() {
    let scenario = check(&common::folder("scenarios/ukraine-2026"), &[]).unwrap().scenario;
    assert!(scenario.published.len() >= 10);
    for row in &scenario.published {
        let quantity = scenario.quantity(row.value);
        assert_eq!(quantity.path, format!("published.{}.value", row.id));
        assert!(!quantity.unit.is_empty() && !quantity.is_assumption(), "{}", row.id);
        if let Some(parent) = row.follows {
            assert_eq!(scenario.published[parent].topic, row.topic);
        }
    }
}

#[test]
fn groups_in_groups_are_followed_once() {
    let mut folder = starter();
    let mut text = String::from_utf8(folder["parties.csv"].clone()).unwrap();
    let ids: Vec<String> = (0..60).map(|n| format!("g{n}")).collect();
    for n in 0..60 {
        let members = if n == 59 { "celand".to_owned() } else { ids[n + 1..].join(";") };
        text.push_str(&format!("g{n},Group {n},,{members},,,,no,assumption,\n"));
    }
    folder.insert("parties.csv".into(), text.clone().into_bytes());
    assert_eq!(mistakes(&folder), []);
    let circle = text.replace("g59,Group 59,,celand", "g59,Group 59,,g0");
    folder.insert("parties.csv".into(), circle.into_bytes());
    assert_eq!(mistakes(&folder).iter().filter(|m| m.1 == "group").count(), 60);
}

#[test]
fn drafts_are_checked_in_the_scope_of_the_folder() {
    let header = "agreement \"Draft\"\n  clock Europe/Kyiv  count days exclusive\n";
    let mut folder = starter();
    let draft =
        format!("{header}act patrol\nclause D1 cite treaty-draft 1\n  Celand must patrol within 3 days\n");
    folder.insert("drafts/first.pact".into(), draft.into_bytes());
    assert_eq!(mistakes(&folder), []);
    let broken = format!("{header}clause D1 cite nowhere 1\n  Celund must deploy within 3 dayz\n");
    folder.insert("drafts/second.pact".into(), broken.into_bytes());
    let found: Vec<_> = mistakes(&folder).into_iter().map(|m| (m.0, m.2)).collect();
    assert!(found.contains(&("drafts/second.pact".to_owned(), 3)), "{found:?}");
    assert!(found.contains(&("drafts/second.pact".to_owned(), 4)), "{found:?}");
    assert!(found.iter().all(|(file, _)| file == "drafts/second.pact"), "{found:?}");
}

#[test]
fn rows_may_deny_leave_open_and_use_a_power() {
    let mut folder = starter();
    folder.remove("events.csv");
    let rows = "id,event,by,from,to,known,place,amount,source,note\n\
                a,not Signing,,2029-12-01,,,,,assumption,\nb,unknown deploy,celand,2029-12-01,,,,,assumption,\n\
                c,refuse C1,celand,2029-12-01,,,,,assumption,\nd,not Sining,,2029-12-01,,,,,assumption,\n";
    folder.insert("later/events.csv".into(), rows.as_bytes().to_vec());
    let remarks = check(&folder, &[]).unwrap().remarks;
    let about: Vec<&String> = remarks.iter().filter(|r| r.contains("events.csv")).collect();
    assert_eq!(about, ["later/events.csv:5: the agreement knows no event `not Sining`"]);
}
