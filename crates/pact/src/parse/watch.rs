//! Watches: rows of a table become events. Here a bare word is a column, whether or not it is a keyword elsewhere.

use super::DECLARATIONS;
use super::cursor::{Parser, Res};
use crate::token::{Kind, Symbol};
use crate::tree::{Comparison, Filter, Name, Source, Value, Watch};

/// What a line of a watch begins with.
const ITEMS: [&str; 9] = ["time", "known", "by", "amount", "place", "reporter", "where", "denied", "unknown"];

impl Parser<'_> {
    pub fn watch(&mut self) -> Res<Watch> {
        let start = self.span();
        self.bump();
        let name = self.name("the name of the stream")?;
        self.expect("from")?;
        let (text, span) = self.run("the name of a file")?;
        let file = Name { text, span };
        self.expect("as")?;
        let event = self.name("an event or an act")?;
        let mut watch = Watch {
            name,
            file,
            event,
            time: None,
            time_end: None,
            known: None,
            by: None,
            amount: None,
            place: None,
            reporter: None,
            filter: None,
            denied: None,
            unknown: None,
            span: start.to(self.last_span()),
        };
        while !self.at_end() && !self.leaves_watch(start.column) {
            let (before, column) = self.begin();
            if self.watch_item(&mut watch).is_err() {
                self.recover(before, column, false);
            }
        }
        Ok(watch)
    }

    fn leaves_watch(&self, column: usize) -> bool {
        let token = self.peek();
        let word = self.word();
        token.first && (token.span.column <= column || (DECLARATIONS.contains(&word) && word != "place"))
    }

    fn watch_item(&mut self, watch: &mut Watch) -> Res<()> {
        let word = self.word();
        let taken = match word {
            "time" => watch.time.is_some(),
            "known" => watch.known.is_some(),
            "by" => watch.by.is_some(),
            "amount" => watch.amount.is_some(),
            "place" => watch.place.is_some(),
            "reporter" => watch.reporter.is_some(),
            "where" => watch.filter.is_some(),
            "denied" => watch.denied.is_some(),
            "unknown" => watch.unknown.is_some(),
            _ => {
                let expected = "`time`, `known`, `by`, `amount`, `place`, `reporter`, `where`, `denied where` or `unknown where`";
                return self.fail_word(expected, &ITEMS);
            }
        };
        if taken {
            return self.fail("each of them once", "join conditions with `and`");
        }
        self.bump();
        match word {
            "time" => {
                watch.time = Some(self.column()?);
                if self.eat_symbol(Symbol::Range) {
                    watch.time_end = Some(self.column()?);
                }
            }
            "known" => watch.known = Some(self.column()?),
            "by" => watch.by = Some(self.source()?),
            "amount" => watch.amount = Some(self.source()?),
            "place" => watch.place = Some(self.source()?),
            "reporter" => watch.reporter = Some(self.source()?),
            "denied" => {
                self.expect("where")?;
                watch.denied = Some(self.filter()?);
            }
            "unknown" => {
                self.expect("where")?;
                watch.unknown = Some(self.filter()?);
            }
            _ => watch.filter = Some(self.filter()?),
        }
        Ok(())
    }

    fn column(&mut self) -> Res<Name> {
        if self.word().is_empty() {
            return self.fail("a column", "");
        }
        let name = Name { text: self.word().to_owned(), span: self.span() };
        self.bump();
        Ok(name)
    }

    fn source(&mut self) -> Res<Source> {
        let span = self.span();
        if let Some(text) = self.optional_text() {
            return Ok(Source::Constant(Name { text, span }));
        }
        if let Kind::Number(value) = self.peek().kind {
            self.bump();
            return Ok(Source::Number(value));
        }
        Ok(Source::Column(self.column()?))
    }

    fn filter(&mut self) -> Res<Filter> {
        let mut any = vec![self.filter_all()?];
        while self.eat("or") {
            any.push(self.filter_all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Filter::Any(any) })
    }

    fn filter_all(&mut self) -> Res<Filter> {
        let mut all = vec![self.filter_not()?];
        while self.eat("and") {
            all.push(self.filter_not()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::All(all) })
    }

    /// `not` before a comparison; a column called `not` is one that an operator follows.
    fn filter_not(&mut self) -> Res<Filter> {
        let mut negative = false;
        while self.is("not") && !self.operator_after(1) {
            self.bump();
            negative = !negative;
        }
        let inner =
            if self.is_symbol(Symbol::Open) { self.nested(Self::filter)? } else { self.comparison()? };
        Ok(if negative { Filter::Not(Box::new(inner)) } else { inner })
    }

    fn operator_after(&self, ahead: usize) -> bool {
        let list =
            |i: usize| self.word_after(i) == "in" && self.token(i + 1).kind == Kind::Symbol(Symbol::OpenList);
        comparison(&self.token(ahead).kind).is_some()
            || list(ahead)
            || (self.word_after(ahead) == "not" && list(ahead + 1))
    }

    fn comparison(&mut self) -> Res<Filter> {
        let left = self.value()?;
        if let Some(operator) = comparison(&self.peek().kind) {
            self.bump();
            return Ok(Filter::Compare(left, operator, self.value()?));
        }
        let negative = self.is("not") && self.word_after(1) == "in";
        if negative {
            self.bump();
        }
        if !self.eat("in") {
            return self.fail_word("a comparison such as `>=`, or `in [\"…\"]`", &["in", "not"]);
        }
        if !self.eat_symbol(Symbol::OpenList) {
            return self.fail_word("a list in brackets", &[]);
        }
        let mut list = Vec::new();
        while !self.is_symbol(Symbol::CloseList) {
            list.push(self.value()?);
            if !self.eat_symbol(Symbol::Comma) {
                break;
            }
        }
        if !self.eat_symbol(Symbol::CloseList) {
            return self.fail("`,` or `]`", "");
        }
        let within = Filter::In(left, list);
        Ok(if negative { Filter::Not(Box::new(within)) } else { within })
    }

    fn value(&mut self) -> Res<Value> {
        if let Some(text) = self.optional_text() {
            return Ok(Value::Text(text));
        }
        match self.peek().kind {
            Kind::Number(value) => {
                self.bump();
                Ok(Value::Number(value))
            }
            Kind::Symbol(Symbol::Mark) if self.minus() => {
                self.bump();
                let Kind::Number(value) = self.peek().kind else { return self.fail("a number", "") };
                self.bump();
                Ok(Value::Number(-value))
            }
            Kind::Date(_) => Ok(Value::Date(self.moment()?)),
            Kind::Word => Ok(Value::Column(self.column()?)),
            _ => self.fail("a column, a number, a date or a text in quotes", ""),
        }
    }
}

fn comparison(kind: &Kind) -> Option<Comparison> {
    match kind {
        Kind::Symbol(Symbol::Equal) => Some(Comparison::Equal),
        Kind::Symbol(Symbol::NotEqual) => Some(Comparison::NotEqual),
        Kind::Symbol(Symbol::Less) => Some(Comparison::Less),
        Kind::Symbol(Symbol::LessEqual) => Some(Comparison::LessEqual),
        Kind::Symbol(Symbol::Greater) => Some(Comparison::Greater),
        Kind::Symbol(Symbol::GreaterEqual) => Some(Comparison::GreaterEqual),
        _ => None,
    }
}
