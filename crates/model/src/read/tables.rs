//! Each table, row by row.

use std::collections::BTreeSet;

use super::Reader;
use super::row::Row;
use crate::csv::{RawCell, RawTable};
use crate::diagnostic::{Diagnostic, shorten, suggestion};
use crate::expression::{Leaf, Parsed};
use crate::quantity::{ASSUMPTION, Q};
use crate::scenario::{
    Area, AreaId, Domain, Ending, Event, Fits, Issue, IssueId, Ladder, Need, Party, PartyId, Payoff, Phase,
    PhaseId, Pledge, Position, Role, Share, ShareKind, Source, Unit, UnitId, UnitRule,
};
use crate::spec::Range;

impl<'a> Reader<'a> {
    pub(super) fn rows<T>(&mut self, table: &str, read: impl Fn(&mut Self, &Row<'a>) -> Option<T>) -> Vec<T> {
        let raw: &'a crate::raw::Raw = self.raw;
        self.rows_of(raw.tables.get(table), read)
    }

    fn rows_of<T>(
        &mut self,
        table: Option<&'a RawTable>,
        read: impl Fn(&mut Self, &Row<'a>) -> Option<T>,
    ) -> Vec<T> {
        let mut all = Vec::new();
        for raw in table.map_or(&[][..], |t| &t.rows) {
            if let Some(table) = table {
                let row = Row::new(self, table, raw);
                all.extend(read(self, &row));
            }
        }
        all
    }

    /// Two rows with one key are a mistake, in every table.
    pub(super) fn keys(&mut self) {
        for table in self.raw.tables.values().chain(self.raw.later.values()) {
            let mut seen = BTreeSet::new();
            for row in &table.rows {
                let key = table.key(row);
                if !key.is_empty() && !seen.insert(key.clone()) {
                    let place = table.cell(row, table.spec.key[0]).place.clone();
                    let message = format!("`{}` stands twice", shorten(&key));
                    let expected = format!("each {} once", table.spec.key.join(" with each "));
                    self.out.push(Diagnostic::new("duplicate-id", place, message).expected(expected));
                }
            }
        }
    }

    pub(super) fn sources(&mut self) -> Vec<Source> {
        let read = |r: &mut Self, row: &Row<'_>| {
            Some(Source {
                id: row.text(r, "id"),
                title: row.text(r, "title"),
                publisher: row.text(r, "publisher"),
                date: row.text(r, "date"),
                url: row.text(r, "url"),
                licence: row.text(r, "licence"),
                note: row.note(),
            })
        };
        if let Some(cell) = (self.raw.tables.get("sources"))
            .and_then(|t| t.rows.iter().map(|row| t.cell(row, "id")).find(|c| c.text == ASSUMPTION))
        {
            let hint = "choose another id: this one says that there is no source".to_owned();
            self.wrong("id", cell, "`assumption` is built in", "", hint);
        }
        self.rows("sources", read)
    }

    pub(super) fn parties(&mut self) -> Vec<Party> {
        self.rows("parties", |r, row| {
            let roles = row.words(r, "roles");
            let iso3 = row.cell("iso3");
            if !iso3.text.is_empty()
                && (iso3.text.len() != 3 || !iso3.text.bytes().all(|b| b.is_ascii_uppercase()))
            {
                let message = format!("`{}` is not a country code", shorten(&iso3.text));
                r.wrong("iso3", iso3, message, "three capital letters, such as UKR", String::new());
            }
            Some(Party {
                id: row.text(r, "id"),
                name: row.text(r, "name"),
                iso3: iso3.text.clone(),
                members: row.references(r, "members").into_iter().map(PartyId).collect(),
                roles: Role::ALL
                    .iter()
                    .filter(|(word, _)| roles.contains(word))
                    .map(|(_, role)| *role)
                    .collect(),
                capability: row.number(r, "capability"),
                no_deal: row.number(r, "no_deal"),
                veto: row.yes(r, "veto"),
                sources: row.sources(),
                note: row.note(),
            })
        })
    }

    pub(super) fn issues(&mut self) -> Vec<Issue> {
        self.rows("issues", |r, row| {
            let natural = (row.number(r, "low"), row.number(r, "high"));
            let act = row.text(r, "act");
            Some(Issue {
                id: row.text(r, "id"),
                question: row.text(r, "question"),
                unit: row.text(r, "unit"),
                natural: natural.0.zip(natural.1),
                points: r.points(row.cell("points")),
                act: Some(act).filter(|a| !a.is_empty()),
                act_from: row.number(r, "act_from"),
                act_to: row.number(r, "act_to"),
                sources: row.sources(),
                note: row.note(),
            })
        })
    }

    fn points(&mut self, cell: &RawCell) -> Vec<(f64, String)> {
        let mut points = Vec::new();
        for part in cell.text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let read = part
                .split_once('=')
                .and_then(|(x, label)| Some((x.trim().parse::<f64>().ok()?, label.trim())));
            match read {
                Some((x, label)) if (0.0..=100.0).contains(&x) => points.push((x, label.to_owned())),
                _ => {
                    let message = format!("`{}` is no label of the scale", shorten(part));
                    r_wrong_points(self, cell, message);
                }
            }
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        points
    }

    pub(super) fn positions(&mut self) -> Vec<Position> {
        self.rows("positions", |r, row| {
            let (party, issue) = (row.reference(r, "party"), row.reference(r, "issue"));
            let position = Position {
                party: PartyId(party.unwrap_or(0)),
                issue: IssueId(issue.unwrap_or(0)),
                position: row.must(r, "position"),
                salience: row.must(r, "salience"),
                accepts_from: row.must(r, "accepts_from"),
                accepts_to: row.must(r, "accepts_to"),
                sources: row.sources(),
                note: row.note(),
            };
            if let (Some(from), Some(to)) = (r.base(position.accepts_from), r.base(position.accepts_to))
                && from > to
            {
                let message = format!("the least accepted, {from}, is above the most, {to}");
                let expected = "accepts_from at or below accepts_to";
                r.wrong("bounds-cross", row.cell("accepts_from"), message, expected, String::new());
            }
            party.and(issue).map(|_| position)
        })
    }

    pub(super) fn base(&self, q: Q) -> Option<f64> {
        self.quantities.get(q.0).and_then(|q| q.cell.base())
    }

    pub(super) fn units(&mut self) -> Vec<Unit> {
        self.rows("units", |r, row| {
            let (id, family) = (row.text(r, "id"), row.text(r, "family"));
            let domain = row.words(r, "domain").first().and_then(|w| Domain::read(w));
            Some(Unit {
                name: row.text(r, "name"),
                domain: domain.unwrap_or(Domain::Land),
                family: if family.is_empty() { id.clone() } else { family },
                id,
                people: row.number(r, "people"),
                cost_month: row.number(r, "cost_month"),
                turn: row.number(r, "turn"),
                ratio: row.must(r, "ratio"),
                lift: row.must(r, "lift"),
                needs_unit: r.unit_rules(row.cell("needs_unit")),
                sources: row.sources(),
                note: row.note(),
            })
        })
    }

    fn unit_rules(&mut self, cell: &RawCell) -> Vec<UnitRule> {
        let mut rules = Vec::new();
        for part in cell.text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let words: Vec<&str> = part.split_whitespace().collect();
            let number = |w: &str| w.parse::<f64>().ok().filter(|x| *x > 0.0 && *x <= 1e6);
            let rule = match words[..] {
                [unit, m, "per", n] => Some(unit).zip(number(m)).zip(number(n)),
                _ => None,
            };
            match rule {
                Some(((unit, m), n)) => {
                    let found = self.reference("units", unit, cell);
                    rules.extend(found.map(|u| UnitRule { unit: UnitId(u), m, n }));
                }
                None => {
                    let message = format!("`{}` is no rule", shorten(part));
                    self.wrong(
                        "unit-rule",
                        cell,
                        message,
                        "UNIT m per n, such as gbad 1 per 3",
                        String::new(),
                    );
                }
            }
        }
        rules
    }

