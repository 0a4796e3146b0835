//! Durations, dates and bounds.

use super::cursor::{Parser, Res};
use super::slip;
use crate::token::Kind;
use crate::tree::{Duration, Moment, TimeBound, TimePoint, Unit};

impl Parser<'_> {
    /// `30 days`.
    pub fn duration(&mut self) -> Res<Duration> {
        let count = self.whole("a duration such as `30 days`")?;
        let Some(unit) = Unit::from_word(self.word()) else {
            return self.fail_word(
                "hours, days, weeks, months or years",
                &["hours", "days", "weeks", "months", "years"],
            );
        };
        self.bump();
        Ok(Duration { count, unit })
    }

    /// `2015-12-31`, with a time of day behind it if there is one on the same line.
    pub fn moment(&mut self) -> Res<Moment> {
        let Kind::Date(moment) = self.peek().kind else {
            return self.fail_word("a date such as 2015-12-31", &[]);
        };
        self.bump();
        let next = self.peek();
        match next.kind {
            Kind::Time(time) if !next.first && moment.time.is_none() => {
                self.bump();
                Ok(Moment { time: Some(time), ..moment })
            }
            _ => Ok(moment),
        }
    }

    /// An instant: a date, an event, `90 days after E`, `day 2 of E`.
    pub fn time_point(&mut self) -> Res<TimePoint> {
        let month = |ahead| slip::is_month(self.word_after(ahead)) && !self.token(ahead).first;
        let number = |ahead| matches!(self.token(ahead).kind, Kind::Number(_)) && !self.token(ahead).first;
        let dotted = self.spelt().contains('.') && self.token(1).glued;
        if (month(0) && number(1)) || (number(0) && (month(1) || dotted)) {
            return self.fail_word("a date such as 2015-12-31", &[]);
        }
        if matches!(self.peek().kind, Kind::Number(_)) {
            let duration = self.duration()?;
            return match self.word() {
                "after" => {
                    self.bump();
                    Ok(TimePoint::After(duration, self.condition_atom()?))
                }
                "before" => {
                    self.bump();
                    Ok(TimePoint::Before(duration, self.condition_atom()?))
                }
                _ => self.fail_word("`after` or `before` and an event", &["after", "before"]),
            };
        }
        if self.is("day") && matches!(self.token(1).kind, Kind::Number(_)) {
            self.bump();
            return self.ordinal();
        }
        Ok(TimePoint::At(self.condition_atom()?))
    }

    /// `2 of E`, behind `day`.
    fn ordinal(&mut self) -> Res<TimePoint> {
        if self.peek().kind == Kind::Number(0.0) {
            return self.fail("the number of a day, from 1", "");
        }
        let day = self.whole("the number of a day")?;
        self.expect("of")?;
        Ok(TimePoint::Day(day, self.condition_atom()?))
    }

    /// Whether a bound begins here. `from` and `until` at the beginning of a line belong to the clause.
    pub fn at_bound(&self) -> bool {
        self.bound_at(0)
    }

    /// Whether a bound begins so many tokens on.
    pub fn bound_at(&self, ahead: usize) -> bool {
        match self.word_after(ahead) {
            "within" | "by" | "before" | "on" | "every" | "for" | "at" => true,
            "not" => self.word_after(ahead + 1) == "before",
            "from" | "until" => !self.token(ahead).first,
            _ => false,
        }
    }

    pub fn bound(&mut self) -> Res<TimeBound> {
        let word = self.word();
        if matches!(word, "from" | "until") {
            let (from, until) = self.inner_window()?;
            return Ok(TimeBound::Window { from, until });
        }
        self.bump();
        Ok(match word {
            "within" => {
                let duration = self.duration()?;
                let anchored = self.eat("of") || self.eat("after");
                TimeBound::Within(duration, if anchored { Some(self.time_point()?) } else { None })
            }
            "by" => TimeBound::By(self.time_point()?),
            "before" => TimeBound::Before(self.time_point()?),
            "not" => {
                self.bump();
                TimeBound::NotBefore(self.time_point()?)
            }
            "on" => TimeBound::On(if self.eat("day") {
                self.ordinal()?
            } else if let Kind::Date(_) = self.peek().kind {
                self.time_point()?
            } else {
                return self.fail("`day 2 of E`, or a date", "");
            }),
            "every" => {
                let step = self.duration()?;
                let (from, until) = self.inner_window()?;
                TimeBound::Every { step, from, until }
            }
            "for" => TimeBound::For(self.duration()?),
            _ => {
                self.expect("once")?;
                TimeBound::AtOnce
            }
        })
    }

    /// `from E until F` of a sentence: on the line on which it began.
    fn inner_window(&mut self) -> Res<(Option<TimePoint>, Option<TimePoint>)> {
        let mut point = |word: &str| {
            let here = self.is(word) && !self.peek().first && self.eat(word);
            if here { self.time_point().map(Some) } else { Ok(None) }
        };
        Ok((point("from")?, point("until")?))
    }

    /// `from E until F` of a clause, either of which may be missing.
    pub fn window(&mut self) -> Res<(Option<TimePoint>, Option<TimePoint>)> {
        let from = if self.eat("from") { Some(self.time_point()?) } else { None };
        let until = if self.eat("until") { Some(self.time_point()?) } else { None };
        Ok((from, until))
    }
}
