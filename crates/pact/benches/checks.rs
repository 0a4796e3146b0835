//! Every check on five hundred clauses that wait for each other, share capabilities and answer breaches.

use criterion::{Criterion, criterion_group, criterion_main};
use detente_pact::{Scope, check, parse, resolve};

fn agreement() -> String {
    let mut text = "agreement \"Bench\"\n  clock Europe/Kyiv count days exclusive\nparty A, B, C\nbody M\n\
        event Signing done by A and B\nevent Strike attested by M\nact withdraw, deploy, report attested by M\n\
        redline R of B \"no troops\" never any deploy above land 5000 in A\n\
        can C deploy land 7000 after 30 days\n"
        .to_owned();
    for index in 0..125 {
        let former = index.max(1) - 1;
        let when = if index == 0 { "Signing".to_owned() } else { format!("W{former} fulfilled") };
        text.push_str(&format!(
            "clause W{index}\n  when {when}\n  A must withdraw within 10 days\n  otherwise O{index}\n\
             clause O{index}\n  when W{index} overdue 5 days\n  M must report within 3 days\n\
             clause N{index}\n  from Signing until {} days after Signing\n  A must not Strike\n  B must not Strike\n  \
             otherwise O{index}\n\
             clause D{index}\n  when Signing\n  provided W{former} fulfilled\n  \
             C must deploy land 4000 in A within 60 days\n",
            30 + index
        ));
    }
    text
}

fn bench(c: &mut Criterion) {
    let text = agreement();
    let bound = resolve(&parse(&text).agreement, &Scope::default()).expect("well formed");
    let mut group = c.benchmark_group("checks");
    group.sample_size(10);
    group.bench_function("500 clauses", |b| b.iter(|| check(&bound)));
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
