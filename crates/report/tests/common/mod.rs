//! A small scenario and hand-made verdicts on it: the screens show what they are given.

#![allow(dead_code)]

use detente_assess::compare::compare;
use detente_assess::gate::{Sample, bound};
use detente_assess::verdict::{
    Answer, Assumptions, Axis, Details, Driver, Gate, Interval, IntervalKind, Provenance, Status, Verdict,
};
use detente_assess::{Assessment, Comparison};
use detente_model::{Edit, Folder, Scenario, load};

const FILES: [(&str, &str); 11] = [
    (
        "scenario.toml",
        "id = \"demo\"\ntitle = \"Guarantee for Landia, as announced on 3 Feb 2026\"\nas_of = \"2026-02-03\"\n\
         price_year = 2026\n\n\
         [[what_if]]\nid = \"pressure\"\ntitle = \"Pressure\"\ndoc = \"More pressure on the rival.\"\n\
         changes = [\"parties.russia.no_deal = 0.2\"]\n",
    ),
    (
        "parties.csv",
        "id,name,iso3,members,roles,capability,no_deal,veto,source,note\n\
         landia,Україна,,,signatory;host,30,0.3..0.4,no,assumption,\n\
         russia,Russia,,,signatory;rival,80,0.4..0.6,no,assumption,\n\
         united-states,United States,,,guarantor,100,,no,assumption,\n\
         united-kingdom,United Kingdom of Great Britain and Northern Ireland in full,,,guarantor,60,,no,assumption,\n",
    ),
    (
        "issues.csv",
        "id,question,unit,low,high,points,act,act_from,act_to,source,note\n\
         forces,Which forces stand there?,,,,0=none; 100=a corps,deploy,60,,assumption,\n",
    ),
    (
        "positions.csv",
        "party,issue,position,salience,accepts_from,accepts_to,source,note\n\
         russia,forces,0,90,,10..20..30,assumption,\n\
         landia,forces,100,90,50..60..70,,assumption,\n",
    ),
    (
        "units.csv",
        "id,name,domain,family,people,cost_month,turn,ratio,lift,needs_unit,source,note\n\
         battlegroup,battle group,land,,1000..1200,5..8,6,3..4..5,1,,assumption,\n",
    ),
    (
        "areas.csv",
        "id,name,domains,reception_month,lift_month,ceiling,map_ids,source,note\n\
         west,western hubs,land,3000..5000,,,,assumption,\n",
    ),
    ("phases.csv", "id,starts,offset,length,source,note\nsteady,AgreementSigned,0,12,assumption,\n"),
    (
        "pledges.csv",
        "id,party,unit,count,pool,notice,may_go,caveat,honoured,delay,ladder,ceiling,trigger,source,note\n\
         uk-brigade,united-kingdom,battlegroup,2..4,16,30,,,0.9,,announced,,,assumption,\n\
         us-one,united-states,battlegroup,2..4,16,30,,,0.9,,announced,,,assumption,\n\
         us-two,united-states,battlegroup,1,,30,,,0.9,,announced,,,assumption,\n",
    ),
    (
        "needs.csv",
        "id,task,area,unit,phase,from,to,count,priority,source,note\n\
         hold,Presence in the hubs,west,battlegroup,steady,0,12,6..8,3,assumption,\n",
    ),
    (
        "payoffs.csv",
        "id,outcome,party,expression,source,note\n\
         russia-kept,kept,russia,15..30 - (1..3) * land / 1000,assumption,\n\
         us-escalated,escalated,united-states,-60..-30,assumption,\n",
    ),
    (
        "shares.csv",
        "party,year,kind,amount,source,note\nunited-kingdom,2025,gdp,3000000..3400000,assumption,\n",
    ),
];

