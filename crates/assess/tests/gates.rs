//! What the six gates answer: on a case small enough to work by hand, and what holds on any.

#![allow(clippy::unwrap_used)]

mod common;

use detente_assess::gate::believed;
use detente_assess::gate::bound::Weight;
use detente_assess::verdict::Details;
use detente_assess::{Assessment, Gate, Settings, Status, assess, check, compare, json};
use detente_model::{Change, Edit, Folder, Place, Scenario};

fn load(folder: &Folder, changes: &[&str]) -> Scenario {
    let edit = |text: &&str| Edit::Set(Change::parse(text, Place::new("--set", 1, 1)).unwrap());
    let edits: Vec<Edit> = changes.iter().map(edit).collect();
    check(folder, &edits).unwrap().scenario
}

fn run(scenario: &Scenario, draws: usize, seed: u64) -> Assessment {
    assess(scenario, &common::data(), Settings { draws, seed: Some(seed) }, &mut |_| false)
}

fn starter(changes: &[&str]) -> Scenario {
    load(&common::folder("crates/cli/starter"), changes)
}

fn base(changes: &[&str]) -> Assessment {
    run(&starter(changes), 0, 1)
}

fn value(assessment: &Assessment, gate: Gate) -> f64 {
    assessment.gate(gate).answer.value.unwrap()
}

#[test]
fn signed_measures_the_gap_between_limits() {
    // Boria accepts up to 60 and Aland from 40 on the border: they meet.
    assert_eq!(value(&base(&[]), Gate::Signed), 0.0);
    // From 75 they are 15 points apart, and the cheaper side gives: Aland's capability is 50, Boria's 70.
    let apart = base(&["positions.aland.border.accepts_from=75"]);
    assert_eq!(value(&apart, Gate::Signed), 15.0);
    assert_eq!(apart.gate(Gate::Signed).status, Status::Shut);
    let details = apart.gate(Gate::Signed).details.json();
    let conflict: Vec<&str> =
        details["conflict"].as_array().unwrap().iter().map(|c| c["path"].as_str().unwrap()).collect();
    assert_eq!(conflict, ["positions.aland.border.accepts_from", "positions.boria.border.accepts_to"]);
    assert_eq!(details["conflict"][1]["sources"][0], "communique");
    let gives = &details["concessions"]["points_times_capability"]["gives"];
    assert_eq!((gives[0]["party"].as_str(), gives[0]["points"].as_f64()), (Some("aland"), Some(15.0)));
}

#[test]
fn the_forecast_is_the_weighted_mean() {
    // Border: Aland 80 with 50 × 60, Boria 20 with 70 × 70.
    let expected = (80.0 * 50.0 * 60.0 + 20.0 * 70.0 * 70.0) / (50.0 * 60.0 + 70.0 * 70.0);
    let seen = base(&[]).gate(Gate::Signed).details.json()["forecast"]["border"].as_f64().unwrap();
    assert!((seen - expected).abs() < 1e-9, "{seen} {expected}");
}

#[test]
fn bound_counts_grave_findings_and_draws_decide_only_what_can_be_met() {
    assert_eq!(value(&base(&[]), Gate::Bound), 0.0);
    // 4,500 people are pledged after 30 days; with a notice of 100 the 90 days of clause C1 are too short.
    let late = base(&["pledges.celand-brigade.notice=100"]);
    assert_eq!(value(&late, Gate::Bound), 1.0);
    assert_eq!(late.gate(Gate::Bound).details.json()["codes"]["cannot-be-met"], 1);
    // Boria accepts less than where the act begins, and the clause starts only by its signature.
    let line = base(&["positions.boria.forces.accepts_to=50"]);
    let codes = line.gate(Gate::Bound).details.json()["codes"].clone();
    assert_eq!((codes["crosses-red-line"].as_u64(), codes["consent-blocked"].as_u64()), (Some(1), Some(1)));
    // In draws the pledge is lost with probability 0.1 to 0.3.
    let drawn = run(&starter(&[]), 200, 1);
    let passes = drawn.gate(Gate::Bound).passes.unwrap();
    assert!((0.6..0.95).contains(&passes), "{passes}");
}

