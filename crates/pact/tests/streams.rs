//! Tables as streams: what each row says, what is wrong with a table, and that no bytes at all make a reader fail.

use detente_pact::monitor::{Happening, Read, Stream, StreamError};
use detente_pact::{Bound, Scope, parse, resolve};
use proptest::prelude::*;

const AGREEMENT: &str = r#"
agreement "Truce"  clock Europe/Kyiv  count days exclusive
party Ukraine, Russia, UnitedKingdom
body Commission
place Odesa in Ukraine
event Strike  seen in raids
event Breach
activity Withdrawal
act deploy
clause C2
  Russia must not Strike
watch raids from raids.csv as Strike
  time start..end   known reported   by side   amount launched   place target   reporter source
  where launched >= 1 and model not in ["Orlan-10", "Supercam"]
  denied where note = "none"   unknown where note = "nobody knows"
watch ged from ged.csv as Breach
  time date_start..date_end   amount best
  where date_prec <= 2 and date_start >= 2015-01-16 and date_start < 2015-03-17
watch acled from acled.csv as Breach
  time event_date   by "Russia"   place admin1   where event_type in ["Battles"] or fatalities > 10
"#;

fn bound() -> Bound {
    let parsed = parse(AGREEMENT);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    resolve(&parsed.agreement, &Scope::default()).expect("an agreement")
}

fn read(mut stream: Stream<'_>, table: &[u8]) -> Result<(Vec<Happening>, Read), Vec<StreamError>> {
    let mut happenings = Vec::new();
    stream.push(table, &mut |happening| happenings.push(*happening));
    let read = stream.end(&mut |happening| happenings.push(*happening))?;
    Ok((happenings, read))
}

/// A happening without the names of its fields, and with names in place of numbers.
fn shown(happenings: &[Happening]) -> Vec<String> {
    happenings.iter().map(|happening| format!("{happening:?}")).collect()
}

fn of(stream: &str, table: &str) -> Result<(Vec<String>, Read), Vec<StreamError>> {
    let bound = bound();
    let stream = match stream {
        "events" => Stream::events(&bound, stream, 1, "events.csv"),
        name => Stream::watch(&bound, name, 1, "table.csv").expect("a watch of the text"),
    };
    read(stream, table.as_bytes()).map(|(happenings, read)| (shown(&happenings), read))
}

fn errors(stream: &str, table: &str) -> Vec<String> {
    of(stream, table).expect_err("mistakes").iter().map(ToString::to_string).collect()
}

const RAIDS: &str = "start,end,reported,side,launched,target,source,model,note\n";

#[test]
fn a_watch_takes_the_rows_that_pass() {
    let table = format!(
        "{RAIDS}2025-04-20 21:00,2025-04-21,2025-04-22,russia,96.0,Odesa,Commission,Shahed,\n\
         2025-04-21,,,unknown,2,Lviv,somebody,Lancet,none\n\
         2025-04-21,,,United Kingdom; Russia,2,united_kingdom,,Lancet,nobody knows\n\
         2025-04-22,,,russia,0,,,Shahed,\n2025-04-30,,,russia,5,,,Orlan-10,\n"
    );
    let (happenings, read) = of("raids", &table).expect("a table");
    assert_eq!((read.seen.rows, read.seen.taken, happenings.len()), (5, 3, 4));
    let reach = read.seen.reach.expect("rows");
    assert_eq!(
        (reach.from.to_string(), reach.to.to_string()),
        ("2025-04-20 21:00".into(), "2025-04-30".into())
    );
    let first = &happenings[0];
    for part in
        ["from: 1745172000", "to: 1745269199", "known: 1745355599", "says: Yes", "Some(96.0)", "line: 2"]
    {
        assert!(first.contains(part), "{part} in {first}");
    }
    assert!(
        first.contains("by: Some(ActorId(1))") && first.contains("reporter: Some(ActorId(3))"),
        "{first}"
    );
    assert!(first.contains("place: Some(PlaceId(3))"), "{first}");
    assert!(happenings[1].contains("says: No") && happenings[1].contains("by: None"), "{}", happenings[1]);
    assert!(happenings[2].contains("says: Unknown") && happenings[2].contains("by: Some(ActorId(2))"));
    assert!(happenings[3].contains("by: Some(ActorId(1))") && happenings[3].contains("line: 4"));
    assert_eq!(read.remarks.len(), 3, "{:?}", read.remarks);
    assert!(
        read.remarks[1].contains("`Lviv`") && read.remarks[2].contains("`somebody`"),
        "{:?}",
        read.remarks
    );
}

