//! Walks `catalog/` and holds the engines to each published case within its tolerance.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]

#[path = "common/catalog.rs"]
mod shelf;

use detente_engines::game::{Node, Tree, backward_induction, logit_backward};
use detente_engines::survival::{Band, Clustered, Curve, Sample, kaplan_meier};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use shelf::{cases, list, near, number, numbers, root};

fn decision(player: usize, infoset: usize, actions: [usize; 2]) -> Node {
    Node::Decision { player, infoset, actions: actions.to_vec() }
}

#[test]
fn logit_two_step() {
    for file in cases("logit-two-step") {
        for case in list(&file["cases"]) {
            let tree = Tree::new(
                2,
                vec![
                    decision(0, 0, [1, 2]),
                    Node::Terminal(vec![0.0, 0.0]),
                    decision(1, 1, [3, 4]),
                    Node::Terminal(vec![number(&case["a_concede"]), 0.0]),
                    Node::Terminal(vec![number(&case["a_war"]), number(&case["b_war"])]),
                ],
            );
            let solved = logit_backward(&tree.unwrap(), number(&case["lambda"])).unwrap();
            near(solved.profile.at(0)[1], &case["p_attack"], &file["tolerance"], "p_attack");
            near(solved.profile.at(1)[1], &case["p_fight"], &file["tolerance"], "p_fight");
        }
    }
}

#[test]
fn backward_unilateral() {
    for file in cases("backward-unilateral") {
        for case in list(&file["cases"]) {
            let challenger = numbers(&case["challenger"]);
            let mut nodes =
                vec![Node::Chance(vec![(number(&case["p_hard"]), 1), (1.0 - number(&case["p_hard"]), 8)])];
            for (type_at, key) in ["hard", "soft"].into_iter().enumerate() {
                let defender = numbers(&case[key]);
                let end = |outcome: usize| Node::Terminal(vec![challenger[outcome], defender[outcome]]);
                let at = nodes.len();
                let set = 1 + 2 * type_at;
                nodes.extend([
                    decision(0, 0, [at + 1, at + 2]),
                    end(0),
                    decision(1, set, [at + 3, at + 4]),
                    end(1),
                ]);
                nodes.extend([decision(0, set + 1, [at + 5, at + 6]), end(2), end(3)]);
            }
            let solved = backward_induction(&Tree::new(2, nodes).unwrap()).unwrap();
            near(solved.profile.at(0)[1], &case["demands"], &file["tolerance"], "demands");
            near(solved.value[0], &case["value"], &file["tolerance"], "value");
            assert_eq!(solved.ties.iter().any(|tie| tie.infoset == 0), case["tie"].as_bool().unwrap());
        }
    }
}

#[test]
fn kaplan_meier_curves() {
    for file in cases("kaplan-meier") {
        for case in list(&file["cases"]) {
            let event = numbers(&case["status"]).into_iter().map(|status| status == 1.0).collect();
            let curve = kaplan_meier(&Sample::new(numbers(&case["time"]), event, None).unwrap());
            check_rows(&curve, case, &file["tolerance"]);
            assert_eq!(curve.median(), case["median"].as_f64(), "median");
        }
    }
}

fn check_rows(curve: &Curve, case: &Value, tolerance: &Value) {
    let expected = list(&case["expected"]);
    assert_eq!(curve.rows.len(), expected.len());
    for (at, (row, expected)) in curve.rows.iter().zip(expected).enumerate() {
        assert_eq!(
            [row.time, row.at_risk, row.events].to_vec(),
            list(expected)[..3].iter().map(number).collect::<Vec<_>>()
        );
        near(row.survival, &expected[3], tolerance, "S");
        match curve.at(row.time).error {
            Some(error) => near(error, &expected[4], tolerance, "error of S"),
            None => assert!(expected[4].is_null()),
        }
        if let Some(band) = case["log_band_95"].get(at) {
            let (low, high) = curve.band(row.time, 0.95, Band::Log).unwrap();
            near(low, &band[0], tolerance, "lower end");
            near(high, &band[1], tolerance, "upper end");
        }
    }
}

#[test]
fn kaplan_meier_of_a_shipped_table() {
    for case in cases("kaplan-meier-file") {
        let path = root().join(case["file"].as_str().unwrap());
        let mut reader = csv::Reader::from_path(path).unwrap();
        let headers = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
        let column = |name: &str| -> Vec<f64> {
            let at = headers.iter().position(|header| header == name).unwrap();
            rows.iter().map(|row| row[at].parse().unwrap()).collect()
        };
        let event = column("fail").into_iter().map(|fail| fail == 1.0).collect();
        let sample = Sample::new(column("dur"), event, None).unwrap();
        assert_eq!(
            (sample.len() as u64, sample.events() as u64),
            (case["spells"].as_u64().unwrap(), case["events"].as_u64().unwrap(),)
        );
        let curve = kaplan_meier(&sample);
        for row in list(&case["expected"]) {
            let at = curve.at(365.25 * number(&row[0]));
            near(at.survival, &row[1], &case["tolerance"], "S");
            near(at.error.unwrap(), &row[2], &case["tolerance"], "error of S");
        }
        let five = 5.0 * 365.25;
        let (low, high) = curve.band(five, 0.95, Band::LogLog).unwrap();
        near(low, &case["log_log_five_years"][0], &Value::from(0.0005), "lower end");
        near(high, &case["log_log_five_years"][1], &Value::from(0.0005), "upper end");

        let countries: Vec<i64> = column("gwno").into_iter().map(|code| code as i64).collect();
        let clustered = Clustered::new(&sample, &countries).unwrap();
        assert_eq!(clustered.clusters() as u64, case["clusters"].as_u64().unwrap());
        assert!(
            (clustered.survival(&vec![1; clustered.clusters()], five) - curve.at(five).survival).abs()
                < 1e-12
        );
        let generator = |k: u64| {
            let mut rng = ChaCha8Rng::seed_from_u64(1);
            rng.set_stream(k);
            rng
        };
        let found = clustered.interval(five, 0.95, 2000, generator).unwrap();
        near(found.low, &case["countries_five_years"][0], &Value::from(0.015), "lower end by country");
        near(found.high, &case["countries_five_years"][1], &Value::from(0.015), "upper end by country");
    }
}