#[test]
fn bound_lays_duties_along_their_days() {
    let details = |changes: &[&str]| match &base(changes).gate(Gate::Bound).details {
        Details::Bound(details) => details.as_ref().clone(),
        other => panic!("{other:?}"),
    };
    let late = details(&["pledges.celand-brigade.notice=100"]);
    let deploy = &late.timelines[0].duties[0];
    assert_eq!((deploy.clause.as_str(), deploy.title.as_deref()), ("C1", Some("Deployment")));
    assert_eq!((deploy.due, deploy.earliest, deploy.can_be_met), (Some(90.0), Some(130.0), Some(false)));
    assert_eq!(deploy.origins, ["pledges.celand-brigade"]);
    let reading = &late.by_reading[0];
    assert_eq!((reading.reading.as_deref(), reading.counts, reading.grave), (None, true, 1));
    assert_eq!(late.findings.iter().filter(|f| f.finding.weight == Weight::Grave).count(), 1);
    // In time: 30 days of notice and 30 of delay against 90.
    let deploy = &details(&[]).timelines[0].duties[0];
    assert_eq!((deploy.earliest, deploy.can_be_met), (Some(60.0), Some(true)));
}

#[test]
fn duties_rest_on_pledges() {
    let details = |changes: &[&str]| base(changes).gate(Gate::Bound).details.json()["rests_on"].clone();
    let rests = details(&["pledges.celand-brigade.notice=100"]);
    assert_eq!(rests.as_array().unwrap().len(), 1, "{rests:#}");
    assert_eq!((rests[0]["clause"].as_str(), rests[0]["due"].as_f64()), (Some("C1"), Some(90.0)));
    let asked = &rests[0]["asks"][0];
    assert_eq!((asked["domain"].as_str(), asked["in_time"].as_f64()), (Some("land"), Some(0.0)));
    let pledge = &asked["pledges"][0];
    assert_eq!(
        (pledge["path"].as_str(), pledge["party"].as_str(), pledge["unit"].as_str()),
        (Some("pledges.celand-brigade"), Some("celand"), Some("brigade"))
    );
    assert_eq!((pledge["amount"].as_f64(), pledge["day"].as_f64()), (Some(4500.0), Some(130.0)));
    assert_eq!(details(&[])[0]["asks"][0]["in_time"], 4500.0);
}

#[test]
fn kept_says_how_soon_a_breach_is_answered_and_that_nothing_uses_it() {
    let kept = |clauses: &str| {
        let mut folder = common::folder("crates/cli/starter");
        let text = format!("{}\n{clauses}", std::str::from_utf8(&folder["agreement.pact"]).unwrap());
        folder.insert("agreement.pact".into(), text.into_bytes());
        let assessment = run(&load(&folder, &[]), 0, 1);
        assessment.gate(Gate::Kept).clone()
    };
    let silent = kept("");
    // A duty that others see to when it is late is answered too.
    let late = silent.details.json()["responses"][0].clone();
    assert_eq!(
        (late["to"].as_str(), late["within_hours"].as_f64()),
        (Some("C1 overdue 15 days"), Some(72.0))
    );
    let answered = kept(
        "body Watch\nevent Shot done by Boria attributed by Watch within 72 hours\nact meet\n\
         clause X1\n  Boria must not Shot\n\
         clause X2\n  when Shot by Boria, attributed\n  Celand must meet within 24 hours\n",
    );
    let text = &answered.answer.text;
    let says = "The first response is promised within 24 hours of Shot by boria, attributed (clause X2: meet), once Watch \
                says whose act it was, which may take 72 hours.";
    assert!(text.ends_with(says), "{text}");
    assert!(answered.remarks.iter().any(|r| r.starts_with("How fast a breach is answered moves no figure")));
    // What nothing uses moves nothing.
    assert_eq!((answered.answer.value, answered.interval.low), (silent.answer.value, silent.interval.low));
    assert_eq!(answered.details.json()["responses"][1]["within_hours"], 24.0);
}

