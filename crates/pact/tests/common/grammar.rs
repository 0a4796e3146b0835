//! Texts of the grammar: every construct, at random.

use proptest::prelude::*;
use proptest::sample::select;

fn party() -> BoxedStrategy<String> {
    select(vec!["A", "Bé", "Group_1", "united-kingdom", "Commission"]).prop_map(str::to_owned).boxed()
}

fn event() -> BoxedStrategy<String> {
    select(vec!["Signing", "Strike", "Withdrawal.starts", "Withdrawal.ends"]).prop_map(str::to_owned).boxed()
}

fn list(item: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop::collection::vec(item, 1..5).prop_map(|all| all.join(", ")).boxed()
}

fn maybe(item: impl Strategy<Value = String> + 'static) -> BoxedStrategy<String> {
    prop::option::of(item).prop_map(|item| item.map(|text| format!(" {text}")).unwrap_or_default()).boxed()
}

fn quoted() -> BoxedStrategy<String> {
    select(vec!["\"plain\"", "\"with \\\"quotes\\\" and \\\\\"", "“smart”", "\"a # no comment\"", "\"\""])
        .prop_map(str::to_owned)
        .boxed()
}

fn duration() -> BoxedStrategy<String> {
    (0..400_u32, select(vec!["hours", "day", "days", "weeks", "months", "year"]))
        .prop_map(|(count, unit)| format!("{count} {unit}"))
        .boxed()
}

fn date() -> BoxedStrategy<String> {
    select(vec!["2015-12-31", "2015-02-15 00:00", "2026-01-06T18:30"]).prop_map(str::to_owned).boxed()
}

fn actor() -> BoxedStrategy<String> {
    prop_oneof![
        4 => party(),
        1 => party().prop_map(|of| format!("Rada of {of}")),
        1 => Just("Rada of member".to_owned()),
        1 => party().prop_map(|of| format!("Rada of each member of {of}")),
    ]
    .boxed()
}

/// Doers; `nobody` does not begin them.
fn doers() -> BoxedStrategy<String> {
    let leaf = actor().boxed();
    leaf.prop_recursive(3, 6, 3, |inner| {
        (prop::collection::vec(inner, 2..4), any::<bool>(), any::<bool>()).prop_map(|(all, and, wrap)| {
            let text = all.join(if and { " and " } else { " or " });
            if wrap { format!("({text})") } else { text }
        })
    })
    .boxed()
}

fn doer() -> BoxedStrategy<String> {
    prop_oneof![actor(), doers().prop_map(|who| format!("({who})")), Just("nobody".to_owned())].boxed()
}

/// What a point in time hangs on.
fn atom() -> BoxedStrategy<String> {
    prop_oneof![
        3 => event(),
        1 => (event(), doer()).prop_map(|(event, who)| format!("{event} by {who}")),
        1 => event().prop_map(|event| format!("any {event}, attributed")),
        1 => date(),
        1 => actor().prop_map(|who| format!("{who} refuses")),
        1 => (select(vec!["overdue", "fulfilled", "ended"]), maybe(duration())).prop_map(|(s, d)| format!("C2 {s}{d}")),
    ].boxed()
}

fn condition() -> BoxedStrategy<String> {
    atom()
        .boxed()
        .prop_recursive(3, 8, 3, |inner| {
            (prop::collection::vec(inner, 2..4), any::<bool>(), any::<bool>()).prop_map(|(all, and, wrap)| {
                let text = all.join(if and { " and " } else { " or " });
                if wrap { format!("({text})") } else { text }
            })
        })
        .boxed()
}

fn point() -> BoxedStrategy<String> {
    prop_oneof![
        atom(),
        (duration(), atom()).prop_map(|(d, at)| format!("{d} after {at}")),
        (duration(), atom()).prop_map(|(d, at)| format!("{d} before {at}")),
        (1..20_u32, atom()).prop_map(|(n, at)| format!("day {n} of {at}")),
    ]
    .boxed()
}

