//! A million happenings against fifty clauses under two readings.

use criterion::{Criterion, criterion_group, criterion_main};
use detente_pact::monitor::{Happening, Question, Span, StreamSeen, monitor, notes};
use detente_pact::tree::Moment;
use detente_pact::{Bound, Scope, parse, resolve};

const ROWS: usize = 1_000_000;

fn agreement() -> Bound {
    let mut text = "agreement \"Bench\"\n  clock Europe/Kyiv count days exclusive\nparty A, B, C\nbody M\n\
        event Strike seen in raids attributed by M\nevent Serious is 3 Strike by one party within 7 days\n\
        act convene, pay attested by M\nevent Start on 2015-02-15 00:00\n\
        watch raids from raids.csv as Strike time day by who\n"
        .to_owned();
    for index in 0..25 {
        text.push_str(&format!(
            "clause N{index}\n  from Start until 2015-{:02}-01\n  A must not Strike\n  B must not Strike\n\
             clause R{index}\n  when Serious by A   reading any\n  when Serious by B, attributed   reading said\n  \
             C must convene within {} hours, then pay within 3 days\n",
            3 + index % 9,
            index + 1
        ));
    }
    resolve(&parse(&text).agreement, &Scope::default()).expect("well formed")
}

fn rows(bound: &Bound) -> Vec<Happening> {
    let days = ["2015-01", "2015-02", "2015-03", "2015-04", "2015-05", "2015-06", "2015-07", "2015-08"];
    let mut text = String::new();
    for index in 0..ROWS {
        let month = days[index * days.len() / ROWS];
        let day = index * days.len() % ROWS * 28 / ROWS + 1;
        let by = ["A", "B", "unknown"][index % 3];
        let (hour, minute) = (index % 24, index % 60);
        text.push_str(&format!(
            "{month}-{day:02}T{hour:02}:{minute:02} Strike by {by} amount {}\n",
            index % 9
        ));
    }
    notes(bound, &text).expect("notes")
}

fn bench(c: &mut Criterion) {
    let bound = agreement();
    let rows = rows(&bound);
    let day = |text: &str| Moment::try_from(text.to_owned()).expect("a date");
    let reach = Some(Span { from: day("2015-01-01"), to: day("2015-08-28") });
    let stream = StreamSeen { stream: "raids".into(), file: "raids.csv".into(), rows: 0, taken: 0, reach };
    let mut group = c.benchmark_group("monitor");
    group.sample_size(10);
    group.bench_function("a million rows, 50 clauses, 2 readings", |b| {
        b.iter(|| monitor(&bound, std::slice::from_ref(&stream), &rows, &Question::default()));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