#[test]
fn believed_is_the_game_of_the_payoffs() {
    let fixed = [
        "payoffs.boria-kept.expression=20",
        "payoffs.boria-unanswered.expression=50",
        "payoffs.boria-backed-down.expression=-30",
        "payoffs.boria-escalated.expression=-60",
        "payoffs.celand-unanswered.expression=-40",
        "payoffs.celand-backed-down.expression=15",
        "payoffs.celand-escalated.expression=-40",
        "gate.believed.resolve=0.6",
        "gate.believed.lambda=0.1",
    ];
    let seen = base(&fixed);
    let logit = |gain: f64| 1.0 / (1.0 + libm::exp(-0.1 * gain));
    let goes_on = logit(-60.0 - -30.0);
    let acts = logit((1.0 - goes_on) * 15.0 + goes_on * -40.0 - -40.0);
    let facing_resolute = acts * ((1.0 - goes_on) * -30.0 + goes_on * -60.0) + (1.0 - acts) * 50.0;
    let broken = logit(0.6 * facing_resolute + 0.4 * 50.0 - 20.0);
    assert!((value(&seen, Gate::Believed) - broken).abs() < 1e-12);
    let details = seen.gate(Gate::Believed).details.json();
    assert!((details["acts"].as_f64().unwrap() - 0.6 * acts).abs() < 1e-12);
    let without: Vec<&str> = fixed[1..].iter().copied().chain(["payoffs.boria-kept=none"]).collect();
    let missing = base(&without);
    assert_eq!(missing.gate(Gate::Believed).status, Status::Unknown);
    assert!(missing.gate(Gate::Believed).answer.text.contains("`kept` and party `boria`"));
}

#[test]
fn kept_reproduces_the_published_curve() {
    let whole = ["gate.kept.class=none"];
    let curve = base(&whole).gate(Gate::Kept).details.json()["curve"].clone();
    let seen: Vec<f64> = (0..3).map(|i| curve[i]["holds"].as_f64().unwrap()).collect();
    for (seen, expected) in seen.iter().zip([0.774_138_836_6, 0.680_399_318_1, 0.639_829_664_6]) {
        assert!((seen - expected).abs() < 1e-10, "{seen} {expected}");
    }
    let seen = base(&whole);
    let interval = &seen.gate(Gate::Kept).interval;
    assert!((interval.low.unwrap() - 0.58).abs() < 0.02 && (interval.high.unwrap() - 0.76).abs() < 0.02);
}

#[cfg(feature = "milp")]
#[test]
fn manned_and_paid_follow_the_pledges() {
    // One brigade of a pool of three, ratio three, is there from month 1 on; two patrols of two are.
    let seen = base(&[]);
    assert_eq!(value(&seen, Gate::Manned), 1.0);
    let force = seen.gate(Gate::Manned).details.json()["force"].clone();
    assert_eq!((force["land"].as_f64(), force["sea"].as_f64()), (Some(4500.0), Some(2.0)));
    // Twelve months of a brigade at 30, a hospital at 3 and two patrols at 1; one brigade needs half a hospital.
    assert_eq!(value(&seen, Gate::Paid), 12.0 * (30.0 + 3.0 + 2.0));
    // Without the brigade two thirds of the weighted need are gone: 2 × 1 of 2 × 1 + 1 × 2.
    let without = base(&["pledges.celand-brigade=none"]);
    assert_eq!(value(&without, Gate::Manned), 0.5);
    // A pool of two cannot keep one brigade in place all the time.
    let tired = base(&["pledges.celand-brigade.pool=2"]);
    assert_eq!(value(&tired, Gate::Manned), 0.5);
    let unpaid =
        base(&["pledges.celand-brigade=none", "pledges.celand-ships=none", "pledges.celand-hospital=none"]);
    assert_eq!(unpaid.gate(Gate::Paid).status, Status::Unknown);
}

/// The details of *paid*, by hand: a brigade at 30 and a hospital at 3 of Celand, two patrols at 1, for twelve months.
#[cfg(feature = "milp")]
fn paid_of(assessment: &Assessment) -> &detente_assess::gate::paid::Details {
    match &assessment.gate(Gate::Paid).details {
        detente_assess::verdict::Details::Paid(details) => details,
        other => panic!("{other:?}"),
    }
}

