//! The files of the spatial model's program: its own examples, and every way to get one wrong.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking, in its helpers too")]
#![expect(clippy::disallowed_methods, reason = "the catalog is files; tests may read them")]

use std::path::Path;

use detente_model::Diagnostic;
use detente_model::sheet::{Form, Sheet, read};
use proptest::prelude::*;

fn example(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/ktab-smp").join(name)).unwrap()
}

const CSV: &str = "\
Grain tariff,\"Two kinds, three actors\",3,2
Actor,Description,Power,Rate,RateSal,Phase,PhaseSal
North,,10,20,60,30,40
South,Buys most,5,80,50,90,25.5
East,,2.5,50,0,50,100
";

const XML: &str = "\
<Scenario>
  <name>Grain tariff</name>
  <desc/>
  <prngSeed>017</prngSeed>
  <ModelParameters><VotingRule>Proportional</VotingRule><BigRAdjust>No</BigRAdjust></ModelParameters>
  <Dimensions><dName> Rate </dName></Dimensions>
  <Actors>
    <Actor><name>North</name><description/><capability>10</capability>
      <Position><dCoord>20</dCoord></Position><Salience><dSal>60</dSal></Salience></Actor>
    <Actor><name>South</name><description>Buys most</description><capability>5</capability>
      <Position><dCoord>80</dCoord></Position><Salience><dSal>50</dSal></Salience></Actor>
  </Actors>
  <IdealAdjustment>
    <iaPair><adjustingIdeal>South</adjustingIdeal><referencePos>North</referencePos><adjust>0.25</adjust></iaPair>
  </IdealAdjustment>
</Scenario>
";

fn sheet(text: &str) -> Sheet {
    read("here/tariff.csv", text.as_bytes()).unwrap()
}

fn mistakes(text: &str) -> Vec<Diagnostic> {
    read("here/tariff.csv", text.as_bytes()).unwrap_err()
}

/// After replacing `from` by `to`: one mistake of this kind at this place, with what was expected or a hint.
fn wrong(text: &str, from: &str, to: &str, code: &str, place: (usize, usize)) {
    assert!(text.contains(from), "{from}");
    let found = mistakes(&text.replacen(from, to, 1));
    let [one] = &found[..] else { panic!("{from} → {to}: {found:#?}") };
    assert_eq!((one.code, (one.place.line, one.place.column)), (code, place), "{from} → {to}: {one:?}");
    assert!(!one.expected.is_empty() || !one.hint.is_empty() || code == "element", "{one:?}");
}

#[test]
fn csv() {
    let read = sheet(CSV);
    assert_eq!((read.title.as_str(), read.form), ("Grain tariff", Form::Smp));
    let issues: Vec<&str> = read.issues.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(issues, ["Rate", "Phase"]);
    assert!(read.issues.iter().all(|i| (i.lower, i.upper) == (0.0, 100.0)));
    let south = &read.actors[1];
    assert_eq!((south.name.as_str(), south.description.as_str()), ("South", "Buys most"));
    assert_eq!(south.capability, 5.0);
    let stakes: Vec<(f64, f64)> = south.stakes.iter().flatten().map(|s| (s.position, s.salience)).collect();
    assert_eq!(stakes, [(80.0, 0.5), (90.0, 0.255)]);
    assert!(read.options.is_empty() && read.seed.is_none() && read.ideals.is_none());
}

#[test]
fn csv_as_programs_write_it() {
    let plain = sheet(CSV);
    assert_eq!(sheet(&format!("\u{feff}{CSV}")), plain, "byte-order mark");
    assert_eq!(sheet(&CSV.replace('\n', "\r\n")), plain, "CRLF");
    assert_eq!(sheet(&CSV.replace('\n', "\r")), plain, "CR");
    assert_eq!(sheet(&CSV.replace('\n', ", ,\n")), plain, "trailing commas");
    assert_eq!(sheet(&CSV.replace(",2\n", " , 2 ,\n\n").replace("North,", "  North ,")), plain, "spaces");
    assert_eq!(sheet(&CSV.replace("actors\",", "actors\" ,")), plain, "space after a quotation mark");
    assert_eq!(sheet(&CSV.replace(",\"Two", ", \"Two")), plain, "space before a quotation mark");
    assert_eq!(sheet(CSV.trim_end()), plain, "no newline at the end");
    assert_eq!(sheet(&CSV.replacen("Grain tariff", "", 1)).title, "tariff");
    let two = CSV.replace(",3,2", ",2,2").replace("East,,2.5,50,0,50,100\n", "");
    assert_eq!(sheet(&two).actors.len(), 2);
}

