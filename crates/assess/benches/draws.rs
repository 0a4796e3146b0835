//! One draw of a shipped scenario through all six gates, and its parts.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

#[path = "../tests/common/mod.rs"]
mod common;

use criterion::{Criterion, criterion_group, criterion_main};
use detente_assess::ensemble::Ensemble;

fn draws(c: &mut Criterion) {
    let data = common::data();
    for name in common::SHIPPED {
        let folder = common::folder(&format!("scenarios/{name}"));
        c.bench_function(&format!("{name}/check"), |b| {
            b.iter(|| detente_assess::check(&folder, &[]).unwrap())
        });
        let scenario = detente_assess::check(&folder, &[]).unwrap().scenario;
        let sampler = scenario.sampler(1);
        let mut k = 0;
        c.bench_function(&format!("{name}/values of a draw"), |b| {
            b.iter(|| {
                k += 1;
                sampler.draw(k)
            });
        });
        let ensemble = Ensemble::new(&scenario, &data, 1);
        c.bench_function(&format!("{name}/draw through six gates"), |b| {
            b.iter(|| {
                k += 1;
                ensemble.draw(k)
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(3));
    targets = draws
}
criterion_main!(benches);