#[cfg(feature = "milp")]
#[test]
fn paid_says_where_money_goes_and_who_bears_it() {
    use detente_model::scenario::Domain;
    let seen = base(&["gate.paid.highlight=coalition"]);
    let paid = paid_of(&seen);
    let by: Vec<(Domain, f64)> = paid.domains.iter().map(|d| (d.domain, d.cost)).collect();
    assert_eq!(by, [(Domain::Land, 360.0), (Domain::Sea, 24.0), (Domain::Support, 36.0)]);
    assert_eq!(paid.cost, 420.0);
    assert_eq!(paid.domains[0].unit_costs, ["units.brigade.cost_month"]);
    assert_eq!((paid.highlight[0].party.as_str(), paid.highlight[0].members.len()), ("coalition", 2));
    // One bears all: its share is what it should be under every key.
    assert_eq!(paid.parties.len(), 1);
    let bearer = &paid.parties[0];
    assert!(bearer.is_highlighted && bearer.is_guarantor && paid.over.is_empty());
    for held in bearer.keys.all() {
        assert_eq!(held.map(|h| (h.share, h.ratio, h.over)), Some((1.0, 1.0, 0.0)));
    }
    assert_eq!(bearer.keys.gdp.as_ref().map(|h| h.path.as_str()), Some("shares.celand.2029.gdp.amount"));
    // Without draws nothing is said of them; with draws each figure has its own.
    assert_eq!((bearer.over_draws, paid.cost_over_draws), (None, None));
    let drawn = run(&starter(&[]), 50, 1);
    let paid = paid_of(&drawn);
    let interval = &drawn.gate(Gate::Paid).interval;
    let spread = paid.cost_over_draws.unwrap();
    assert_eq!((Some(spread.outer.0), Some(spread.outer.1)), (interval.low, interval.high));
    assert_eq!(paid.parties[0].over_draws.map(|s| s.outer), Some((1.0, 1.0)));
    assert!(paid.domains.iter().all(|d| d.over_draws.is_some_and(|s| s.outer.0 <= s.outer.1)));
}

#[cfg(feature = "milp")]
#[test]
fn aid_stands_beside_the_keys_of_those_whose_key_is_known() {
    let mut folder = common::folder("crates/cli/starter");
    let shares = "party,year,kind,amount,source,note\nceland,2029,gdp,300,statistics,\ndeland,2029,gdp,100,statistics,\n\
                  celand,2028,aid,1,statistics,old\nceland,2029,aid,50,statistics,Until then\n\
                  deland,2029,aid,50,assumption,\nboria,2029,aid,900,statistics,\n";
    folder.insert("shares.csv".into(), shares.as_bytes().to_vec());
    let seen = run(&load(&folder, &[]), 0, 1);
    let aid = &paid_of(&seen).aid;
    let ratio = |id: &str| {
        let donor = aid.iter().find(|d| d.party == id).unwrap();
        donor.keys.gdp.as_ref().map(|h| h.ratio)
    };
    // Half of the aid of the two whose GDP is known, over three quarters and one quarter of their GDP.
    assert!((ratio("celand").unwrap() - 0.5 / 0.75).abs() < 1e-12);
    assert!((ratio("deland").unwrap() - 0.5 / 0.25).abs() < 1e-12);
    assert_eq!(ratio("boria"), None);
    let celand = aid.iter().find(|d| d.party == "celand").unwrap();
    assert_eq!((celand.year, celand.path.as_str()), (2029, "shares.celand.2029.aid.amount"));
    assert_eq!((celand.note.as_str(), celand.from_later_source), ("Until then", false));
}

