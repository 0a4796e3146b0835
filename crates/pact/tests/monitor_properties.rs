//! What holds of the monitor whatever happens.

use std::sync::LazyLock;

use detente_pact::monitor::{Question, Record, Span, Status, StreamSeen, Verdict, monitor, notes};
use detente_pact::tree::Moment;
use detente_pact::{Bound, Scope, parse, resolve};
use proptest::prelude::*;

/// Every construct once, under two readings.
const TEXT: &str = r"
clock Europe/Kyiv count days exclusive
party A, B, C
party G = A, B
body M
place North in C
place Town in North
reading plain
reading other
event E done by A and B
event F done by C
event Fire seen in raids attributed by M
event Burst is 2 Fire by one party within 3 days
act give, take attested by M
act hide
clause K1
  when E   reading plain
  when F   reading other
  G must give land 10, sea 1 in North within 6 days, then take within 48 hours
  each of G must take within 1 weeks
  otherwise K8
clause K2
  from E until F
  A must not Fire
  B must not Fire in Town
  Fire must not happen
clause K3
  when Burst by A   reading plain
  when Burst by A, attributed   reading other
  C must give on day 2 of Burst
  C must hide by 2026-01-20
  unless C refuses
clause K4
  when 2026-01-03
  A must take every 5 days until 2026-01-28
  A may suspend K1, K2
  B may end K2
clause K5
  when K1 overdue 2 days
  C may take within 10 days
clause K6
  when K2 breached by A or K2 suspended
  provided F
  with consent of B
  B must take before 2026-01-25
clause K7
  when K2 ended
  A must take for 5 days
clause K8
  C must take not before 2 days after E within 20 days of E
watch raids from raids.csv as Fire
  time day by who
";

fn bound(text: &str) -> Bound {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    resolve(&parsed.agreement, &Scope::default()).expect("well formed")
}

fn moment(text: &str) -> Moment {
    text.to_owned().try_into().expect("a date")
}

static BOUND: LazyLock<Bound> = LazyLock::new(|| bound(TEXT));

fn run(bound: &Bound, rows: &[String], known: Option<&str>) -> Record {
    let happenings = notes(bound, &rows.join("\n")).expect("notes");
    let reach = Some(Span { from: moment("2026-01-01"), to: moment("2026-01-31") });
    let raids = StreamSeen { stream: "raids".into(), file: "raids.csv".into(), rows: 0, taken: 0, reach };
    let question =
        Question { until: Some(moment("2026-02-10")), as_known_on: known.map(moment), ..Question::default() };
    monitor(bound, &[raids], &happenings, &question)
}

/// The verdicts without the lines that they cite, which a shuffle changes.
fn without_lines(record: &Record) -> Vec<Verdict> {
    let mut verdicts = record.verdicts.clone();
    for verdict in &mut verdicts {
        let best = [&mut verdict.best].into_iter();
        for said in best.chain(verdict.strict.as_mut()) {
            said.rows.clear();
        }
    }
    verdicts
}

fn row() -> impl Strategy<Value = String> {
    let day = 1_u8..31;
    let time = prop_oneof![3 => Just(String::new()), 1 => (0_u8..24).prop_map(|h| format!("T{h:02}:00"))];
    let length = prop_oneof![4 => Just(0_u8), 1 => 1_u8..4];
    let says = prop_oneof![8 => Just(""), 1 => Just("not "), 1 => Just("unknown ")];
    let what = prop::sample::select(vec![
        "E",
        "F",
        "Fire",
        "Fire",
        "Fire",
        "give",
        "give",
        "take",
        "take",
        "hide",
        "Burst",
        "suspend K2",
        "resume K2",
        "suspend K1",
        "resume K1",
        "end K2",
        "refuse K3",
        "consent K6",
    ]);
    let by = prop::sample::select(vec!["", " by A", " by B", " by C", " by G", " by A;B"]);
    let rest = prop::sample::select(vec![
        "",
        "",
        " amount land 6; sea 1",
        " amount land 10",
        " amount 3",
        " in Town",
        " in C",
        " said M",
        " amount land 5 in North said M",
        " said C",
    ]);
    (day, time, length, says, what, by, rest).prop_map(|(day, time, length, says, what, by, rest)| {
        let to = if length > 0 { format!(" .. 2026-02-{length:02}") } else { String::new() };
        let says = if what.contains(' ') { "" } else { says };
        format!("2026-01-{day:02}{time}{to} {says}{what}{by}{rest}")
    })
}

fn rows() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(row(), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_changes_nothing(
        (rows, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let (a, b) = (run(&BOUND, &rows, None), run(&BOUND, &shuffled, None));
        prop_assert_eq!(without_lines(&a), without_lines(&b));
        prop_assert_eq!(a.divergence, b.divergence);
    }

    #[test]
    fn what_is_known_later_changes_nothing_earlier(rows in rows(), later in rows()) {
        let known = "2026-01-20";
        let mut all = rows.clone();
        all.extend(later.iter().map(|row| format!("{row} known 2026-03-01")));
        prop_assert_eq!(run(&BOUND, &rows, Some(known)).verdicts, run(&BOUND, &all, Some(known)).verdicts);
    }

    #[test]
    fn a_reading_changes_nothing_of_another(rows in rows()) {
        let changed = TEXT.replace("when F   reading other", "when C refuses   reading other")
            .replace("when Burst by A, attributed   reading other", "when 2026-01-02   reading other");
        let plain = |record: Record| -> Vec<Verdict> {
            record.verdicts.into_iter().filter(|v| v.reading.as_deref() == Some("plain")).collect()
        };
        prop_assert_eq!(plain(run(&BOUND, &rows, None)), plain(run(&bound(&changed), &rows, None)));
    }

    #[test]
    fn nothing_is_fulfilled_without_a_row_that_says_so(rows in rows()) {
        for verdict in run(&BOUND, &rows, None).verdicts {
            let is_ban = verdict.duty.as_ref().is_some_and(|duty| duty.contains("must not"));
            let is_done = matches!(verdict.best.status, Status::Fulfilled | Status::FulfilledLate);
            if is_done && verdict.duty.is_some() && !is_ban {
                prop_assert!(!verdict.best.rows.is_empty(), "{:?}", verdict);
                for row in &verdict.best.rows {
                    let text = rows.get(usize::try_from(row.line).unwrap() - 1);
                    prop_assert!(text.is_some_and(|t| !t.contains(" not ") && !t.contains(" unknown ")));
                }
            }
            let history = &verdict.best.history;
            prop_assert_eq!(history.last().map(|turn| turn.status), Some(verdict.best.status));
            prop_assert!(history.windows(2).all(|pair| pair[0].status != pair[1].status));
            let begins: Vec<_> = history.iter().filter_map(|turn| turn.since.as_ref().map(|s| s.from)).collect();
            prop_assert!(begins.windows(2).all(|pair| pair[0].date <= pair[1].date), "{:?}", verdict);
        }
    }
}