#[test]
fn the_columns_of_public_event_data_work_as_published() {
    let ged = "id,date_prec,date_start,date_end,best\n\
               1,1,2015-02-14 00:00:00.000,2015-02-14 00:00:00.000,3\n\
               2,3,2015-02-15 00:00:00.000,2015-02-20 00:00:00.000,9\n\
               3,2,2015-02-15 00:00:00.000,2015-02-16 00:00:00.000,1\n\
               4,1,2015-03-17 00:00:00.000,2015-03-17 00:00:00.000,1\n";
    let (happenings, read) = of("ged", ged).expect("a table");
    assert_eq!((read.seen.rows, read.seen.taken), (4, 2));
    // From 2015-02-15 00:00 to 2015-02-16 23:59:59 in Kyiv.
    assert!(happenings[1].contains("from: 1423951200, to: 1424123999"), "{}", happenings[1]);
    assert_eq!(read.seen.reach.expect("rows").to.to_string(), "2015-03-17");
    let acled = "event_id_cnty;event_date;event_type;admin1;fatalities\n\
                 U1;12 March 2024;Battles;Odesa;0\nU2;2024-03-13;Protests;Kyiv;11\nU3;13 March 2024;Protests;Kyiv;\n";
    let (happenings, read) = of("acled", acled).expect("a table");
    assert_eq!((read.seen.rows, happenings.len()), (3, 2));
    assert!(happenings[0].contains("by: Some(ActorId(1))"), "{}", happenings[0]);
}

#[test]
fn an_events_file_names_what_happened() {
    let table = "id,event,by,from,to,known,place,amount,source,note,reporter\n\
                 a,strike,Russia,2025-04-21T02:00,,,,,,,Commission\n\
                 b,not Strike,,2025-04-22,,,,,,,\n\
                 c,unknown Withdrawal.ends,,2025-04-22,,,,,,,\n\
                 d,suspend C2,Ukraine,2025-04-23,,,,,,,\n\
                 e,refuse,Russia,2025-04-23,,,,,,,\n\
                 f,deploy,Ukraine;Russia,2025-04-23,,2025-04-01,Odesa,land 1800; sea 3,,,\n\
                 g,TalksHeld,,2025-04-24,,,,,,,\n\
                 h,Withdrawal,,2025-04-24,,,,,,,\n";
    let (happenings, read) = of("events", table).expect("a table");
    assert_eq!((read.seen.rows, read.seen.taken, happenings.len()), (8, 6, 7));
    let whats = ["Event(EventId(0), None)", "says: No", "Some(Ends)", "Suspend(ClauseId(0))", "Refuse(None)"];
    for (happening, what) in happenings.iter().zip(whats) {
        assert!(happening.contains(what), "{what} in {happening}");
    }
    assert!(happenings[5].contains("[Some(1800.0), Some(3.0), None, None, None]"), "{}", happenings[5]);
    assert!(happenings[5].contains("known: 1743541199"), "{}", happenings[5]);
    assert!(read.remarks[0].contains("`TalksHeld`, `Withdrawal`"), "{:?}", read.remarks);
}

#[test]
fn comparisons_follow_their_rules() {
    let test = |filter: &str, cell: &str| {
        let text = format!(
            "agreement \"A\" clock UTC count days exclusive\nevent E\nwatch w from w.csv as E\n  time t  where {filter}"
        );
        let parsed = parse(&text);
        assert!(parsed.diagnostics.is_empty(), "{filter}: {:?}", parsed.diagnostics);
        let bound = resolve(&parsed.agreement, &Scope::default()).expect("an agreement");
        let stream = Stream::watch(&bound, "w", 0, "w.csv").expect("a watch");
        let table = format!("t,a,b\n2025-01-01,{cell}\n");
        read(stream, table.as_bytes()).expect("a table").1.seen.taken == 1
    };
    let holds = [
        ("a = 1", "1.0,"),
        ("a >= 1", "10,"),
        ("1 <= a", "1,"),
        ("a = \"x y\"", " x y ,"),
        ("a != 1", "x,"),
        ("a != \"x\"", ","),
        ("a = \"\"", ","),
        ("a not in [\"x\", 1]", "y,"),
        ("a in [\"x\", 1]", "1.00,"),
        ("a = b", "1,1.0"),
        ("a < b", "2015-02-15,12 March 2024"),
        ("a < b", "a,b"),
        ("a < 2015-02-15", "2015-02-14 23:59,"),
        ("a <= 2015-02-15", "2015-02-15 23:59,"),
        ("a = 2015-02-15", "2015-02-15 10:00,"),
        ("a > 2015-02-15", "2015-02-16,"),
        ("a >= \"2015-02-15\"", "15 February 2015,"),
        ("not a = 1", ","),
        ("a = 1 or b = 2 and a = 3", "1,"),
        ("\"x\" = a", "x,"),
    ];
    for (filter, cell) in holds {
        assert!(test(filter, cell), "{filter} with {cell}");
    }
    let fails = [
        ("a = 1", "x,"),
        ("a < 1", ","),
        ("a = \"X\"", "x,"),
        ("a > \"\"", "x,"),
        ("a < b", ",1"),
        ("a = \"1\"", "1.0,"),
        ("a < 2015-02-15", "2015-02-15,"),
        ("a = 2015-02-15 10:00", "2015-02-15,"),
        ("a >= 2015-02-15", "x,"),
        ("a = 1 and b = 1", "1,"),
        ("a in [\"x\"]", ","),
        ("a <= 1", "1e999,"),
    ];
    for (filter, cell) in fails {
        assert!(!test(filter, cell), "{filter} with {cell}");
    }
}

