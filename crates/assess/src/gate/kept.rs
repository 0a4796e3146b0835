//! *kept*: how long agreements like this one have held.
//!
//! The outside view alone: Kaplan and Meier's estimate (1958) on the UCDP peace agreements of the class that the
//! scenario names. Until there is an inside view it decides, and says so.

use detente_engines::sense::quantile;
use detente_engines::survival::{Band, Clustered, Curve, Sample as Spells, kaplan_meier};
use detente_model::draw::Stream;
use detente_model::{Q, Scenario};
use serde_json::json;

use super::{Said, Sample, Unknown, Upstream, percent};
use crate::data::Class;
use crate::verdict::{self, Answer, Axis, Interval, IntervalKind};

/// Days of a year, as the data count them.
const YEAR: f64 = 365.25;

/// Resamples behind the band over countries.
const RESAMPLES: u64 = 1000;

/// Spells of a class and the question asked of them.
#[derive(Debug, Clone)]
pub struct Input {
    curve: Option<Curve>,
    spells: std::sync::Arc<Spelled>,
    years: f64,
    least: f64,
    stream: Option<(Stream, u64)>,
}

#[derive(Debug)]
struct Spelled {
    clustered: Clustered,
    agreements: usize,
    ended: usize,
    countries: usize,
    last: f64,
}

/// The chance to hold.
#[derive(Debug, Clone)]
pub struct Output {
    holds: f64,
    least: f64,
    spells: std::sync::Arc<Spelled>,
}

impl Output {
    /// Headline and test.
    #[must_use]
    pub fn sample(&self) -> Sample {
        Sample { headline: self.holds, passes: self.holds >= self.least }
    }
}

/// The gate's figures.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Details(pub serde_json::Value);

/// Gathers the class's spells, once; draws take them from the base run.
///
/// # Errors
/// When the class is empty or the years are not stated.
pub fn input(scenario: &Scenario, up: &Upstream<'_>) -> Result<Input, Unknown> {
    let stated = |q: Q, what: &str| {
        up.get(q).ok_or_else(|| Unknown::because(format!("gate.kept.{what} is not stated")))
    };
    let (years, least) = (stated(scenario.gate.years, "years")?, stated(scenario.gate.least, "least")?);
    if let Some(draw) = up.draw {
        let base = draw.base.kept.as_ref().ok_or_else(|| Unknown::because("the base run has no answer"))?;
        let stream = Some((Stream::new(draw.seed, "data/agreements"), draw.number));
        return Ok(Input { curve: None, spells: base.spells.clone(), years, least, stream });
    }
    let class = Class::read(&scenario.gate.class).map_err(|(part, expected)| {
        Unknown::because(format!("`{part}` in gate.kept.class: expected {expected}"))
    })?;
    let rows: Vec<_> = up.data.agreements.iter().filter(|a| class.holds(a)).collect();
    let days: Vec<f64> = rows.iter().map(|r| r.days).collect();
    let sample = Spells::new(days, rows.iter().map(|r| r.ended).collect(), None).map_err(|_| {
        Unknown::because(format!("no past agreement is of the class `{}`", scenario.gate.class))
    })?;
    let countries: Vec<i64> = rows.iter().map(|r| r.country).collect();
    let clustered = Clustered::new(&sample, &countries).map_err(|e| Unknown::because(e.to_string()))?;
    let last = rows.iter().map(|r| r.days).fold(0.0, f64::max);
    let spells = Spelled {
        agreements: rows.len(),
        ended: rows.iter().filter(|r| r.ended).count(),
        countries: clustered.clusters(),
        clustered,
        last,
    };
    Ok(Input { curve: Some(kaplan_meier(&sample)), spells: spells.into(), years, least, stream: None })
}

/// Estimates the chance to hold; in draw k from the k-th resample of countries.
///
/// # Errors
/// None today; the shape is that of every gate.
pub fn solve(input: &Input) -> Result<Output, Unknown> {
    let days = input.years * YEAR;
    let holds = match (&input.curve, &input.stream) {
        (Some(curve), _) => curve.at(days).survival,
        (None, Some((stream, k))) => {
            let mut counts = Vec::new();
            input.spells.clustered.resample(&mut stream.generator(*k), &mut counts);
            input.spells.clustered.survival(&counts, days)
        }
        (None, None) => return Err(Unknown::because("no curve")),
    };
    Ok(Output { holds, least: input.least, spells: input.spells.clone() })
}