#[cfg(feature = "milp")]
#[test]
fn manned_tells_what_its_charts_draw() {
    let seen = run(&starter(&[]), 40, 1);
    let detente_assess::verdict::Details::Manned(details) = &seen.gate(Gate::Manned).details else {
        panic!("no details");
    };
    // The brigade of 4,500 comes in month 2, after 30 days of notice from month 0 and a delay of 30; it is due in month 1.
    let land = &details.domains[0];
    assert_eq!((land.need[0], land.need[1], land.in_place[1], land.shortfall[1]), (0.0, 4500.0, 0.0, 4500.0));
    assert_eq!((land.in_place[2], land.shortfall[2], land.filled), (4500.0, 0.0, Some(1.0)));
    let spread = land.spread[12].unwrap();
    assert!(spread.outer.0 <= spread.middle && spread.middle <= spread.outer.1);
    assert!(land.filled_spread.unwrap().outer.1 <= 1.0);
    assert_eq!(details.domains[2].filled, None);
    // Turn 6, ratio 3: rested after 18 months.
    let brigade = details.starts.iter().find(|t| t.pledge == "celand-brigade").unwrap();
    assert_eq!((brigade.month, brigade.to, brigade.free), (2, 8, 20));
    assert!(brigade.unsure && !brigade.assumed);
    assert_eq!(brigade.domain, "land");
    let areas: Vec<(&str, &str, f64)> =
        details.areas.iter().map(|a| (a.area.as_str(), a.domain.as_str(), a.by_month[12])).collect();
    assert_eq!(areas, [("north", "land", 4500.0), ("north", "support", 300.0), ("bay", "sea", 2.0)]);
    // Celand alone sends anything: without it nothing is met. Deland offers ships without a number.
    assert_eq!(details.exits.len(), 1);
    assert_eq!((details.exits[0].share, details.exits[0].met_change), (0.0, -1.0));
    let absent: Vec<(&str, detente_assess::gate::manned::Why)> =
        details.absent.iter().map(|a| (a.party.as_str(), a.why)).collect();
    assert_eq!(absent, [("deland", detente_assess::gate::manned::Why::NotStated)]);
}

