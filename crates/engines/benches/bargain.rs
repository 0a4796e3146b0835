//! One draw of *signed*: six parties that bind, ten issues; a table as large as a war's, with and without a zone; and the
//! dynamic models on eleven actors.

use criterion::{Criterion, criterion_group, criterion_main};
use detente_engines::bargain::exchange::{self, exchange};
use detente_engines::bargain::expected::{self, expected_utility};
use detente_engines::bargain::{
    Actors, Binds, Party, Stake, Table, Utility, ZoneSettings, compromise, draw, draw_nash,
    kalai_smorodinsky, nash, solve, zone,
};

/// A table from a linear congruential sequence; `slack` widens what the parties accept.
fn table(slack: f64, no_deal: f64, utility: Utility) -> Table {
    let mut state = 12_345_u64;
    let mut next = |top: f64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        top * (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut stake = || {
        let position = next(100.0);
        let accepts_from = (position - slack - next(30.0)).max(0.0);
        let accepts_to = (position + slack + next(30.0)).min(100.0);
        Some(Stake { position, salience: next(100.0), accepts_from, accepts_to })
    };
    let parties = (0..6).map(|i| Party {
        capability: 10.0 + 7.3 * f64::from(i),
        no_deal: Some(no_deal),
        binds: if i == 5 { Binds::Veto } else { Binds::Signatory },
        stakes: (0..10).map(|_| stake()).collect(),
    });
    Table { issues: 10, parties: parties.collect(), utility }
}

/// Eleven actors on seven issues.
fn actors() -> Actors {
    let mut actors = Actors::from(&table(100.0, 0.5, Utility::Linear));
    let second = actors.actors[..5].iter().map(|a| {
        let mut a = a.clone();
        a.stakes.rotate_left(3);
        a
    });
    let second: Vec<_> = second.collect();
    actors.actors.extend(second);
    actors.actors.iter_mut().for_each(|a| a.stakes.truncate(7));
    actors.scales.truncate(7);
    actors
}

/// Forty parties with 105 stakes on ten issues: two that sign, one veto, and the rest with two or three cares each.
fn war(slack: f64, utility: Utility) -> Table {
    let mut out = table(slack, 0.4, utility);
    let three = [Binds::Signatory, Binds::Signatory, Binds::Veto];
    out.parties.truncate(3);
    out.parties.iter_mut().zip(three).for_each(|(p, binds)| p.binds = binds);
    out.parties[0].stakes[9] = None;
    out.parties[1].stakes[9] = None;
    out.parties[2].stakes[1..].fill(None);
    for i in 0..37_usize {
        let mut stakes = vec![None; 10];
        for k in 0..if i < 12 { 3 } else { 2 } {
            let position = ((37 * i + 23 * k) % 101) as f64;
            stakes[(3 * i + k) % 10] =
                Some(Stake { position, salience: 50.0, accepts_from: 0.0, accepts_to: 100.0 });
        }
        let capability = 1.0 + i as f64;
        out.parties.push(Party { capability, no_deal: None, binds: Binds::No, stakes });
    }
    out
}

/// What each draw of an ensemble asks: the compromise, the zone and the Nash solution.
fn asked(table: &Table) {
    std::hint::black_box(compromise(table));
    std::hint::black_box(draw_nash(table, None)).ok();
}

fn bench(c: &mut Criterion) {
    let cases = [
        ("no deal", table(20.0, 0.65, Utility::Linear)),
        ("deal", table(100.0, 0.55, Utility::Linear)),
        ("no deal, quadratic", table(20.0, 0.9, Utility::Quadratic)),
    ];
    for (name, table) in &cases {
        c.bench_function(&format!("draw, {name}"), |b| b.iter(|| draw(std::hint::black_box(table))));
    }
    // Equal capabilities tie everywhere: every draw has to look for the fewest demands.
    let mut ties = cases[0].1.clone();
    ties.parties.iter_mut().enumerate().for_each(|(i, p)| p.capability = [1.0, 1.0, 2.0][i % 3]);
    c.bench_function("draw, no deal with ties", |b| b.iter(|| draw(std::hint::black_box(&ties))));
    c.bench_function("solve, no deal", |b| b.iter(|| solve(std::hint::black_box(&cases[0].1))));
    let actors = actors();
    let settings = expected::Settings::default();
    c.bench_function("expected utility, ten rounds on one issue", |b| {
        b.iter(|| expected_utility(std::hint::black_box(&actors), 0, &settings))
    });
    for compatible in [false, true] {
        let settings = exchange::Settings { compatible, ..Default::default() };
        c.bench_function(&format!("exchange, five rounds, compatible {compatible}"), |b| {
            b.iter(|| exchange(std::hint::black_box(&actors), &settings))
        });
    }
    c.bench_function("nash, deal", |b| b.iter(|| nash(std::hint::black_box(&cases[1].1))));
    for (name, slack) in [("no zone", 10.0), ("a zone", 100.0)] {
        for utility in [Utility::Linear, Utility::Quadratic] {
            let table = war(slack, utility);
            let label = format!("ensemble of a war, {name}, {utility:?}");
            c.bench_function(&label, |b| b.iter(|| asked(std::hint::black_box(&table))));
        }
    }
    let table = war(100.0, Utility::Linear);
    c.bench_function("zone as a body", |b| {
        b.iter(|| zone(std::hint::black_box(&table), ZoneSettings::default()))
    });
    c.bench_function("kalai-smorodinsky", |b| b.iter(|| kalai_smorodinsky(std::hint::black_box(&table))));
}

criterion_group!(benches, bench);
criterion_main!(benches);
