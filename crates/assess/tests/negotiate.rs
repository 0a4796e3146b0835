//! Models, limits and levers on one table, worked out by hand.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::negotiate::lever::{self, Said};
use detente_assess::negotiate::{
    Forecast, MODELS, Model, Negotiation, Refusal, Settings, Source, Talks, drawn, effect, named, negotiate,
};
use detente_model::{Place, sheet};

/// North wants 0 and takes at most 30, South wants 100 and takes at least 70; West has no say.
const APART: &str = "actor,issue,position,salience,capability,accepts_from,accepts_to,no_deal,binds\n\
                     North,line,0,0.5,2,0,30,0.2,signatory\n\
                     South,line,100,0.5,1,70,100,0.1,signatory\n\
                     West,line,50,0.2,1,,,,\n";

/// The same without red lines: only the no-deal values bind, which leave 10 to 80.
const CLOSE: &str = "actor,issue,position,salience,capability,no_deal,binds\n\
                     North,line,0,0.5,2,0.2,signatory\n\
                     South,line,100,0.5,1,0.1,signatory\n\
                     West,line,50,0.2,1,,\n";

fn talks(text: &str) -> Talks {
    Talks::of_sheet(&sheet::read("talks.csv", text.as_bytes()).unwrap())
}

fn all(talks: &Talks) -> Negotiation {
    negotiate(talks, &[], &Settings::default()).unwrap()
}

fn of<'a>(found: &'a Negotiation, model: &str) -> &'a Forecast {
    found.forecasts.iter().find(|f| f.model == model).unwrap()
}

#[track_caller]
fn near(got: Option<f64>, expected: f64) {
    assert!((got.unwrap() - expected).abs() < 1e-4, "{got:?} is not {expected}");
}

fn place() -> Place {
    Place::new("--lever", 1, 1)
}

#[test]
fn every_model_answers_or_says_why_not() {
    for text in [APART, CLOSE] {
        let found = all(&talks(text));
        assert_eq!(found.forecasts.len(), MODELS.len());
        for f in &found.forecasts {
            assert!(!f.status.is_empty(), "{}", f.model);
            let expects = f.forecast.0.iter().any(|(_, x)| x.is_some());
            assert_eq!(f.deal.is_some(), expects, "{}", f.model);
            assert_eq!(f.deal == Some(false), !f.crosses.is_empty(), "{}", f.model);
        }
    }
}

#[test]
fn solutions_lie_where_the_hand_finds_them() {
    let found = all(&talks(CLOSE));
    // u_N = 1 − x, u_S = x in shares. Nash with weights 2 : 1: max 2/3 ln(0.8 − x) + 1/3 ln(x − 0.1), so
    // 2 (x − 0.1) = 0.8 − x and x = 1/3.
    near(of(&found, "nash").forecast.get("line"), 100.0 / 3.0);
    // Largest gains are 0.7 for both: Kalai–Smorodinsky and the equal gain are in the middle, 0.8 − x = x − 0.1.
    near(of(&found, "ks").forecast.get("line"), 45.0);
    near(of(&found, "egalitarian").forecast.get("line"), 45.0);
    // The mean gain weighs North twice: all the way to its side.
    near(of(&found, "utilitarian").forecast.get("line"), 10.0);
    let limits = found.limits.unwrap();
    assert_eq!(limits.shape.body, "solid");
    near(Some(limits.shape.spans[0].low), 10.0);
    near(Some(limits.shape.spans[0].high), 80.0);
    let [low, high] = limits.shape.share_of_all.interval;
    assert!(low <= 0.7 && 0.7 <= high && high - low < 0.02, "{low} to {high}");
    // A higher value of no deal shuts the zone once it reaches what the best deal gives: 0.9 to North, 0.8 to South.
    let breaking: Vec<_> = limits.breaking_points.iter().map(|b| (b.party.as_str(), b.kind)).collect();
    assert_eq!(breaking, [("North", "shuts"), ("South", "shuts")]);
    near(limits.breaking_points[0].by, 0.7);
    near(limits.breaking_points[1].by, 0.7);
}

#[test]
fn who_holds_the_key_is_said() {
    let limits = all(&talks(APART)).limits.unwrap();
    assert_eq!(limits.key_holders.in_every_set, ["North", "South"]);
    assert_eq!(limits.key_holders.could_open_alone, ["North", "South"]);
    assert!(limits.key_holders.complete);
    assert!(limits.breaking_points.iter().all(|b| b.kind == "always"), "{:?}", limits.breaking_points);
    assert_eq!(limits.pareto.points, []);
}