/// The scenario, with some of its files replaced.
pub fn scenario_with(files: &[(&str, &str)]) -> Scenario {
    let mut folder = Folder::new();
    for (name, text) in FILES.iter().chain(files) {
        folder.insert((*name).into(), text.as_bytes().to_vec());
    }
    let edits: [Edit; 0] = [];
    load(&folder, &edits).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// The scenario.
pub fn scenario() -> Scenario {
    scenario_with(&[])
}

fn driver(path: &str, effect: f64) -> Driver {
    Driver {
        path: path.into(),
        effect,
        low: effect - 0.1,
        high: effect + 0.1,
        at_low: 0.0,
        at_high: 1.0,
        assumed: true,
    }
}

fn drawn(low: f64, inner: (f64, f64), high: f64) -> Interval {
    Interval { low: Some(low), high: Some(high), level: 0.9, kind: IntervalKind::Draws, inner: Some(inner) }
}

struct Made {
    gate: Gate,
    passes: f64,
    value: f64,
    unit: &'static str,
    text: &'static str,
    aside: &'static str,
    interval: Interval,
    drivers: Vec<Driver>,
    assumed: (usize, usize),
    axis: (&'static str, f64, Option<f64>, f64),
    details: Details,
}

fn verdict(made: Made) -> Verdict {
    let (label, to, asks, times) = made.axis;
    Verdict {
        gate: made.gate,
        status: Status::of(made.passes),
        passes: Some(made.passes),
        conditional: made.gate != Gate::Signed,
        answer: Answer { value: Some(made.value), unit: made.unit.into(), text: made.text.into() },
        aside: made.aside.into(),
        interval: made.interval,
        drivers: made.drivers,
        movers: Vec::new(),
        assumptions: Assumptions { cells: made.assumed.0, of: made.assumed.1, paths: Vec::new() },
        axis: Axis { label: label.into(), from: 0.0, to, asks, times },
        remarks: vec!["A remark.".into()],
        inputs: Vec::new(),
        details: made.details,
    }
}

/// A gate that was not computed.
pub fn unknown(gate: Gate, text: &str) -> Verdict {
    Verdict {
        gate,
        status: Status::Unknown,
        passes: None,
        conditional: false,
        answer: Answer { value: None, unit: String::new(), text: format!("Not computed: {text}.") },
        aside: "not computed".into(),
        interval: Interval::none(),
        drivers: Vec::new(),
        movers: Vec::new(),
        assumptions: Assumptions::default(),
        axis: Axis { label: String::new(), from: 0.0, to: 1.0, asks: None, times: 1.0 },
        remarks: Vec::new(),
        inputs: Vec::new(),
        details: Details::None,
    }
}

fn signed() -> Verdict {
    verdict(Made {
        gate: Gate::Signed,
        passes: 0.0,
        value: 40.0,
        unit: "points",
        text: "No deal: Russia accepts no more than 20 on forces, yet Україна accepts no less than 60 on forces. The \
               least weighted concession that opens one is 40 points: Україна on forces by 40.",
        aside: "1 demands would have to give",
        interval: drawn(31.0, (36.0, 44.0), 48.0),
        drivers: vec![
            driver("positions.russia.forces.accepts_to", -0.71),
            driver("positions.landia.forces.accepts_from", 0.68),
            driver("parties.landia.no_deal", 0.2),
        ],
        assumed: (14, 20),
        axis: ("limits apart, points", 100.0, Some(0.0), 1.0),
        details: Details::None,
    })
}

fn bound_verdict() -> Verdict {
    verdict(Made {
        gate: Gate::Bound,
        passes: 0.06,
        value: 3.0,
        unit: "findings",
        text: "3 grave findings in the worst reading, in the reading paris (cannot-be-met, consent-blocked). Deploy: the \
               force needs the consent of Russia.",
        aside: "5 findings, 3 grave",
        interval: drawn(1.0, (3.0, 3.0), 3.0),
        drivers: vec![driver("pledges.uk-brigade.count", -0.4), driver("pledges.us-one.honoured", -0.3)],
        assumed: (1, 12),
        axis: ("grave findings", 5.0, Some(0.0), 1.0),
        details: Details::Bound(Box::new(bound_details())),
    })
}

/// Two defects, three grave findings and a remark in a text without readings.
pub fn bound_details() -> bound::Details {
    use bound::{Code, Finding, Found, Reading};
    let finding = |code: Code| Found {
        finding: Finding {
            code,
            weight: code.weight(),
            clause: "Deploy".into(),
            reading: None,
            parties: Vec::new(),
            line: 1,
            column: 1,
            length: 1,
            message: "what is wrong".into(),
            chain: Vec::new(),
            hint: String::new(),
            origins: Vec::new(),
        },
        title: None,
        counts: true,
    };
    let grave = [Code::CannotBeMet, Code::CannotBeMet, Code::ConsentBlocked];
    let codes = [Code::AmbiguousTrigger, Code::NoDeadline, Code::WhoCanStopIt].into_iter().chain(grave);
    let findings: Vec<Found> = codes.map(finding).collect();
    bound::Details {
        grave_by_reading: [("as written".to_owned(), 3)].into(),
        readings: Vec::new(),
        readings_that_count: vec![None],
        codes: [("ambiguous-trigger", 1), ("no-deadline", 1), ("cannot-be-met", 2), ("consent-blocked", 1)]
            .into(),
        by_reading: vec![Reading {
            reading: None,
            title: None,
            whose: None,
            cites: Vec::new(),
            counts: true,
            grave: 3,
            defects: 2,
            remarks: 1,
        }],
        findings,
        timelines: Vec::new(),
        rests_on: Vec::new(),
    }
}

fn manned() -> Verdict {
    verdict(Made {
        gate: Gate::Manned,
        passes: 0.43,
        value: 0.71,
        unit: "share",
        text: "In the worst month of the steady phase (month 11) 71\u{202f}% of the weighted need is filled.",
        aside: "short from month 10; worst steady month 11, most in land",
        interval: drawn(0.58, (0.66, 0.77), 0.93),
        drivers: vec![
            driver("units.battlegroup.ratio", -0.6),
            driver("pledges.uk-brigade.count", 0.5),
            driver("needs.hold.count", -0.4),
        ],
        assumed: (24, 40),
        axis: ("need filled, %", 1.0, Some(0.9), 100.0),
        details: Details::None,
    })
}

fn paid() -> Verdict {
    verdict(Made {
        gate: Gate::Paid,
        passes: 0.95,
        value: 1400.0,
        unit: "MUSD",
        text: "The first twelve months of the steady phase cost 1\u{202f}400 million USD of 2026.",
        aside: "10 of 28 that pay stand above their share by gdp",
        interval: drawn(1100.0, (1300.0, 1650.0), 2300.0),
        drivers: vec![
            driver("units.battlegroup.cost_month", 0.9),
            driver("shares.united-kingdom.2025.gdp.amount", 0.1),
        ],
        assumed: (6, 31),
        axis: ("cost a year, million USD", 2100.0, None, 1.0),
        details: Details::Paid(Box::new(paid_details())),
    })
}

/// Details of *paid* without anybody in them.
pub fn paid_details() -> detente_assess::gate::paid::Details {
    detente_assess::gate::paid::Details {
        months: (0, 12),
        cost: 1400.0,
        cost_over_draws: None,
        setup: 0.0,
        setup_over_draws: None,
        domains: Vec::new(),
        key: detente_model::scenario::BurdenKey::Gdp,
        factor: 2.0,
        budget: None,
        by_agreement: false,
        largest_ratio: None,
        herfindahl: 1.0,
        parties: Vec::new(),
        over_factor: Vec::new(),
        over: Vec::new(),
        aid: Vec::new(),
        aid_only: Vec::new(),
        not_stated: Vec::new(),
        highlight: Vec::new(),
    }
}

fn believed() -> Verdict {
    verdict(Made {
        gate: Gate::Believed,
        passes: 0.2,
        value: 0.31,
        unit: "probability",
        text: "Russia breaks the deal within the horizon with probability 31\u{202f}%; if it is broken, United States acts \
               in 64\u{202f}%.",
        aside: "if broken, guarantors act in 64\u{202f}%",
        interval: drawn(0.18, (0.25, 0.36), 0.47),
        drivers: vec![
            driver("gate.believed.resolve", -0.8),
            driver("payoffs.russia-kept.expression#2", 0.4),
            driver("payoffs.us-escalated.expression#1", -0.3),
        ],
        assumed: (9, 16),
        axis: ("chance of a break, %", 1.0, Some(0.2), 100.0),
        details: Details::None,
    })
}

fn kept() -> Verdict {
    verdict(Made {
        gate: Gate::Kept,
        passes: 0.4,
        value: 0.68,
        unit: "probability",
        text: "Of 137 past agreements of this class (cease=1; pko=1; 41 ended), 68\u{202f}% held 5 years.",
        aside: "outside view, 137 agreements from 34 countries",
        interval: Interval {
            low: Some(0.55),
            high: Some(0.78),
            level: 0.95,
            kind: IntervalKind::Sampling,
            inner: Some((0.64, 0.72)),
        },
        drivers: Vec::new(),
        assumed: (1, 2),
        axis: ("lasts 5 years, %", 1.0, Some(0.7), 100.0),
        details: Details::None,
    })
}

/// Six verdicts of every kind.
pub fn assessment(scenario: &Scenario) -> Assessment {
    let verdicts = vec![signed(), bound_verdict(), manned(), paid(), believed(), kept()];
    let sample = |v: &Verdict, k: usize| {
        let step = (k as f64 - 5.0) / 100.0;
        Some(Sample { headline: v.answer.value? * (1.0 + step), passes: v.passes? > k as f64 / 10.0 })
    };
    let samples = (0..10).map(|k| {
        let mut all = [None; 6];
        for (slot, v) in all.iter_mut().zip(&verdicts) {
            *slot = sample(v, k);
        }
        all
    });
    Assessment {
        samples: samples.collect(),
        provenance: Provenance {
            version: "0.1.0".into(),
            seed: 1,
            draws: 200,
            scenario_hash: "0123456789abcdef0123456789abcdef".into(),
            data_version: "fedcba9876543210".into(),
            changes: scenario.changes.clone(),
            limits_hit: Vec::new(),
        },
        verdicts,
        base: detente_assess::ensemble::Base::default(),
    }
}

/// The same with the first two gates open and two unknown.
pub fn better(scenario: &Scenario) -> Assessment {
    let mut all = assessment(scenario);
    for at in [0, 1] {
        let v = &mut all.verdicts[at];
        (v.status, v.passes, v.answer.value) = (Status::Open, Some(1.0), Some(0.0));
        v.interval = drawn(0.0, (0.0, 0.0), 0.0);
        v.drivers.clear();
        v.answer.text = "There is a deal that every signatory prefers to none.".into();
        v.aside = "a deal exists".into();
        v.details = Details::None;
    }
    for v in &mut all.verdicts {
        v.conditional = false;
    }
    all.verdicts[3] = unknown(Gate::Paid, "shares.csv is missing");
    all.verdicts[5] =
        unknown(Gate::Kept, "no past agreement is of the class `cease=1; pko=1; year=1999..1975`");
    all.provenance.limits_hit = vec!["stopped after 120 of 200 draws".into()];
    all.provenance.draws = 120;
    for samples in &mut all.samples {
        for at in [0, 1] {
            samples[at] = Some(Sample { headline: 0.0, passes: true });
        }
        samples[3] = None;
        samples[5] = None;
    }
    all
}

/// The two side by side.
pub fn comparison(a: &Assessment, b: &Assessment) -> Comparison {
    let changes = vec!["positions.landia.forces.accepts_from=15".into(), "gate.kept.class=cease=1".into()];
    compare(("demo", "demo"), a, b, changes)
}
