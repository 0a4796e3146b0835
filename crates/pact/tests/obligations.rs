//! What an agreement obliges to.

#![allow(clippy::unwrap_used)]

use detente_pact::scope::Capability;
use detente_pact::tree::Domain;
use detente_pact::{Obligation, Scope, obligations, parse, resolve};

const SKETCH: &str = r#"
agreement "Guarantee"
  clock Europe/Kyiv   count days exclusive   ordinal first day is the day after
party Ukraine, Russia, France, UnitedKingdom, Commission
party Coalition = France, UnitedKingdom
event CeasefireStarts  done by Ukraine and Russia
event AgreementSigned  done by Ukraine and Russia
event Strike           done by Russia or Ukraine   attributed by Commission within 72 hours
event SeriousBreach    is 3 Strike by one party within 7 days
act   deploy, convene, assist   attested by Commission
place Odesa in Ukraine
can   France deploy land 7000, air 1 after 30 days
clause C1 "Deployment"
  when CeasefireStarts   reading paris
  when AgreementSigned   reading rutte
  Coalition must deploy land 10000 in Ukraine within 30 days
clause C2 "No firing"
  from CeasefireStarts
  Russia must not Strike
  otherwise C3, C4
clause C3 "Restore peace"
  when SeriousBreach by Russia, attributed
  Coalition must convene within 24 hours, then assist within 3 days
clause C4 "Talks"
  when AgreementSigned
  Ukraine must convene
"#;

fn of(reading: &str) -> Vec<Obligation> {
    let pledge = Capability {
        party: "united-kingdom".into(),
        act: "deploy".into(),
        domain: Domain::Land,
        amount: 7000.0,
        after_days: 45.0,
        places: vec!["Odesa".into()],
        trigger: None,
        origin: "pledges.uk-land".into(),
    };
    let parsed = parse(SKETCH);
    assert_eq!(parsed.diagnostics, []);
    let scope = Scope { capabilities: vec![pledge], ..Scope::default() };
    let bound = resolve(&parsed.agreement, &scope).unwrap();
    let all = obligations(&bound);
    assert_eq!(all.iter().map(|o| o.reading.as_deref()).collect::<Vec<_>>(), [Some("paris"), Some("rutte")]);
    all.into_iter().find(|o| o.reading.as_deref() == Some(reading)).unwrap().duties
}

#[test]
fn a_duty_says_what_it_asks_and_what_serves_it() {
    let duties = of("paris");
    let deploy = &duties[0];
    assert_eq!((deploy.clause.as_str(), deploy.act.as_str(), deploy.due), ("C1", "deploy", Some(30.0)));
    assert_eq!(deploy.events, ["CeasefireStarts"]);
    assert_eq!(of("rutte")[0].events, ["AgreementSigned"]);
    assert_eq!(deploy.places, ["Ukraine", "Odesa"]);
    let [land] = &deploy.asks[..] else { panic!("{:?}", deploy.asks) };
    assert_eq!(
        (land.bearer.as_str(), land.domain, land.amount),
        ("Coalition", Some(Domain::Land), Some(1e4))
    );
    let served: Vec<_> =
        land.served_by.iter().map(|s| (s.party.as_str(), s.origin.as_deref(), s.in_time)).collect();
    assert_eq!(
        served,
        [("France", None, Some(true)), ("UnitedKingdom", Some("pledges.uk-land"), Some(false))]
    );
}

#[test]
fn prohibitions_oblige_to_bring_nothing() {
    let clauses: Vec<String> = of("paris").into_iter().map(|d| d.clause).collect();
    assert_eq!(clauses, ["C1", "C3", "C3", "C4"]);
}

#[test]
fn answers_to_a_breach_have_their_times() {
    let duties = of("paris");
    let of = |at: usize| duties[at].answers.clone().unwrap();
    assert_eq!(duties[0].answers, None);
    let convene = of(1);
    assert_eq!(convene.to, "SeriousBreach by Russia, attributed");
    assert_eq!((convene.within_hours, convene.attributed_within_hours), (Some(24.0), Some(72.0)));
    assert_eq!(convene.attributed_by.as_deref(), Some("Commission"));
    assert_eq!(of(2).within_hours, Some(72.0));
    // A remedy whose own trigger names no breach answers the clause that names it.
    let talks = of(3);
    assert_eq!((talks.to.as_str(), talks.within_hours, talks.attributed_by), ("C2 breached", None, None));
}