#[test]
fn levers_are_read_and_done() {
    let gap =
        "actor,issue,position,salience,capability,no_deal,binds\nA,x,0,1,1,0.7,yes\nB,x,100,1,1,0.5,yes\n";
    let with = |levers: &[Said]| {
        let mut talks = talks(gap);
        levers.iter().for_each(|l| l.apply(&mut talks).unwrap());
        all(&talks)
    };
    let before = with(&[]);
    assert!(before.limits.as_ref().unwrap().signed.zone.empty, "A wants at most 30, B at least 50");
    near(before.limits.as_ref().unwrap().breaking_points[0].by, 0.2);
    let pressed = with(&[lever::shift("A=-0.25", place()).unwrap()]);
    assert!(!pressed.limits.as_ref().unwrap().signed.zone.empty);
    let effect = effect(&before, &pressed, vec!["shift".to_owned()]);
    assert_eq!((effect.zone, effect.conflicts), ([Some(false), Some(true)], [Some(1), Some(0)]));
    near(effect.points[0], 20.0);
    let paid = with(&[lever::pay("A:B=0.4@0.5", place()).unwrap()]);
    assert!(!paid.limits.unwrap().signed.zone.empty, "money that costs the payer half closes the gap");
    // A issue on which A gives what is dear to B and cheap to A.
    let linked = with(&[lever::link("y:A=0/10;B=100/100", place()).unwrap()]);
    assert!(!linked.limits.as_ref().unwrap().signed.zone.empty);
    assert_eq!(linked.issues.len(), 2);
    assert_eq!(of(&linked, "mean").forecast.0.len(), 2);
}

#[test]
fn what_is_no_lever_is_said_with_a_hint() {
    for text in ["A", "A=", "A=x", "A=inf"] {
        assert!(lever::shift(text, place()).unwrap_err().expected.contains("PARTY=BY"), "{text}");
    }
    for text in ["A=1", "A:B", "A:B=x", "A:B=1@"] {
        assert!(lever::pay(text, place()).unwrap_err().expected.contains("FROM:TO"), "{text}");
    }
    for text in ["y", "y:A=1", "y:A=1/200", ":A=1/1", "y:A=1/1/5", "y:A=1/1/1..2/3"] {
        assert!(lever::link(text, place()).unwrap_err().expected.contains("ISSUE:PARTY"), "{text}");
    }
    let refused = |said: Said| match said.apply(&mut talks(APART)) {
        Err(Refusal::Usage(mistake)) => format!("{} {}", mistake.message, mistake.hint),
        other => panic!("{other:?}"),
    };
    assert!(refused(lever::shift("Noth=0.1", place()).unwrap()).contains("did you mean `North`?"));
    assert!(refused(lever::pay("North:North=0.1", place()).unwrap()).len() > 5);
    assert!(refused(lever::link("line:North=1/1", place()).unwrap()).contains("already"));
}

#[test]
fn bands_over_draws_hold_the_base_and_repeat() {
    let scenario = detente_assess::check(&common::folder("scenarios/bosnia-1995"), &[]).unwrap().scenario;
    let base = Talks::of_scenario(&scenario, &scenario.base()).unwrap();
    let models: Vec<&'static Model> =
        ["mean", "median", "nash"].map(|name| named(name, place()).unwrap()).to_vec();
    let run = || {
        let mut found = negotiate(&base, &models, &Settings::default()).unwrap();
        let source = Source { scenario: &scenario, base: &base, levers: &[], seed: 3, draws: 60 };
        drawn(&mut found, &source, &models, &Settings::default(), &mut |_| false);
        found
    };
    let found = run();
    assert_eq!(found, run());
    assert_eq!(found.draws, 60);
    for f in &found.forecasts {
        for ((issue, x), band) in f.forecast.0.iter().zip(&f.bands) {
            let (x, band) = (x.unwrap(), band.unwrap());
            assert!(band.outer.0 <= band.middle && band.middle <= band.outer.1, "{} {issue}", f.model);
            assert!(band.outer.0 - 15.0 <= x && x <= band.outer.1 + 15.0, "{} {issue}", f.model);
        }
    }
    assert_eq!(of(&found, "nash").deal_in_draws, found.zone_in_draws);
}
