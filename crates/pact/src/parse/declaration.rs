//! Parties, bodies, places, events, capabilities, red lines and readings.

use super::cursor::{Parser, Res};
use crate::token::{Kind, Symbol};
use crate::tree::{
    Actor, Amount, Answer, Attester, Body, Can, Cite, Count, CountBy, Declared, Doers, Domain, Event, Item,
    Name, Of, Party, Place, Reading, RedLine,
};

impl Parser<'_> {
    /// Reads parties or a group; the names are kept if the members cannot be read.
    pub fn party(&mut self, items: &mut Vec<Item>) -> Res<()> {
        let start = self.span();
        self.bump();
        let names = self.names("the name of a party")?;
        let read = if self.is_symbol(Symbol::Equal) { self.members(names.len()) } else { Ok(None) };
        let span = start.to(self.last_span());
        let (members, read) = match read {
            Ok(members) => (members, Ok(())),
            Err(stop) => (Some(Vec::new()), Err(stop)),
        };
        items.push(Item::Party(Party { names, members, span }));
        read
    }

    fn members(&mut self, groups: usize) -> Res<Option<Vec<Name>>> {
        if groups > 1 {
            return self.fail("a new line", "one group at a time: `party G = A, B`");
        }
        self.bump();
        if self.eat("nobody") {
            return Ok(Some(Vec::new()));
        }
        self.name_list("a member").map(Some)
    }

    pub fn body(&mut self) -> Res<Body> {
        let start = self.span();
        self.bump();
        let names = self.names("the name of a body")?;
        let (mut of, mut each) = (Vec::new(), false);
        if self.eat("of") {
            if self.eat("each") {
                each = true;
                if !self.eat("member") {
                    return self.fail_word("`member of` and a group", &["member"]);
                }
                self.expect("of")?;
            }
            of = self.name_list("a party")?;
        }
        Ok(Body { names, of, each, span: start.to(self.last_span()) })
    }

    pub fn place(&mut self) -> Res<Place> {
        let start = self.span();
        self.bump();
        let names = self.names("the name of a place")?;
        let inside = if self.eat("in") { Some(self.name("a place or a party")?) } else { None };
        Ok(Place { names, inside, span: start.to(self.last_span()) })
    }

    /// Reads an event; what could be read of it is kept, so that its names are known.
    pub fn event(&mut self, items: &mut Vec<Item>) -> Res<()> {
        let start = self.span();
        let kind = match self.word() {
            "act" => Declared::Act,
            "activity" => Declared::Activity,
            _ => Declared::Event,
        };
        self.bump();
        let names = self.names("a name")?;
        let mut event = Event {
            kind,
            names,
            done_by: None,
            seen_in: Vec::new(),
            attributed: None,
            attested: None,
            definition: None,
            on: None,
            span: start,
        };
        let read = self.event_details(&mut event);
        event.span = start.to(self.last_span());
        items.push(Item::Event(event));
        read
    }

    fn event_details(&mut self, event: &mut Event) -> Res<()> {
        loop {
            match self.word() {
                "done" => {
                    self.bump();
                    self.expect("by")?;
                    event.done_by = Some(self.doers()?);
                }
                "seen" => {
                    self.bump();
                    self.expect("in")?;
                    event.seen_in.extend(self.name_list("a stream")?);
                }
                "attributed" => event.attributed = Some(self.attester()?),
                "attested" => event.attested = Some(self.attester()?),
                "is" => {
                    self.bump();
                    event.definition = Some(self.definition()?);
                }
                "on" => {
                    self.bump();
                    event.on = Some(self.moment()?);
                }
                _ => return Ok(()),
            }
        }
    }

    fn attester(&mut self) -> Res<Attester> {
        self.bump();
        self.expect("by")?;
        let by = self.doers()?;
        let within = if self.eat("within") { Some(self.duration()?) } else { None };
        Ok(Attester { by, within })
    }

    fn definition(&mut self) -> Res<Count> {
        let times = self.whole("a number of events, as in `is 3 Strike within 7 days`")?;
        let event = self.name("an event")?;
        let mut by = CountBy::Anyone;
        if self.eat("by") {
            if self.is("one") && self.word_after(1) == "party" {
                self.bump();
                self.bump();
                by = CountBy::OneParty;
            } else {
                by = CountBy::Party(self.actor()?);
            }
        }
        let within = if self.eat("within") { Some(self.duration()?) } else { None };
        Ok(Count { times, event, by, within })
    }

    pub fn can(&mut self) -> Res<Can> {
        let start = self.span();
        self.bump();
        let party = self.name("a party")?;
        let act = self.name("an act")?;
        let amounts = self.amounts()?;
        let (mut places, mut after, mut of, mut cites) = (Vec::new(), None, None, Vec::new());
        loop {
            if self.eat("in") {
                places.extend(self.name_list("a place")?);
            } else if self.eat("after") {
                after = Some(self.duration()?);
                if self.eat("of") {
                    of = Some(self.event_ref()?);
                }
            } else if self.is("cite") {
                cites.push(self.cite()?);
            } else {
                break;
            }
        }
        Ok(Can { party, act, amounts, places, after, of, cites, span: start.to(self.last_span()) })
    }

    pub fn redline(&mut self) -> Res<RedLine> {
        let start = self.span();
        self.bump();
        let name = self.name("the name of the red line")?;
        self.expect("of")?;
        let party = self.name("the party that holds it")?;
        let title = self.optional_text();
        let mut cites = self.cites()?;
        self.expect("never")?;
        if self.is("any") {
            self.bump();
        }
        let act = self.name("the act that it forbids")?;
        let mut line = RedLine {
            name,
            party,
            title,
            act,
            by: None,
            amounts: self.amounts()?,
            places: Vec::new(),
            answer: None,
            cites: Vec::new(),
            span: start,
        };
        loop {
            if self.eat("by") {
                line.by = Some(self.doers()?);
            } else if self.eat("above") {
                line.amounts = self.amounts()?;
            } else if self.eat("in") {
                line.places.extend(self.name_list("a place")?);
            } else if self.eat("answer") {
                let kind = self.name("a word such as `threat`")?;
                line.answer = Some(Answer { kind, text: self.text("the answer in quotes")? });
            } else if self.is("cite") {
                cites.push(self.cite()?);
            } else {
                break;
            }
        }
        line.cites = cites;
        line.span = start.to(self.last_span());
        Ok(line)
    }

    pub fn reading(&mut self) -> Res<Reading> {
        let start = self.span();
        self.bump();
        let names = self.names("the name of a reading")?;
        let of = if self.eat("of") { Some(self.name("a party")?) } else { None };
        let title = self.optional_text();
        let cites = self.cites()?;
        Ok(Reading { names, of, title, cites, span: start.to(self.last_span()) })
    }

    pub fn cites(&mut self) -> Res<Vec<Cite>> {
        let mut cites = Vec::new();
        while self.is("cite") {
            cites.push(self.cite()?);
        }
        Ok(cites)
    }

    /// `cite SOURCE LOCATOR`; the locator stands on the same line: `p4`, `9.1`, `clause 2`, or a text in quotes.
    pub fn cite(&mut self) -> Res<Cite> {
        self.bump();
        let (text, span) = self.run("the id of a source")?;
        let source = Name { text, span };
        let mut locator = String::new();
        let next = self.peek();
        let starts = matches!(
            next.kind,
            Kind::Word | Kind::Number(_) | Kind::Text(_) | Kind::Date(_) | Kind::Symbol(Symbol::Mark)
        );
        let is_next_item =
            matches!(self.word(), "cite" | "reading" | "never" | "answer" | "when" | "attributed")
                || self.at_bound();
        let here = starts && !next.first && !is_next_item;
        let quoted = here && matches!(next.kind, Kind::Text(_));
        if here {
            locator = self.run("a place in the source")?.0;
            let unnumbered = !quoted && !locator.chars().any(char::is_numeric);
            let next = self.peek();
            if unnumbered && !next.first && matches!(next.kind, Kind::Number(_)) {
                locator = format!("{locator} {}", self.run("a number")?.0);
            }
        }
        // `cite A p1, cite B p2`
        if self.is_symbol(Symbol::Comma) && self.word_after(1) == "cite" {
            self.bump();
        }
        Ok(Cite { source, locator, quoted })
    }

    /// `land 7000, air 1`, `land, air`, `200`, or nothing.
    pub fn amounts(&mut self) -> Res<Vec<Amount>> {
        let mut amounts = Vec::new();
        loop {
            let start = self.span();
            let number = match self.peek().kind {
                Kind::Number(value) => Some(value),
                _ => None,
            };
            if let Some(quantity) = number {
                self.bump();
                if let Some(domain) = Domain::from_word(self.word()) {
                    let hint = format!("write `{} {quantity}`", domain.word());
                    return self.fail("an amount behind its domain", &hint);
                }
                amounts.push(Amount { domain: None, quantity: Some(quantity), span: start });
            } else if let Some(domain) = Domain::from_word(self.word()) {
                self.bump();
                let quantity = match self.peek().kind {
                    Kind::Number(value) => Some(value),
                    _ => None,
                };
                if quantity.is_some() {
                    self.bump();
                }
                amounts.push(Amount { domain: Some(domain), quantity, span: start.to(self.last_span()) });
            } else if self.at_name() && matches!(self.token(1).kind, Kind::Number(_)) {
                let words = ["land", "sea", "air", "support", "within", "every", "for", "after", "above"];
                return self.fail_word("land, sea, air or support, or by when", &words);
            } else {
                return Ok(amounts);
            }
            if matches!(self.peek().kind, Kind::Number(_)) && !self.peek().first {
                return self.fail("one number", "write 10000, not 10 000");
            }
            if !self.is_symbol(Symbol::Comma) {
                return Ok(amounts);
            }
            let follows = self.word_after(1);
            let thousands = matches!(self.token(1).kind, Kind::Number(_)) && self.token(1).glued;
            if thousands {
                return self.fail("a number without a sign for thousands", "write 10000, not 10,000");
            }
            if Domain::from_word(follows).is_none() && !matches!(self.token(2).kind, Kind::Number(_)) {
                return Ok(amounts);
            }
            self.bump();
        }
    }

    /// Doers joined by `and` and `or`.
    pub fn doers(&mut self) -> Res<Doers> {
        let mut any = vec![self.doers_all()?];
        while self.eat("or") {
            any.push(self.doers_all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Doers::Any(any) })
    }

    fn doers_all(&mut self) -> Res<Doers> {
        let mut all = vec![self.doer()?];
        while self.eat("and") {
            all.push(self.doer()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Doers::All(all) })
    }

    /// One party, group or body, `nobody`, or several in parentheses.
    pub fn doer(&mut self) -> Res<Doers> {
        if self.is_symbol(Symbol::Open) {
            return self.nested(Self::doers);
        }
        if self.is("nobody") {
            let span = self.span();
            self.bump();
            return Ok(Doers::Nobody(span));
        }
        Ok(Doers::One(self.actor()?))
    }

    /// `Parliament of member`, `Rada of Ukraine`, `Russia`.
    pub fn actor(&mut self) -> Res<Actor> {
        let name = self.name("a party, a group or a body")?;
        let mut of = None;
        if self.eat("of") {
            of = Some(if self.eat("member") {
                Of::Member
            } else if self.eat("each") {
                if self.eat("member") {
                    self.expect("of")?;
                }
                Of::Each(self.name("a group")?)
            } else {
                Of::Party(self.name("a party")?)
            });
        }
        Ok(Actor { name, of })
    }
}
