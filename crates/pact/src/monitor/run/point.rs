//! The instants that a point of time may mean: `E`, `30 days after E`, `day 2 of E`.

use super::eval::Eval;
use super::trigger::Occ;
use super::when::{BEGIN, Clock, When};
use crate::bound::{ClauseId, Point};

impl Eval<'_> {
    /// What something begins with: `from E`, `not before 90 days after E`.
    pub fn begin(&mut self, point: &Point, clause: ClauseId, after: i64) -> Occ {
        self.point(point, clause, after, |clock, point, at| match point {
            Point::At(_) => Some(at),
            Point::After(duration, _) => clock.after(at, *duration),
            Point::Before(duration, _) => clock.before(at, *duration),
            Point::Day(number, _) => clock.ordinal(at, *number).map(|[first, _]| first),
        })
    }

    /// The last instant of what ends with it: `until E`.
    pub fn last(&mut self, point: &Point, clause: ClauseId, after: i64) -> Occ {
        self.point(point, clause, after, |clock, point, at| match point {
            Point::At(_) => Some(at.closing()),
            Point::After(duration, _) => clock.within(at, *duration),
            Point::Before(duration, _) => clock.before(at, *duration).map(When::closing),
            Point::Day(number, _) => clock.ordinal(at, *number).map(|[_, last]| last),
        })
    }

    /// The last instant that is in time: `by E`. What is known to the day is over with the day.
    pub fn by(&mut self, point: &Point, clause: ClauseId) -> Occ {
        self.point(point, clause, BEGIN, |clock, point, at| match point {
            Point::At(_) if at.whole || (at.from < at.to && clock.is_one_day(at)) => Some(When::at(at.to)),
            Point::At(_) => Some(at),
            Point::After(duration, _) => clock.within(at, *duration),
            Point::Before(duration, _) => {
                clock.before(at, *duration).map(|when| if when.whole { When::at(when.to) } else { when })
            }
            Point::Day(number, _) => clock.ordinal(at, *number).map(|[_, last]| last),
        })
    }

    /// The last instant before it: `before E`.
    pub fn before(&mut self, point: &Point, clause: ClauseId) -> Occ {
        let mut occ = self.begin(point, clause, BEGIN);
        occ.at = occ.at.map(|at| at.opening().moved(-1));
        occ
    }

    /// What a duration runs from: `within 30 days of E`.
    pub fn base(&mut self, point: &Point, clause: ClauseId) -> Occ {
        match point {
            Point::At(cond) => self.cond(cond, clause, BEGIN),
            _ => self.last(point, clause, BEGIN),
        }
    }

    fn point(
        &mut self,
        point: &Point,
        clause: ClauseId,
        after: i64,
        make: impl Fn(&Clock, &Point, When) -> Option<When>,
    ) -> Occ {
        let mut occ = self.cond(point.anchor(), clause, after);
        let clock = self.world.clock;
        occ.at = occ.at.and_then(|at| if at == When::ALWAYS { Some(at) } else { make(clock, point, at) });
        occ.doubt = occ.doubt.and_then(|(at, why)| Some((make(clock, point, at)?, why)));
        occ
    }
}
