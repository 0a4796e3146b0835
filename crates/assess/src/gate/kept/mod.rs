//! *kept*: how long agreements like this one have held.
//!
//! The outside view alone: Kaplan and Meier's estimate (1958) on the UCDP peace agreements of the class that the
//! scenario names. Until there is an inside view it decides, and says so.

mod details;
mod response;

use detente_engines::sense::quantile_of_sorted;
use detente_engines::survival::{Band, Clustered, Curve, Sample as Spells, kaplan_meier};
use detente_model::draw::Stream;
use detente_model::{Q, Scenario};

pub use details::{Bands, Details, Fates, OtherClass, Reading, Response};

use super::{Said, Sample, Unknown, Upstream, percent};
use crate::data::{Class, Past};
use crate::verdict::{self, Answer, Axis, Interval, IntervalKind};

/// Days of a year, as the data count them.
const YEAR: f64 = 365.25;

/// Resamples behind the band over countries.
const RESAMPLES: u64 = 1000;

/// Level of the bands.
const LEVEL: f64 = 0.95;

/// Points of the drawn curve, less one.
const POINTS: usize = 60;

/// Spells of a class and the question asked of them.
#[derive(Debug, Clone)]
pub struct Input {
    curve: Option<Curve>,
    spells: std::sync::Arc<Spelled>,
    years: f64,
    least: f64,
    stream: Option<(Stream, u64)>,
    /// How the agreement answers a breach; empty in a draw, which says nothing of it.
    responses: Vec<Response>,
}

#[derive(Debug)]
struct Spelled {
    clustered: Clustered,
    agreements: usize,
    ended: usize,
    countries: usize,
    last: f64,
    fates: Fates,
    classes: Vec<OtherClass>,
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
        return Ok(Input {
            curve: None,
            spells: base.spells.clone(),
            years,
            least,
            stream,
            responses: Vec::new(),
        });
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
        fates: fates(&rows, years * YEAR),
        classes: classes(&scenario.gate.class, &up.data.agreements, years * YEAR),
    };
    let obligations = up.chain.bound.as_ref().map(super::bound::Output::obligations);
    let responses = response::responses(obligations.unwrap_or_default());
    let curve = Some(kaplan_meier(&sample));
    Ok(Input { curve, spells: spells.into(), years, least, stream: None, responses })
}

/// What became of each agreement within so many days.
fn fates(rows: &[&Past], days: f64) -> Fates {
    let ended = rows.iter().filter(|r| r.ended && r.days <= days).count();
    let too_recent = rows.iter().filter(|r| !r.ended && r.days < days).count();
    Fates { ended, too_recent, went_on: rows.len() - ended - too_recent }
}

/// The question asked of every agreement, and of the class with one of its conditions left out.
fn classes(class: &str, agreements: &[Past], days: f64) -> Vec<OtherClass> {
    let parts: Vec<&str> = class.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
    let mut asked = Vec::new();
    for (at, part) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
        let rest: Vec<&str> = parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect();
        asked.push((rest.join("; "), Some((*part).to_owned())));
    }
    if !parts.is_empty() {
        asked.push((String::new(), None));
    }
    let answer = |(class, without): (String, Option<String>)| {
        let found = Class::read(&class).ok()?;
        let rows: Vec<&Past> = agreements.iter().filter(|a| found.holds(a)).collect();
        let ended: Vec<bool> = rows.iter().map(|r| r.ended).collect();
        let sample = Spells::new(rows.iter().map(|r| r.days).collect(), ended, None).ok()?;
        let curve = kaplan_meier(&sample);
        Some(OtherClass {
            class,
            without,
            agreements: rows.len(),
            ended: sample.events(),
            holds: curve.at(days).survival,
            greenwood: curve.band(days, LEVEL, Band::LogLog),
        })
    };
    asked.into_iter().filter_map(answer).collect()
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
    let days = input.years * YEAR;
    let details = figures(scenario, input, spells, seed);
    let Bands { greenwood_log_log: greenwood, resampling_countries: resampled, resampling_half: inner } =
        details.bands;
    let width = |band: Option<(f64, f64)>| band.map_or(-1.0, |(low, high)| high - low);
    let wider = if width(resampled) > width(greenwood) { resampled } else { greenwood };
    let class = if scenario.gate.class.is_empty() { "every agreement" } else { scenario.gate.class.as_str() };
    let years = super::figure(input.years);
    let mut text = format!(
        "Of {} past agreements of this class ({class}; {} ended), {} held {years} years: formal survival, not silence \
         of the guns. An agreement can stand coded as in force while its ceasefire breaks on the first day, as that of \
         Minsk in February 2015 did. The outside view decides alone until there is an inside view.",
        spells.agreements,
        spells.ended,
        percent(output.holds)
    );
    let mut remarks = vec![
        "The past agreements all ended internal conflicts; for a deal between states their class is an assumption."
            .to_owned(),
        "Peacekeepers go where it is hard: the difference between classes is an association, not an effect."
            .to_owned(),
    ];
    if let Some(promised) = response::sentence(&input.responses) {
        text.push(' ');
        text.push_str(&promised);
        remarks.push(response::UNUSED.to_owned());
    }
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
            inner,
        }),
        inputs: vec![scenario.gate.years],
        upstream: Vec::new(),
        other_assumptions: if sourced { Vec::new() } else { vec![named] },
        other_sourced: usize::from(sourced),
        remarks,
        details: verdict::Details::Kept(Box::new(details)),
    }
}