fn bound() -> BoxedStrategy<String> {
    prop_oneof![
        duration().prop_map(|d| format!("within {d}")),
        (duration(), point()).prop_map(|(d, at)| format!(", within {d} of {at}")),
        point().prop_map(|at| format!(", by {at}")),
        point().prop_map(|at| format!("before {at}")),
        point().prop_map(|at| format!("not before {at}")),
        (1..9_u32, atom()).prop_map(|(n, at)| format!("on day {n} of {at}")),
        date().prop_map(|at| format!("on {at}")),
        (duration(), point(), point()).prop_map(|(d, from, to)| format!("every {d} from {from} until {to}")),
        (point(), point()).prop_map(|(from, to)| format!(", from {from} until {to}")),
        point().prop_map(|at| format!(", from {at}")),
        point().prop_map(|at| format!(", until {at}")),
        duration().prop_map(|d| format!("every {d}")),
        duration().prop_map(|d| format!("for {d}")),
        Just("at once".to_owned()),
    ]
    .boxed()
}

fn amounts() -> BoxedStrategy<String> {
    select(vec!["land 10000, air 1.5, sea", "200", "support", "land, sea, air"])
        .prop_map(str::to_owned)
        .boxed()
}

fn step() -> BoxedStrategy<String> {
    let act = prop_oneof![
        event(),
        (Just("deploy".to_owned()), maybe(amounts())).prop_map(|(act, amounts)| format!("{act}{amounts}")),
        Just("suspend C1, C2".to_owned()),
        Just("resume C1".to_owned()),
        Just("end C1 and C2".to_owned()),
    ];
    (act, maybe(list(party()).prop_map(|at| format!("in {at}"))), prop::collection::vec(bound(), 0..3))
        .prop_map(|(act, at, bounds)| format!("{act}{at} {}", bounds.join(" ")))
        .boxed()
}

fn sentence() -> BoxedStrategy<String> {
    let who = prop_oneof![
        doers(),
        doers().prop_map(|who| format!("each of {who}")),
        Just("nobody".to_owned()),
        Just("(nobody or A)".to_owned()),
        Just("each member of Group_1".to_owned()),
    ];
    let modal = select(vec!["must", "must not", "may"]);
    let active = (who, modal, prop::collection::vec(step(), 1..4))
        .prop_map(|(who, modal, steps)| format!("{who} {modal} {}", steps.join(", then ")));
    prop_oneof![4 => active, 1 => (event(), bound()).prop_map(|(event, by)| format!("{event} must happen {by}"))].boxed()
}

fn cite() -> BoxedStrategy<String> {
    let locators =
        vec!["", "p4", "9.1", "clause 2", "\"two words\"", "§7", "\"a \\\"b\\\"\"", "chapeau", "\"p4\""];
    (select(vec!["memo", "a/b.pdf", "\"two words\""]), select(locators))
        .prop_map(|(s, l)| format!("cite {s} {l}"))
        .boxed()
}

fn marks() -> BoxedStrategy<String> {
    (maybe(Just("reading one, two".to_owned())), prop::collection::vec(cite(), 0..3))
        .prop_map(|(reading, cites)| format!("{reading} {}", cites.join(" ")))
        .boxed()
}

fn line() -> BoxedStrategy<String> {
    let what = prop_oneof![
        3 => sentence(),
        1 => condition().prop_map(|on| format!("when {on}")),
        1 => condition().prop_map(|on| format!("provided {on}")),
        1 => condition().prop_map(|on| format!("unless {on}")),
        1 => (point(), maybe(point().prop_map(|to| format!("until {to}")))).prop_map(|(a, b)| format!("from {a}{b}")),
        1 => point().prop_map(|at| format!("until {at}")),
        1 => doers().prop_map(|who| format!("with consent of {who}")),
        1 => doers().prop_map(|who| format!("as decided by {who}")),
        1 => Just("otherwise C1, C2 or C3".to_owned()),
    ];
    (what, marks()).prop_map(|(what, marks)| format!("  {what} {marks}")).boxed()
}

fn clause() -> BoxedStrategy<String> {
    (maybe(quoted()), marks(), prop::collection::vec(line(), 0..5))
        .prop_map(|(title, marks, lines)| format!("clause C1{title} {marks}\n{}", lines.join("\n")))
        .boxed()
}

fn filter() -> BoxedStrategy<String> {
    let column = || select(vec!["when", "launched", "not", "in", "party"]);
    let value = select(vec!["-1.5", "0", "\"x\"", "2025-04-19 18:00", "other"]);
    let leaf = prop_oneof![
        (column(), select(vec!["=", "!=", "<", "<=", ">", ">="]), value)
            .prop_map(|(c, s, v)| format!("{c} {s} {v}")),
        column().prop_map(|c| format!("{c} in [1, \"two\", 2025-01-01]")),
        column().prop_map(|c| format!("{c} not in []")),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" and "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|all| format!("({})", all.join(" or "))),
            inner.prop_map(|one| format!("not ({one})")),
        ]
    })
    .boxed()
}

