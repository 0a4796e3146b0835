//! The models whose forecasts are held against outcomes.

use detente_engines::bargain::voting::{Quota, q_core};
use detente_engines::bargain::{self, Utility};
use detente_model::sheet::{EuIssue, EuKind};

use super::dynamic;
use super::subject::{Subject, Voice};

/// One model of the scoreboard.
pub struct Forecaster {
    /// Its name in tables.
    pub name: &'static str,
    /// Its name in a sentence.
    pub title: &'static str,
    /// What it computes and who described it.
    pub doc: &'static str,
    /// What it expects on each issue of a proposal, 0 to 100; `None` where it says nothing.
    pub run: fn(&Subject<'_>) -> Vec<Option<f64>>,
}

/// The model that all others are held against.
pub const BASE: &str = "compromise";

/// All of them, in the order of the table.
pub const FORECASTERS: &[Forecaster] = &[
    Forecaster {
        name: BASE,
        title: "compromise mean",
        doc: "The mean of positions weighted by salience and weight (Van den Bos 1991; Achen 2006).",
        run: |s| s.each(|_, on| mean(on, |v| v.cares() * v.weight)),
    },
    Forecaster {
        name: "salience-mean",
        title: "mean by salience",
        doc: "The mean of positions weighted by salience alone.",
        run: |s| s.each(|_, on| mean(on, Voice::cares)),
    },
    Forecaster {
        name: "mean",
        title: "unweighted mean",
        doc: "The mean of all positions.",
        run: |s| s.each(|_, on| mean(on, |_| 1.0)),
    },
    Forecaster {
        name: "root-mean",
        title: "mean by salience and root of weight",
        doc: "The mean of positions weighted by salience and the square root of weight (after Penrose 1946).",
        run: |s| s.each(|_, on| mean(on, |v| v.cares() * v.weight.sqrt())),
    },
    Forecaster {
        name: "council-mean",
        title: "mean of the Council",
        doc: "The compromise mean of the member states alone.",
        run: |s| s.each(|_, on| mean(on, |v| v.cares() * v.weight * member(v))),
    },
    Forecaster {
        name: "deciders-mean",
        title: "mean of those who decide",
        doc: "The Council's mean under consultation with unanimity, where the Council alone can change a proposal and \
              needs nobody else; the compromise mean elsewhere. A rule of ours.",
        run: |s| s.each(|issue, on| mean(on, |v| v.cares() * v.weight * decides(issue, v))),
    },
    Forecaster {
        name: "salience-median",
        title: "median by salience",
        doc: "The first position at which half of all salience is reached (Black 1958).",
        run: |s| s.each(|_, on| median(on, Voice::cares)),
    },
    Forecaster {
        name: "compromise-median",
        title: "median by salience and weight",
        doc: "The first position at which half of all salience × weight is reached.",
        run: |s| s.each(|_, on| median(on, |v| v.cares() * v.weight)),
    },
    Forecaster {
        name: "mid-range",
        title: "middle of the positions",
        doc: "Half-way between the lowest and the highest position of those who care: the middle of the unanimity core, \
              and the egalitarian and the Kalai–Smorodinsky solution of the issue by itself.",
        run: |s| s.each(|_, on| mid_range(on)),
    },
    Forecaster {
        name: "council-core",
        title: "middle of the Council's core",
        doc: "The middle of what no winning coalition of member states wants to leave (q-core): all of them under \
              unanimity, else 5 of 7, each with one vote.",
        run: |s| s.each(council_core),
    },
    Forecaster {
        name: "constant",
        title: "constant 50",
        doc: "The middle of the scale, whatever anybody wants.",
        run: |s| s.each(|_, _| Some(50.0)),
    },
    Forecaster {
        name: "commission",
        title: "Commission",
        doc: "What the Commission wants.",
        run: |s| s.each(|_, on| of(on, EuKind::Commission)),
    },
    Forecaster {
        name: "parliament",
        title: "Parliament",
        doc: "What the Parliament wants.",
        run: |s| s.each(|_, on| of(on, EuKind::Parliament)),
    },
    Forecaster {
        name: "reference",
        title: "reference point",
        doc: "What holds without a decision.",
        run: |s| s.each(|issue, _| issue.reference),
    },
    Forecaster {
        name: "nash",
        title: "Nash solution",
        doc: "The Nash solution by weight where no deal is worth nothing to anybody (Nash 1950; Kalai 1977): the \
              proposal's issues together, linear loss.",
        run: |s| dynamic::nash(s, Utility::Linear),
    },
    Forecaster {
        name: "nash-quadratic",
        title: "Nash solution, quadratic loss",
        doc: "The same with quadratic loss.",
        run: |s| dynamic::nash(s, Utility::Quadratic),
    },
    Forecaster {
        name: "nash-reference",
        title: "Nash solution from the reference point",
        doc: "The Nash solution where the reference points hold without a deal; the reference points themselves where \
              some actor would gain by no deal at all. Only proposals that state all of them.",
        run: dynamic::nash_reference,
    },
    Forecaster {
        name: "utilitarian",
        title: "utilitarian solution",
        doc: "The point that makes the mean utility by weight greatest (Harsanyi 1955).",
        run: |s| dynamic::picked(s, bargain::utilitarian),
    },
    Forecaster {
        name: "smp",
        title: "spatial model, issue by issue",
        doc: "The spatial model of politics on each issue by itself: the compromise mean of the positions at the end.",
        run: dynamic::spatial,
    },
    Forecaster {
        name: "smp-joint",
        title: "spatial model, issues together",
        doc: "The spatial model of politics on all issues of a proposal at once.",
        run: dynamic::spatial_joint,
    },
    Forecaster {
        name: "eu-1",
        title: "expected utility, mean of round 1",
        doc: "Expected utility of challenges (Scholz, Calbert and Smith 2011): the compromise mean after one round.",
        run: |s| dynamic::expected(s, 1, |round| round.mean),
    },
    Forecaster {
        name: "eu-10",
        title: "expected utility, mean of round 10",
        doc: "The same after ten rounds.",
        run: |s| dynamic::expected(s, 10, |round| round.mean),
    },
    Forecaster {
        name: "eu-median-1",
        title: "expected utility, median of round 1",
        doc: "Expected utility of challenges: the position that no other beats after one round.",
        run: |s| dynamic::expected(s, 1, |round| round.median),
    },
    Forecaster {
        name: "eu-median-10",
        title: "expected utility, median of round 10",
        doc: "The same after ten rounds.",
        run: |s| dynamic::expected(s, 10, |round| round.median),
    },
    Forecaster {
        name: "exchange",
        title: "exchange of positions",
        doc: "Equal-gain exchange of votes between two issues (Stokman and Van Oosten 1994): the compromise mean of votes \
              after one round. Proposals of several issues.",
        run: dynamic::exchanged,
    },
];

/// The model of a name.
#[must_use]
pub fn forecaster(name: &str) -> Option<&'static Forecaster> {
    FORECASTERS.iter().find(|f| f.name == name)
}