#[test]
fn csv_mistakes_have_their_place() {
    wrong(CSV, ",3,2", ",4,2", "count", (1, 40));
    wrong(CSV, ",3,2", ",three,2", "count", (1, 40));
    wrong(CSV, ",3,2", ",,2", "count", (1, 40));
    wrong(CSV, ",3,2", ",3,0", "count", (1, 42));
    wrong(CSV, ",3,2", ",3,3", "count", (2, 1));
    wrong(CSV, ",3,2", ",3,18446744073709551615", "count", (2, 1));
    wrong(CSV, ",3,2", ",3,2,9", "too-many-cells", (1, 44));
    wrong(CSV, "Phase,", ",", "empty-cell", (2, 38));
    wrong(CSV, "Phase,", "Rate,", "duplicate-row", (2, 38));
    wrong(CSV, "South,", ",", "empty-cell", (4, 1));
    wrong(CSV, "South,", "North,", "duplicate-row", (4, 1));
    wrong(CSV, "North,,10,", "North,,0,", "out-of-bounds", (3, 8));
    wrong(CSV, "North,,10,", "North,,2e8,", "out-of-bounds", (3, 8));
    wrong(CSV, "North,,10,", "North,,nan,", "number", (3, 8));
    wrong(CSV, "10,20,", "10,120,", "out-of-bounds", (3, 11));
    wrong(CSV, "10,20,", "10,-1,", "out-of-bounds", (3, 11));
    wrong(CSV, "20,60,", "20,160,", "out-of-bounds", (3, 14));
    wrong(CSV, "20,60,", "20,60.01,", "row-sum", (3, 14));
    wrong(CSV, "30,40", "30", "number", (3, 1));
    wrong(CSV, "30,40", "30,40,7", "too-many-cells", (3, 23));
    let open = mistakes(&CSV.replace("\"Two", "\"\"Two"));
    assert_eq!((open[0].code, open[0].place.column), ("quotes", 14));
}

#[test]
fn csv_bounds_on_actors() {
    let many = |n: usize| {
        let rows: String = (0..n).map(|i| format!("A{i},,1,{},50,\n", i % 101)).collect();
        format!("Many,,{n},1\nActor,Description,Power,X,XSal\n{rows}")
    };
    assert_eq!(sheet(&many(250)).actors.len(), 250);
    assert_eq!(mistakes(&many(251))[0].code, "too-many-actors");
    assert_eq!(mistakes(&many(1))[0].code, "too-few-actors");
}

#[test]
fn xml() {
    let read = sheet(XML);
    assert_eq!((read.title.as_str(), read.form, read.seed), ("Grain tariff", Form::SmpXml, Some(17)));
    assert_eq!(read.issues[0].name, "Rate");
    assert_eq!(read.actors[1].description, "Buys most");
    assert_eq!(read.actors[1].stakes[0].unwrap().salience, 0.5);
    let options: Vec<(&str, &str)> = read.options.iter().map(|(n, v, _)| (n.as_str(), v.as_str())).collect();
    assert_eq!(options, [("VotingRule", "Proportional"), ("BigRAdjust", "No")]);
    assert_eq!((read.options[1].2.line, read.options[1].2.column), (5, 69));
    assert_eq!(read.ideals, Some(vec![vec![0.0, 0.0], vec![0.25, 0.0]]));
    // What the schema calls optional is.
    let (start, end) = (XML.find("  <IdealAdj").unwrap(), XML.find("</Scenario>").unwrap());
    assert_eq!(sheet(&XML.replace(&XML[start..end], "")).ideals, None);
    let unnamed = XML.replace("  <Dimensions><dName> Rate </dName></Dimensions>\n", "");
    assert_eq!(sheet(&unnamed).issues[0].name, "Dimension 1");
}