/// Says what the estimate means.
#[must_use]
pub fn verdict(scenario: &Scenario, input: &Input, output: &Output, seed: u64) -> Said {
    let spells = &output.spells;
    let curve = input.curve.as_ref();
    let days = input.years * YEAR;
    let greenwood = curve.and_then(|c| c.band(days, 0.95, Band::LogLog));
    let resampled = by_country(spells, seed, days);
    let width = |band: Option<(f64, f64)>| band.map_or(-1.0, |(low, high)| high - low);
    let wider = if width(resampled) > width(greenwood) { resampled } else { greenwood };
    let class = if scenario.gate.class.is_empty() { "every agreement" } else { scenario.gate.class.as_str() };
    let years = super::figure(input.years);
    let text = format!(
        "Of {} past agreements of this class ({class}; {} ended), {} held {years} years: formal survival, not silence \
         of the guns. An agreement can stand coded as in force while its ceasefire breaks on the first day, as that of \
         Minsk in February 2015 did. The outside view decides alone until there is an inside view.",
        spells.agreements,
        spells.ended,
        percent(output.holds)
    );
    let at = |year: f64| {
        let t = year * YEAR;
        let band = curve.and_then(|c| c.band(t, 0.95, Band::LogLog));
        let beyond = t > spells.last;
        json!({"years": year, "holds": curve.map(|c| c.at(t).survival), "greenwood": band,
               "by_country": by_country(spells, seed, t), "at_risk": curve.map(|c| c.at(t).at_risk), "beyond": beyond})
    };
    let mut remarks = vec![
        "All rows are internal conflicts; a deal between states names its class as an assumption.".to_owned(),
        "Peacekeepers go where it is hard: the difference between classes is an association, not an effect."
            .to_owned(),
    ];
    if days > spells.last {
        remarks.push(format!(
            "The last observation of the class is at {} years: the curve says nothing beyond it.",
            super::figure(spells.last / YEAR)
        ));
    }
    let named = format!("gate.kept.class = \"{}\"", scenario.gate.class);
    let sourced = scenario.gate.class_source.is_some();
    Said {
        answer: Answer { value: Some(output.holds), unit: "probability".into(), text },
        aside: format!("outside view, {} agreements from {} countries", spells.agreements, spells.countries),
        axis: Axis {
            label: format!("lasts {years} years, %"),
            from: 0.0,
            to: 1.0,
            asks: Some(output.least),
            times: 100.0,
        },
        interval: wider.map(|(low, high)| Interval {
            low: Some(low),
            high: Some(high),
            level: 0.95,
            kind: IntervalKind::Sampling,
            inner: half(spells, seed, days),
        }),
        inputs: vec![scenario.gate.years],
        upstream: Vec::new(),
        other_assumptions: if sourced { Vec::new() } else { vec![named] },
        other_sourced: usize::from(sourced),
        remarks,
        details: verdict::Details::Kept(Box::new(self::Details(json!({
            "class": scenario.gate.class, "class_source": scenario.gate.class_source,
            "agreements": spells.agreements, "ended": spells.ended, "countries": spells.countries,
            "last_observation_years": spells.last / YEAR,
            "curve": [at(1.0), at(input.years), at(10.0)],
            "steps": curve.map(|c| c.rows.iter().filter(|r| r.events > 0.0)
                .map(|r| json!([r.time, r.survival])).collect::<Vec<_>>()),
            "bands": {"greenwood_log_log": greenwood, "resampling_countries": resampled},
            "measures": "formal survival of the agreement in UCDP's coding, not silence of the guns",
            "source": "UCDP Peace Agreement Dataset 22.1 (Pettersson, Högbladh and Öberg 2019)",
        })))),
    }
}

fn generators(seed: u64) -> Stream {
    Stream::new(seed, "data/agreements/band")
}

fn by_country(spells: &Spelled, seed: u64, days: f64) -> Option<(f64, f64)> {
    let stream = generators(seed);
    let interval = spells.clustered.interval(days, 0.95, RESAMPLES, |k| stream.generator(k))?;
    Some((interval.low, interval.high))
}

/// The middle half of the resamples.
fn half(spells: &Spelled, seed: u64, days: f64) -> Option<(f64, f64)> {
    let stream = generators(seed);
    let mut counts = Vec::new();
    let values: Vec<f64> = (0..RESAMPLES)
        .map(|k| {
            spells.clustered.resample(&mut stream.generator(k), &mut counts);
            spells.clustered.survival(&counts, days)
        })
        .collect();
    Some((quantile(&values, 0.25)?, quantile(&values, 0.75)?))
}