fn member(voice: &Voice) -> f64 {
    f64::from(u8::from(voice.kind == EuKind::Member))
}

fn decides(issue: &EuIssue, voice: &Voice) -> f64 {
    if issue.unanimity && issue.procedure == "CNS" { member(voice) } else { 1.0 }
}

fn mean(on: &[Voice], weight: impl Fn(&Voice) -> f64) -> Option<f64> {
    let total: f64 = on.iter().map(&weight).sum();
    let sum: f64 = on.iter().map(|v| weight(v) * v.position).sum();
    (total > 0.0).then(|| sum / total)
}

fn median(on: &[Voice], weight: impl Fn(&Voice) -> f64) -> Option<f64> {
    let mut held: Vec<(f64, f64)> = on.iter().map(|v| (v.position, weight(v))).collect();
    held.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = 0.5 * held.iter().map(|(_, w)| w).sum::<f64>();
    let mut passed = 0.0;
    let reached = |(_, w): &&(f64, f64)| {
        passed += w;
        passed >= half && half > 0.0
    };
    held.iter().find(reached).map(|(x, _)| *x)
}

fn mid_range(on: &[Voice]) -> Option<f64> {
    let held = on.iter().filter(|v| v.cares() > 0.0).map(|v| v.position);
    let (low, high) = held.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    (low <= high).then(|| f64::midpoint(low, high))
}

fn council_core(issue: &EuIssue, on: &[Voice]) -> Option<f64> {
    let held: Vec<f64> = on.iter().filter(|v| member(v) > 0.0).map(|v| v.position).collect();
    let quota = Quota::Share(if issue.unanimity { 1.0 } else { 5.0 / 7.0 });
    let core = q_core(&held, &vec![1.0; held.len()], quota).ok().flatten()?;
    Some(f64::midpoint(core.low, core.high))
}

fn of(on: &[Voice], kind: EuKind) -> Option<f64> {
    on.iter().find(|v| v.kind == kind).map(|v| v.position)
}