    pub(super) fn areas(&mut self) -> Vec<Area> {
        self.rows("areas", |r, row| {
            let map_ids = row.text(r, "map_ids");
            Some(Area {
                id: row.text(r, "id"),
                name: row.text(r, "name"),
                domains: row.words(r, "domains").into_iter().filter_map(Domain::read).collect(),
                reception_month: row.number(r, "reception_month"),
                lift_month: row.number(r, "lift_month"),
                ceiling: row.number(r, "ceiling"),
                map_ids: map_ids.split(';').map(|m| m.trim().to_owned()).filter(|m| !m.is_empty()).collect(),
                sources: row.sources(),
                note: row.note(),
            })
        })
    }

    pub(super) fn pledges(&mut self) -> Vec<Pledge> {
        self.rows("pledges", |r, row| {
            let trigger = row.text(r, "trigger");
            let party = row.reference(r, "party");
            let pledge = Pledge {
                id: row.text(r, "id"),
                party: PartyId(party.unwrap_or(0)),
                unit: row.reference(r, "unit").map(UnitId),
                count: row.must(r, "count"),
                pool: row.number(r, "pool"),
                notice: row.must(r, "notice"),
                may_go: row.references(r, "may_go").into_iter().map(AreaId).collect(),
                caveat: row.text(r, "caveat"),
                honoured: row.must(r, "honoured"),
                delay: row.must(r, "delay"),
                ladder: row.words(r, "ladder").first().and_then(|w| Ladder::read(w)),
                ceiling: row.number(r, "ceiling"),
                trigger: Some(trigger).filter(|t| !t.is_empty()),
                sources: row.sources(),
                note: row.note(),
            };
            if row.cell("unit").text.is_empty() && r.base(pledge.count).is_some_and(|n| n > 0.0) {
                let expected =
                    "an id of units.csv; only a refusal (count 0) or a count of ? may leave it out";
                r.empty(row.cell("unit"), "unit", expected);
            }
            party.map(|_| pledge)
        })
    }