#[test]
fn xml_mistakes_have_their_place() {
    wrong(XML, "</Scenario>", "", "xml", (1, 1));
    wrong(XML, "<Scenario>", "<!DOCTYPE x []><Scenario>", "xml", (1, 1));
    wrong(XML, "<desc/>", "<desk/>", "element", (3, 3));
    wrong(XML, "<desc/>", "<name>Again</name>", "element", (3, 9));
    wrong(XML, "017", "-17", "number", (4, 13));
    wrong(XML, " Rate ", "", "empty-cell", (6, 15));
    let counts = mistakes(&XML.replace("<dName> Rate", "<dName>Phase</dName><dName> Rate"));
    assert_eq!((counts[0].code, counts[0].place.line, counts.len()), ("count", 9, 4));
    wrong(XML, "<name>South</name>", "<name>North</name>", "duplicate-row", (10, 5));
    wrong(XML, "<capability>10</capability>", "", "element", (8, 5));
    wrong(XML, ">10<", ">0<", "out-of-bounds", (8, 56));
    wrong(XML, "<dCoord>20", "<dCoord>", "number", (9, 17));
    wrong(XML, "<dCoord>20", "<dCoord>200", "out-of-bounds", (9, 25));
    wrong(XML, "<dSal>60</dSal>", "<dSal>60</dSal><dSal>60</dSal>", "count", (9, 47));
    wrong(XML, "<referencePos>North", "<referencePos>Nort", "unknown-actor", (14, 65));
    wrong(XML, "0.25", "1.25", "out-of-bounds", (14, 93));
}

/// Two dimensions with saliences over 100 together, and adjustments over 1.
#[test]
fn xml_sums() {
    let two = XML
        .replace("<dName> Rate </dName>", "<dName>Rate</dName><dName>Phase</dName>")
        .replace("</dCoord></Pos", "</dCoord><dCoord>5</dCoord></Pos")
        .replace("</dSal></Sal", "</dSal><dSal>45</dSal></Sal");
    let found = mistakes(&two);
    assert_eq!((found.len(), found[0].code), (1, "row-sum"), "{found:?}");
    assert!(found[0].message.contains("North") && found[0].message.contains("105"));
    let pair = "<iaPair><adjustingIdeal>South</adjustingIdeal><referencePos>South</referencePos><adjust>0.8</adjust></iaPair>";
    wrong(XML, "  </IdealAdj", &format!("    {pair}\n  </IdealAdj"), "row-sum", (15, 5));
}

#[test]
fn a_document_that_is_hostile_ends_in_an_error() {
    let deep = format!("<Scenario>{}{}</Scenario>", "<a>".repeat(20_000), "</a>".repeat(20_000));
    assert!(!mistakes(&deep).is_empty());
    let wide = format!("<Scenario>{}</Scenario>", "<a/>".repeat(600_000));
    assert_eq!(mistakes(&wide)[0].code, "xml");
    for text in [
        "<",
        "<?xml version=\"1.0\"?>",
        "<Scenario/>",
        "<html><body/></html>",
        "<Scenario><Actors/></Scenario>",
    ] {
        assert!(!mistakes(text).is_empty(), "{text}");
    }
}

#[test]
fn examples_of_the_program() {
    for (name, actors, issues) in [
        ("SOE-Pol-Comp.csv", 13, 2),
        ("SOE-Policy.csv", 26, 1),
        ("dummyData-a040.csv", 40, 1),
        ("dummyData_3Dim.csv", 7, 3),
        ("dummyData_3Dim.xml", 7, 3),
    ] {
        let read = read(name, &example(name)).unwrap();
        assert_eq!((read.actors.len(), read.issues.len()), (actors, issues), "{name}");
    }
    let [csv, xml] = ["dummyData_3Dim.csv", "dummyData_3Dim.xml"].map(|n| read(n, &example(n)).unwrap());
    assert_eq!((&csv.actors, &csv.issues), (&xml.actors, &xml.issues));
    assert_eq!(xml.seed, Some(3_707_583_219_545_544_125));
    // The program's other example leaves a coordinate empty.
    let found = read("smpExample.xml", &example("smpExample.xml")).unwrap_err();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].code, found[0].place.line, found[0].place.column), ("number", 32, 9));
}

proptest! {
    /// Whatever is written over a part of a file: a sheet that models can take, or mistakes; never a panic.
    #[test]
    fn any_damage_is_read_or_named(
        xml in any::<bool>(),
        at in any::<prop::sample::Index>(),
        length in 0..12_usize,
        by in "[0-9a-zA-Z<>/\", .\n\r;&-]{0,6}",
    ) {
        let text = if xml { XML } else { CSV };
        let start = at.index(text.len());
        let damaged = format!("{}{by}{}", &text[..start], &text[(start + length).min(text.len())..]);
        match read("damaged", damaged.as_bytes()) {
            Ok(sheet) => {
                prop_assert!(sheet.actors.len() >= 2 && !sheet.issues.is_empty());
                prop_assert!(sheet.actors.iter().all(|a| a.stakes.len() == sheet.issues.len()));
            }
            Err(mistakes) => prop_assert!(!mistakes.is_empty()),
        }
    }
}