#[test]
fn every_mistake_of_a_table_is_said_with_its_place() {
    let wrong = errors("raids", "start,ende,side,launched,target,source,model,note\n");
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].starts_with("table.csv:1:1: unknown-column: there is no column `end`"), "{}", wrong[0]);
    assert!(wrong[0].ends_with("(did you mean `ende`?)") && wrong[1].contains("`reported`"), "{wrong:?}");
    let table = format!(
        "{RAIDS}03/12/2024,,,russia,1,,,,\n2024-03-12,yesterday,,russia,2,,,,\n,,,,3,,,,\n2024-03-12,2024-03-11,,,1,,,,\n\
         2024-03-12,,soon,,1,,,,\n2024-03-12,,,,1\n2024-03-12,,,,1,,,,,\nnever,,,,0,,,,\n"
    );
    let wrong = errors("raids", &table);
    let places: Vec<&str> = wrong.iter().map(|error| error.split(": ").next().unwrap_or_default()).collect();
    let expected =
        ["2:1", "3:12", "4:1", "5:12", "6:13", "7:1", "8:1"].map(|place| format!("table.csv:{place}"));
    assert_eq!(places, expected, "{wrong:#?}");
    assert!(
        wrong[0].contains("cannot be told apart") && wrong[2].contains("where start != \"\""),
        "{wrong:#?}"
    );
    let amounts =
        errors("events", "event,from,amount\nStrike,2025-01-01,\"1,200\"\nStrike,2025-01-01,many\n");
    assert!(amounts[0].starts_with("events.csv:2:19: bad-number: `1,200` in `amount`"), "{amounts:?}");
    assert!(errors("raids", "")[0].contains("empty-table"));
    assert_eq!(errors("events", &format!("event,from\n{}", "Strike,x\n".repeat(1000))).len(), 100);
}

#[test]
fn columns_are_found_without_case_and_spaces() {
    let (_, read) = of("ged", "Date Start,DATE_END,Best,date-prec\n2015-02-15,,1,1\n").expect("a table");
    assert_eq!(read.seen.taken, 1);
    let wrong = errors("ged", "Date Start,date-start,date_end,best,date_prec\n");
    assert!(wrong[0].contains("duplicate-column"), "{wrong:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes give mistakes or happenings, whatever the pieces they come in.
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400), step in 1_usize..50) {
        let bound = bound();
        for head in ["event,by,from,to,known,place,amount,reporter\n", ""] {
            let table: Vec<u8> = head.bytes().chain(bytes.iter().copied()).collect();
            let whole = read(Stream::events(&bound, "events", 0, "e"), &table);
            let mut stream = Stream::events(&bound, "events", 0, "e");
            let mut happenings = Vec::new();
            for piece in table.chunks(step) {
                stream.push(piece, &mut |happening| happenings.push(*happening));
            }
            let end = stream.end(&mut |happening| happenings.push(*happening));
            prop_assert_eq!(whole, end.map(|read| (happenings, read)));
        }
    }

    /// Rows of plausible cells: each is read or reported, and what is read comes back from its bytes.
    #[test]
    fn plausible_rows(cells in proptest::collection::vec(
        prop_oneof![
            "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]( |T)?[0-9:.Z+]{0,12}", "[0-9]{1,2}[ ./-][A-Za-z0-9]{1,9}[ ./-][0-9]{2,4}",
            "(land|sea|not|unknown|suspend|end)? ?[A-Za-z0-9;. ]{0,12}", "[\\PC]{0,8}",
        ], 9..90)) {
        let bound = bound();
        let rows: Vec<String> = cells.chunks_exact(9).map(|row| {
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        }).collect();
        let table = format!("{RAIDS}{}\n", rows.join("\n"));
        match read(Stream::watch(&bound, "raids", 0, "t").expect("a watch"), table.as_bytes()) {
            Ok((happenings, read)) => {
                prop_assert!(read.seen.taken <= read.seen.rows);
                for happening in happenings {
                    prop_assert_eq!(Happening::decode(&happening.encode()), happening);
                }
            }
            Err(mistakes) => prop_assert!(!mistakes.is_empty()),
        }
    }
}