    pub(super) fn phases(&mut self) -> Vec<Phase> {
        self.rows("phases", |r, row| {
            Some(Phase {
                id: row.text(r, "id"),
                starts: row.text(r, "starts"),
                offset: usize::try_from(row.whole(r, "offset")).unwrap_or(0),
                length: usize::try_from(row.whole(r, "length")).unwrap_or(1),
            })
        })
    }

    pub(super) fn needs(&mut self) -> Vec<Need> {
        self.rows("needs", |r, row| {
            let (area, phase) = (row.reference(r, "area"), row.reference(r, "phase"));
            let fits = r.fits(row.cell("unit"));
            let need = Need {
                id: row.text(r, "id"),
                task: row.text(r, "task"),
                area: AreaId(area.unwrap_or(0)),
                fits: fits.clone().unwrap_or(Fits::Family(String::new())),
                phase: PhaseId(phase.unwrap_or(0)),
                from: usize::try_from(row.whole(r, "from")).unwrap_or(0),
                to: usize::try_from(row.whole(r, "to")).unwrap_or(1),
                count: row.must(r, "count"),
                priority: row.must(r, "priority"),
                sources: row.sources(),
                note: row.note(),
            };
            if need.from >= need.to {
                let message =
                    format!("the need ends in month {} before it begins in month {}", need.to, need.from);
                let expected = "from below to: the month `to` itself is no longer meant";
                r.wrong("months", row.cell("to"), message, expected, String::new());
            }
            area.and(phase).and(fits).map(|_| need)
        })
    }

    fn fits(&mut self, cell: &RawCell) -> Option<Fits> {
        let Some(family) = cell.text.strip_prefix("family:") else {
            if cell.text.is_empty() {
                self.empty(cell, "unit", "an id of units.csv, or family:NAME");
                return None;
            }
            return self.reference("units", &cell.text, cell).map(|u| Fits::Unit(UnitId(u)));
        };
        let family = family.trim();
        let families: Vec<String> = self.raw.tables.get("units").map_or(Vec::new(), |t| {
            let own = |row| [t.cell(row, "family"), t.cell(row, "id")];
            t.rows
                .iter()
                .filter_map(|row| own(row).into_iter().find(|c| !c.text.is_empty()))
                .map(|c| c.text.clone())
                .collect()
        });
        if !families.iter().any(|f| f == family) {
            let message = format!("no unit is of the family `{}`", shorten(family));
            let hint = suggestion(family, families.iter().map(String::as_str).collect::<Vec<_>>());
            self.wrong("unknown-id", cell, message, "a family of units.csv", hint);
            return None;
        }
        Some(Fits::Family(family.to_owned()))
    }

    pub(super) fn shares(&mut self) -> Vec<Share> {
        self.rows("shares", |r, row| {
            let party = row.reference(r, "party");
            let kind = row.words(r, "kind").first().and_then(|w| ShareKind::read(w));
            let share = Share {
                party: PartyId(party.unwrap_or(0)),
                year: row.whole(r, "year"),
                kind: kind.unwrap_or(ShareKind::Gdp),
                amount: row.must(r, "amount"),
                sources: row.sources(),
                note: row.note(),
            };
            party.and(kind).map(|_| share)
        })
    }

