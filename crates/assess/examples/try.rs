#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)]
use detente_assess::*;
use detente_model::Folder;
fn main() {
    let dir = std::env::args().nth(1).unwrap();
    let draws = std::env::args().nth(2).map_or(200, |n| n.parse().unwrap());
    let mut folder = Folder::new();
    for base in ["", "later/"] {
        if let Ok(rd) = std::fs::read_dir(format!("{dir}/{base}")) {
            for e in rd.flatten() {
                if e.file_type().unwrap().is_file()
                    && !e.file_name().to_string_lossy().starts_with("sources-b")
                {
                    folder.insert(
                        format!("{base}{}", e.file_name().to_string_lossy()),
                        std::fs::read(e.path()).unwrap(),
                    );
                }
            }
        }
    }
    let checked = match check(&folder, &[]) {
        Ok(c) => c,
        Err(e) => {
            for d in e {
                println!(
                    "{}:{}:{} {} {} | {} | {}",
                    d.place.file, d.place.line, d.place.column, d.code, d.message, d.expected, d.hint
                )
            }
            return;
        }
    };
    for r in &checked.remarks {
        println!("remark {r}");
    }
    let data = Data::read("x".into(), include_bytes!("../../../data/pad_spells.csv")).unwrap();
    let t = std::time::Instant::now();
    let mut base = None;
    let a = assess(&checked.scenario, &data, Settings { draws, seed: None }, &mut |p| {
        if let Progress::Draws { .. } = p {
            base.get_or_insert(t.elapsed());
        }
        false
    });
    println!("time {:?} first batch at {:?}", t.elapsed(), base);
    for v in &a.verdicts {
        println!(
            "{:?} {:?} passes {:?} value {:?} [{:?}..{:?}] {}\n   {}\n   {:?}\n   assumptions {}/{}",
            v.gate,
            v.status,
            v.passes,
            v.answer.value,
            v.interval.low,
            v.interval.high,
            v.aside,
            v.answer.text,
            v.drivers.iter().map(|d| format!("{} {:.2}", d.path, d.effect)).collect::<Vec<_>>(),
            v.assumptions.cells,
            v.assumptions.of
        );
        for r in &v.remarks {
            println!("   remark: {r}");
        }
    }
    println!("{:?}", a.provenance);
}