/// The years that are drawn: fifteen, or more where the gate asks for more; and the years between printed times.
fn horizon(years: f64) -> (f64, f64) {
    let step = if years <= 20.0 { 5.0 } else { 10.0 };
    (15.0_f64.max(step * (years / step).ceil()), step)
}

fn figures(scenario: &Scenario, input: &Input, spells: &Spelled, seed: u64) -> Details {
    let curve = input.curve.as_ref();
    let (end, step) = horizon(input.years);
    let mut times = vec![1.0, input.years, 10.0];
    times.extend((0..=POINTS).map(|i| end * i as f64 / POINTS as f64));
    let resampled = by_country(spells, seed, &times);
    let read = |(years, by_country): (&f64, &Option<Resampled>)| {
        let t = years * YEAR;
        Reading {
            years: *years,
            holds: curve.map(|c| c.at(t).survival),
            greenwood: curve.and_then(|c| c.band(t, LEVEL, Band::LogLog)),
            by_country: by_country.as_ref().map(|r| r.outer),
            at_risk: curve.map(|c| c.at(t).at_risk),
            beyond: t > spells.last,
        }
    };
    let mut curve_read: Vec<Reading> = times.iter().zip(&resampled).map(read).collect();
    let grid = curve_read.split_off(3);
    let printed = (0..).map(|i| step * f64::from(i)).take_while(|t| *t <= end);
    Details {
        class: scenario.gate.class.clone(),
        class_source: scenario.gate.class_source.clone(),
        agreements: spells.agreements,
        ended: spells.ended,
        countries: spells.countries,
        last_observation_years: spells.last / YEAR,
        years: input.years,
        least: input.least,
        fates: spells.fates,
        bands: Bands {
            greenwood_log_log: curve_read[1].greenwood,
            resampling_countries: curve_read[1].by_country,
            resampling_half: resampled[1].as_ref().map(|r| r.inner),
        },
        curve: curve_read,
        steps: curve
            .map(|c| c.rows.iter().filter(|r| r.events > 0.0).map(|r| (r.time, r.survival)).collect()),
        grid,
        at_risk: printed.map(|t| (t, curve.map_or(0.0, |c| c.at(t * YEAR).at_risk))).collect(),
        classes: spells.classes.clone(),
        responses: input.responses.clone(),
        measures: "formal survival of the agreement in UCDP's coding, not silence of the guns",
        source: "UCDP Peace Agreement Dataset 22.1 (Pettersson, Högbladh and Öberg 2019)",
    }
}

/// What resamples of countries say of the chance at one time: the middle 95 %, and the middle half.
struct Resampled {
    outer: (f64, f64),
    inner: (f64, f64),
}

/// The same resamples at every time, so that a band costs no more than a point.
fn by_country(spells: &Spelled, seed: u64, years: &[f64]) -> Vec<Option<Resampled>> {
    let stream = Stream::new(seed, "data/agreements/band");
    let days: Vec<f64> = years.iter().map(|y| y * YEAR).collect();
    let mut columns = vec![Vec::with_capacity(RESAMPLES as usize); days.len()];
    let mut counts = Vec::new();
    for k in 0..RESAMPLES {
        spells.clustered.resample(&mut stream.generator(k), &mut counts);
        for (column, holds) in columns.iter_mut().zip(spells.clustered.survival_at(&counts, &days)) {
            column.push(holds);
        }
    }
    let summary = |mut column: Vec<f64>| {
        column.sort_unstable_by(f64::total_cmp);
        let at = |p: f64| quantile_of_sorted(&column, p);
        let outer = (at(0.5 - 0.5 * LEVEL)?, at(0.5 + 0.5 * LEVEL)?);
        Some(Resampled { outer, inner: (at(0.25)?, at(0.75)?) })
    };
    columns.into_iter().map(summary).collect()
}
