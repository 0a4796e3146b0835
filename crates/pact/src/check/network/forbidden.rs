//! The time in which a prohibition holds.

use super::{Because, Gap, Key, Network, Point};
use crate::bound::{ClauseId, ClauseView, Duty, Limit, Point as TextPoint};
use crate::check::demand;
use crate::tree::{Duration, Modal, Unit};

/// When a prohibition holds: after all of its beginnings and before all of its ends.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Held {
    begins: Vec<Point>,
    ends: Vec<End>,
}

#[derive(Debug, Clone, Copy)]
enum End {
    /// It is over when this comes.
    At(Point),
    /// It holds through the day, or up to the instant.
    Through(Point),
}

impl Network<'_> {
    /// When a prohibition of a clause holds; `None` where its limits do not say it clearly.
    pub fn held(&mut self, id: ClauseId, clause: &ClauseView, index: usize) -> Option<Held> {
        let duty = clause.duties.get(index).filter(|duty| duty.modal == Modal::MustNot)?;
        let known = self.points.len();
        let held = self.times(id, clause, index, duty);
        self.settle(known);
        held
    }

    fn times(&mut self, id: ClauseId, clause: &ClauseView, index: usize, duty: &Duty) -> Option<Held> {
        let mut held = Held::default();
        let start = self.known(&Key::Start(id));
        held.begins.extend(self.known(&Key::Force(id)));
        let why = Because::Window(id, index);
        for until in clause.windows.iter().filter_map(|window| window.1.as_ref()) {
            held.ends.push(End::At(self.place(until, why)?));
        }
        let date = demand::date(self.bound, &clause.start);
        for (place, limit) in duty.limits.iter().enumerate() {
            let why = Because::Limit(id, index, place);
            match limit {
                Limit::Within(duration, None) | Limit::For(duration) => {
                    held.ends.push(self.through(start?, *duration, date, why));
                }
                Limit::Within(duration, Some(point)) => {
                    let from = self.place(point, why)?;
                    let date = demand::point_date(self.bound, point);
                    held.begins.push(from);
                    held.ends.push(self.through(from, *duration, date, why));
                }
                Limit::Window(from, until) => {
                    if let Some(from) = from {
                        held.begins.push(self.place(from, why)?);
                    }
                    if let Some(until) = until {
                        held.ends.push(End::At(self.place(until, why)?));
                    }
                }
                Limit::By(point) | Limit::Before(point) => held.ends.push(End::At(self.place(point, why)?)),
                Limit::AtOnce => {}
                Limit::NotBefore(_) | Limit::On(_) | Limit::Every(..) => return None,
            }
        }
        if !clause.timed && !duty.limits.iter().all(|limit| matches!(limit, Limit::AtOnce)) {
            self.counts_from(duty, &mut held)?;
        }
        Some(held)
    }

    /// Without a trigger, a prohibition begins with what its limits count from, which they say.
    fn counts_from(&self, duty: &Duty, held: &mut Held) -> Option<()> {
        let says = |limit: &Limit| {
            matches!(
                limit,
                Limit::Within(_, Some(TextPoint::At(_)))
                    | Limit::Window(..)
                    | Limit::By(_)
                    | Limit::Before(_)
            )
        };
        let clear = duty.limits.iter().all(says);
        (clear && (!held.begins.is_empty() || !held.ends.is_empty())).then_some(())
    }

    fn through(
        &mut self,
        from: Point,
        duration: Duration,
        date: Option<jiff::civil::Date>,
        why: Because,
    ) -> End {
        let end = self.shifted(from, duration, date, false, why);
        // Where the first day counts, the last is a day earlier.
        let inclusive = self.bound.counting == crate::tree::Counting::Inclusive;
        let at = inclusive && matches!(duration.unit, Unit::Days | Unit::Weeks);
        if at { End::At(end) } else { End::Through(end) }
    }

    /// Whether what is done at a point is done while a prohibition holds, whenever both are in force.
    pub fn within_held(&self, doing: Point, held: &Held) -> bool {
        let Some(after_doing) = self.latest_after(2 * doing + 1) else { return false };
        let most = |all: &[Option<Gap>], node: usize| all.get(node).copied().flatten();
        let begun = |begin: &Point| most(&after_doing, 2 * begin + 1).is_some_and(|gap| gap <= Gap::ZERO);
        let over = |end: &End| match end {
            End::At(end) => {
                let Some(all) = self.latest_after(2 * end + 1) else { return true };
                most(&all, 2 * doing + 1).is_none_or(|gap| gap > -Gap::STEP)
            }
            End::Through(end) => {
                let Some(all) = self.latest_after(2 * end) else { return true };
                most(&all, 2 * doing).is_none_or(|gap| gap > Gap::ZERO)
            }
        };
        held.begins.iter().all(begun) && !held.ends.iter().any(over)
    }
}