    pub(super) fn payoffs(&mut self) -> Vec<Payoff> {
        self.rows("payoffs", |r, row| {
            let party = row.reference(r, "party");
            let ending = row.words(r, "outcome").first().and_then(|w| Ending::read(w));
            let id = row.text(r, "id");
            let (sources, note) = (row.sources(), row.note());
            let bare =
                if row.cell("expression").changed { vec![ASSUMPTION.to_owned()] } else { sources.clone() };
            let expression =
                r.expression(row.cell("expression"), &format!("payoffs.{id}.expression"), &bare)?;
            Some(Payoff { id, ending: ending?, party: PartyId(party?), expression, sources, note })
        })
    }

    fn expression(
        &mut self,
        cell: &RawCell,
        path: &str,
        sources: &[String],
    ) -> Option<crate::expression::Expression> {
        if cell.text.is_empty() {
            self.empty(cell, "expression", "a payoff such as 40, 30..50 or 10 + land / 1000");
            return None;
        }
        let parsed = match Parsed::read(&cell.text) {
            Ok(parsed) => parsed,
            Err(e) => {
                let mut place = cell.place.clone();
                place.column += cell.text.get(..e.offset).map_or(0, |t| t.chars().count());
                self.out.push(Diagnostic::new("expression", place, e.message).hint(e.hint));
                return None;
            }
        };
        let range = Range { low: -1e12, high: 1e12, above_low: false, unit: "" };
        let mut bound = Vec::new();
        let mut ranges = 0;
        for (leaf, _) in &parsed.leaves {
            match leaf {
                Leaf::Range(value) => {
                    ranges += 1;
                    let mut quantity = self.quantity(format!("{path}#{ranges}"), *value, range, cell);
                    quantity.sources = sources.to_vec();
                    bound.push(self.add(quantity));
                }
                Leaf::Path(other) => match self.by_path.get(other.as_str()) {
                    Some(q) => bound.push(*q),
                    None => {
                        let paths: Vec<&str> = self.by_path.keys().map(String::as_str).collect();
                        let hint = crate::diagnostic::did_you_mean(other, paths);
                        let hint = hint.map(|h| format!("did you mean `{h}`?")).unwrap_or_default();
                        let message = format!("`{}` is no number of this scenario", shorten(other));
                        self.wrong("unknown-path", cell, message, "{table.key.column}", hint);
                        return None;
                    }
                },
            }
        }
        Some(parsed.bind(bound))
    }

    pub(super) fn events(&mut self, table: Option<&'a RawTable>) -> Vec<Event> {
        self.rows_of(table, |r, row| {
            Some(Event {
                id: row.text(r, "id"),
                event: row.text(r, "event"),
                by: row.text(r, "by"),
                from: row.moment(r, "from")?,
                to: row.moment(r, "to"),
                known: row.moment(r, "known"),
                place: row.text(r, "place"),
                amount: r.amounts(row.cell("amount")),
                at: row.cell("event").place.clone(),
                sources: row.sources(),
                note: row.note(),
                reporter: row.text(r, "reporter"),
            })
        })
    }

    fn amounts(&mut self, cell: &RawCell) -> Vec<(Option<Domain>, f64)> {
        let mut amounts = Vec::new();
        for part in cell.text.split(';').map(str::trim).filter(|p| !p.is_empty() && *p != "?") {
            let (domain, number) = match part.split_once(char::is_whitespace) {
                Some((word, number)) => (Some(Domain::read(word)), number.trim()),
                None => (None, part),
            };
            match (domain, number.parse::<f64>()) {
                (Some(Some(domain)), Ok(x)) if x.is_finite() && x >= 0.0 => amounts.push((Some(domain), x)),
                (None, Ok(x)) if x.is_finite() && x >= 0.0 => amounts.push((None, x)),
                _ => {
                    let message = format!("`{}` is no amount", shorten(part));
                    self.wrong("amount", cell, message, "a number, or land 1800; sea 3", String::new());
                }
            }
        }
        amounts
    }

    /// Reads `later/`: its sources join those of the folder, its other tables are checked as far as they stand alone.
    pub(super) fn later(&mut self) -> Vec<Event> {
        let raw: &'a crate::raw::Raw = self.raw;
        if let Some(table) = raw.later.get("sources") {
            self.source_ids.extend(table.rows.iter().map(|row| table.key(row)));
        }
        self.events(raw.later.get("events"))
    }
}

fn r_wrong_points(reader: &mut Reader<'_>, cell: &RawCell, message: String) {
    let expected = "labels such as 0=none; 75=in hubs; 100=everywhere";
    reader.wrong("points", cell, message, expected, "a label holds no semicolon".to_owned());
}