#[test]
fn a_gate_without_its_tables_says_which_is_missing() {
    let mut folder = common::folder("crates/cli/starter");
    folder.retain(|name, _| {
        ["scenario.toml", "parties.csv", "sources.csv", "agreement.pact"].contains(&name.as_str())
    });
    let toml = String::from_utf8(folder["scenario.toml"].clone()).unwrap();
    let short = toml.split("# A lever is").next().unwrap().to_owned();
    folder.insert("scenario.toml".into(), short.into_bytes());
    folder.insert(
        "agreement.pact".into(),
        b"agreement \"x\" clock Europe/Kyiv count days exclusive\n".to_vec(),
    );
    let seen = run(&load(&folder, &[]), 4, 1);
    let text = |gate: Gate| (seen.gate(gate).status, seen.gate(gate).answer.text.clone());
    assert_eq!(text(Gate::Signed), (Status::Unknown, "Not computed: issues.csv is missing or empty.".into()));
    assert_eq!(text(Gate::Manned), (Status::Unknown, "Not computed: units.csv is missing.".into()));
    assert_eq!(text(Gate::Believed).0, Status::Unknown);
    assert_eq!(text(Gate::Bound).0, Status::Open);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_gives_others() {
    let scenario = starter(&[]);
    let bytes = |seed| serde_json::to_string(&json::assessment(&run(&scenario, 40, seed))).unwrap();
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}

#[test]
fn a_draw_of_one_path_does_not_depend_on_another() {
    let plain = starter(&[]);
    let ranged = starter(&["gate.kept.years=3..7"]);
    let path = "parties.aland.no_deal";
    let of = |scenario: &Scenario, k| scenario.sampler(9).draw(k).get(scenario.find(path).unwrap());
    for k in 0..20 {
        assert_eq!(of(&plain, k), of(&ranged, k));
    }
}

#[test]
fn headlines_stay_in_their_bounds_and_nothing_is_nan() {
    for name in ["korea-1953", "bosnia-1995"] {
        let scenario = load(&common::folder(&format!("scenarios/{name}")), &[]);
        for k in 0..20 {
            let values = scenario.sampler(3).draw(k);
            for (q, quantity) in scenario.quantities() {
                let x = values.get(q);
                let inside =
                    |x: f64| x.is_finite() && x >= quantity.bounds.0 - 1e-9 && x <= quantity.bounds.1 + 1e-9;
                assert!(x.is_none_or(inside), "{}: {x:?}", quantity.path);
            }
        }
    }
}

#[test]
fn what_is_not_stated_is_counted_nowhere() {
    let scenario = starter(&[]);
    let count = scenario.find("pledges.deland-ships.count").unwrap();
    assert_eq!(scenario.base().get(count), None);
    assert!((0..50).all(|k| scenario.sampler(1).draw(k).get(count).is_none()));
    let unstated = base(&["positions.aland.border.position=?"]);
    assert!(unstated.gate(Gate::Signed).remarks[0].contains("positions.aland.border"));
}

#[test]
fn a_comparison_pairs_draws() {
    let (a, b) = (starter(&[]), starter(&["positions.aland.border.accepts_from=75"]));
    let (of_a, of_b) = (run(&a, 30, 5), run(&b, 30, 5));
    let found = compare(("starter", "starter"), &of_a, &of_b, b.changes.clone());
    let signed = &found.gates[0];
    assert_eq!(signed.status, [Status::Open, Status::Shut]);
    assert_eq!(
        (signed.difference.value, signed.difference.low, signed.difference.high),
        (Some(15.0), Some(15.0), Some(15.0))
    );
    assert_eq!(found.gates[5].difference.value, Some(0.0));
    assert_eq!(found.changes, ["positions.aland.border.accepts_from=75"]);
}

/// The starter's game with every payoff a number, so that its chances can be worked by hand.
const FIXED: [&str; 9] = [
    "payoffs.boria-kept.expression=20",
    "payoffs.boria-unanswered.expression=50",
    "payoffs.boria-backed-down.expression=-30",
    "payoffs.boria-escalated.expression=-60",
    "payoffs.celand-unanswered.expression=-40",
    "payoffs.celand-backed-down.expression=15",
    "payoffs.celand-escalated.expression=-40",
    "gate.believed.resolve=0.4..0.6..0.8",
    "gate.believed.lambda=0.1",
];

fn game(assessment: &Assessment) -> &believed::Details {
    let Details::Believed(details) = &assessment.gate(Gate::Believed).details else { panic!() };
    details
}

/// The chance that Boria breaks the deal of [`FIXED`] at a resolve.
fn broken(resolve: f64) -> f64 {
    let logit = |gain: f64| 1.0 / (1.0 + libm::exp(-0.1 * gain));
    let goes_on = logit(-60.0 - -30.0);
    let acts = logit((1.0 - goes_on) * 15.0 + goes_on * -40.0 - -40.0);
    let facing_resolute = acts * ((1.0 - goes_on) * -30.0 + goes_on * -60.0) + (1.0 - acts) * 50.0;
    logit(resolve * facing_resolute + (1.0 - resolve) * 50.0 - 20.0)
}

#[test]
fn believed_answers_to_the_resolve() {
    let seen = base(&FIXED);
    let details = game(&seen);
    // No payoff reads a force: the resolve alone is drawn.
    let [curve] = &details.responses[..] else { panic!("{:?}", details.responses) };
    assert_eq!((curve.variable, curve.in_place), (believed::Variable::Resolve, 0.6));
    for (x, y) in curve.grid.iter().zip(&curve.broken) {
        assert!((y.unwrap() - broken(*x)).abs() < 1e-12);
    }
    // The log-odds of a break are straight in the resolve, so that crossings are exact.
    for crossing in [curve.at_most, curve.at_half] {
        assert!((broken(crossing.at.unwrap()) - crossing.level).abs() < 1e-9);
    }
    let believed::Needed::From(needed) = details.rivals[0].resolve_for_test else { panic!() };
    assert!((needed - curve.at_most.at.unwrap()).abs() < 1e-12);
    let deters = &details.deters;
    assert_eq!((deters.force, deters.without_force, deters.force_lowers), (None, None, None));
    assert!((deters.without_promise.unwrap() - broken(0.0)).abs() < 1e-12);
    let ends = deters.resolve.unwrap();
    assert!((ends.at_low - broken(0.4)).abs() < 1e-12 && (ends.at_high - broken(0.8)).abs() < 1e-12);
    assert_eq!(deters.lambda, None);
}

#[test]
fn draws_give_believed_its_bands() {
    let seen = run(&starter(&FIXED), 200, 1);
    let details = game(&seen);
    let interval = &seen.gate(Gate::Believed).interval;
    let outer = details.over_draws.broken.unwrap().outer;
    assert_eq!((Some(outer.0), Some(outer.1)), (interval.low, interval.high));
    let curve = &details.responses[0];
    // The resolve alone is drawn, and along the curve it is not: the band has no width.
    for (y, spread) in curve.broken.iter().zip(&curve.over_draws) {
        let spread = spread.unwrap();
        assert!((spread.outer.0 - y.unwrap()).abs() < 1e-12 && (spread.outer.1 - y.unwrap()).abs() < 1e-12);
    }
    assert_eq!((curve.at_half.crosses, curve.at_half.low_at_start), (Some(1.0), Some(0.0)));
    let reach = curve.in_place_over_draws.unwrap().outer;
    assert!(reach.0 > 0.4 && reach.1 < 0.8);
    let kept = details.over_draws.outcomes[0].unwrap().outer;
    assert!((kept.0 + outer.1 - 1.0).abs() < 1e-9 && (kept.1 + outer.0 - 1.0).abs() < 1e-9);
}

#[cfg(feature = "milp")]
#[test]
fn believed_answers_to_the_force() {
    // A brigade of 4,500 stands; it costs a kept deal 9 points and escalation 9 more.
    let mut changes = FIXED.to_vec();
    changes[0] = "payoffs.boria-kept.expression=20 - land / 500";
    changes[1] = "payoffs.boria-unanswered.expression=50 - land / 250";
    let seen = base(&changes);
    let details = game(&seen);
    let curve = &details.responses[0];
    assert_eq!((curve.variable, curve.in_place), (believed::Variable::Land, 4500.0));
    assert_eq!((curve.grid[0], *curve.grid.last().unwrap()), (0.0, 6750.0));
    assert!((curve.broken[0].unwrap() - broken(0.6)).abs() < 1e-12);
    let deters = &details.deters;
    let sum = deters.provokes.unwrap() + deters.binds.unwrap() + deters.denies.unwrap();
    assert!((sum - deters.force.unwrap()).abs() < 1e-12);
    assert!((deters.without_force.unwrap() + sum - details.broken).abs() < 1e-12);
    assert!(deters.provokes.unwrap() > 0.0 && deters.denies.unwrap() < 0.0);
    assert_eq!(deters.binds, Some(0.0));
}

#[test]
fn kept_says_what_became_of_each_agreement() {
    let seen = base(&["gate.kept.class=cease=1; pko=1", "gate.kept.years=5"]);
    let Details::Kept(details) = &seen.gate(Gate::Kept).details else { panic!() };
    let fates = details.fates;
    assert_eq!(fates.ended + fates.too_recent + fates.went_on, details.agreements);
    assert_eq!(details.at_risk[0], (0.0, 41.0));
    assert_eq!(details.at_risk[1].1 as usize, fates.went_on);
    let classes: Vec<&str> = details.classes.iter().map(|c| c.class.as_str()).collect();
    assert_eq!(classes, ["pko=1", "cease=1", ""]);
    let all = base(&["gate.kept.class=none", "gate.kept.years=5"]);
    assert_eq!(Some(details.classes[2].holds), all.gate(Gate::Kept).answer.value);
}

#[test]
fn the_bands_hold_the_curve_and_the_horizon_the_question() {
    for (years, end) in [("5", 15.0), ("17", 20.0), ("41", 50.0)] {
        let seen = base(&["gate.kept.class=none", &format!("gate.kept.years={years}")]);
        let Details::Kept(details) = &seen.gate(Gate::Kept).details else { panic!() };
        assert_eq!(details.grid.last().unwrap().years, end);
        assert_eq!(details.at_risk.last().unwrap().0, end);
        for r in &details.grid {
            let holds = r.holds.unwrap();
            for (low, high) in [r.greenwood, r.by_country].into_iter().flatten() {
                assert!(low <= holds && holds <= high, "{r:?}");
            }
        }
    }
}

#[test]
fn movers_stand_out_of_chance_and_drivers_are_three() {
    let seen = run(&starter(&[]), 200, 1);
    for verdict in &seen.verdicts {
        assert!(verdict.drivers.len() <= 3 && verdict.movers.len() <= 8);
        let shared = verdict.drivers.len().min(verdict.movers.len());
        assert_eq!(verdict.movers[..shared], verdict.drivers[..shared]);
    }
    let json = serde_json::to_string(&json::assessment(&seen)).unwrap();
    assert!(!json.contains("movers"));
}