fn watch() -> BoxedStrategy<String> {
    let source = || select(vec!["column", "\"constant\"", "3.5", "by"]);
    let columns = (source(), source(), source(), source()).prop_map(|(a, b, c, d)| {
        format!("  time place..time known known by {a} amount {b}\n  place {c} reporter {d}")
    });
    let filters = (filter(), maybe(filter()), maybe(filter())).prop_map(|(all, no, open)| {
        let line =
            |words: &str, text: String| if text.is_empty() { text } else { format!("\n  {words}{text}") };
        format!("  where {all}{}{}", line("denied where", no), line("unknown where", open))
    });
    (select(vec!["rows.csv", "\"my rows.csv\"", "a/b-c.csv"]), columns, filters)
        .prop_map(|(file, columns, filters)| {
            format!("watch stream from {file} as Strike\n{columns}\n{filters}")
        })
        .boxed()
}

fn declaration() -> BoxedStrategy<String> {
    let of_event = prop_oneof![
        doers().prop_map(|who| format!("done by {who}")),
        Just("done by nobody".to_owned()),
        list(party()).prop_map(|all| format!("seen in {all}")),
        (doers(), maybe(duration().prop_map(|d| format!("within {d}"))))
            .prop_map(|(w, d)| format!("attributed by {w}{d}")),
        doers().prop_map(|who| format!("attested by {who}")),
        (actor(), duration()).prop_map(|(who, d)| format!("is 3 Strike by {who} within {d}")),
        Just("is 2 Strike by one party".to_owned()),
        date().prop_map(|at| format!("on {at}")),
    ];
    prop_oneof![
        list(party()).prop_map(|all| format!("party {all}")),
        list(party()).prop_map(|all| format!("party G = {all}")),
        Just("party G = nobody".to_owned()),
        list(party()).prop_map(|all| format!("body Rada, Court of {all}")),
        Just("body Rada of each member of G".to_owned()),
        list(party()).prop_map(|all| format!("place {all} in Somewhere")),
        (select(vec!["event", "activity", "act"]), list(party()), prop::collection::vec(of_event, 0..4))
            .prop_map(|(word, names, rest)| format!("{word} {names} {}", rest.join("   "))),
        (maybe(amounts()), maybe(duration()), maybe(cite())).prop_map(|(n, d, c)| {
            let after = if d.is_empty() { d } else { format!(" after{d} of Withdrawal.ends") };
            format!("can A deploy{n} in X, Y{after}{c}")
        }),
        (maybe(quoted()), maybe(doers().prop_map(|who| format!("by {who}"))), maybe(amounts()), any::<bool>()).prop_map(
            |(title, who, n, above)| {
                let n = if above && !n.is_empty() { format!(" above{n}") } else { n };
                format!("redline R of A{title} cite memo p1\n  never any deploy{n}{who} in X answer threat \"no\" cite b")
            }
        ),
        (maybe(quoted()), maybe(cite())).prop_map(|(title, cite)| format!("reading one, two of A{title}{cite}")),
        clause(),
        watch(),
    ].boxed()
}

/// A comment or a blank line or two, or nothing.
fn between() -> BoxedStrategy<String> {
    select(vec![
        "\n",
        "\n\n",
        "\n\n\n",
        "   # behind\n",
        "\n# alone\n",
        "\n\n  # deep\n\n",
        "\n## two signs\n#\n",
    ])
    .prop_map(str::to_owned)
    .boxed()
}

/// A text without mistakes of form; its names need not be declared.
pub fn agreement() -> BoxedStrategy<String> {
    let head = select(vec![
        "",
        "agreement \"Draft\"\n  clock Europe/Kyiv count days exclusive ordinal first day is the day after",
        "clock UTC\n\n# why\ncount days inclusive",
    ]);
    (head, prop::collection::vec((between(), declaration()), 0..7), between())
        .prop_map(|(head, items, end)| {
            let items: String = items.into_iter().map(|(between, item)| between + &item).collect();
            format!("{head}{items}{end}")
        })
        .boxed()
}
