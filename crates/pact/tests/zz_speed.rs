use detente_pact::*;
#[test]
fn speed() {
    type Line = fn(usize) -> String;
    let lines: [Line; 4] = [
        |i| format!("clause C{i}\n  when C{} fulfilled and C{} triggered\n  A must help\n", i + 1, i + 1),
        |i| {
            format!(
                "clause C{i}\n  when C{} fulfilled\n  A must help within {} days of C{} fulfilled\n",
                i + 1,
                i % 7,
                i + 1
            )
        },
        |i| {
            format!(
                "event F{i} done by A\nclause C{i}\n  when F{i} and F{}\n  A must G{i} within {} days\n  B must help not before 3 days after G{i}\nact G{i}\n",
                (i * 7) % 500,
                i % 7
            )
        },
        |i| {
            format!(
                "event F{i} done by A\nclause C{i}\n  when F{i} or C{} triggered\n  A must help within {} days\n  otherwise D{i}\nclause D{i}\n  when C{i} overdue\n  B must help within 2 days\n",
                i + 1,
                i % 7
            )
        },
    ];
    for line in lines {
        let mut text = "clock UTC count days exclusive\nparty A, B\nevent E done by A\nact help\n".to_owned();
        for i in 0..500 {
            text.push_str(&line(i));
        }
        text.push_str("clause C500\n  when E\n  A must help\nevent F500 done by A\n");
        let t = std::time::Instant::now();
        let parsed = parse(&text);
        let bound = resolve(&parsed.agreement, &Scope::default()).unwrap_or_else(|e| panic!("{:?}", &e[..1]));
        let r = t.elapsed();
        let n = check(&bound).len();
        eprintln!("{:?} {:?} {n}", r, t.elapsed() - r);
    }
}
