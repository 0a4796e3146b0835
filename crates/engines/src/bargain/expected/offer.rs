//! Which offer an actor takes.

use super::challenge::View;
use super::median::median;
use super::{Choice, Kind, Offer};

/// Expected utilities (at most about 4) nearer to each other or to 0 than this are equal: the difference is rounding.
const EQUAL: f64 = 1e-13;

impl View {
    /// The offer each actor takes; `with` is the place in this view.
    ///
    /// A confrontation is preferred, the nearest one; else a compromise, by [`Choice`]. Of equal ones the first in the
    /// order of actors is taken.
    pub fn offers(&self, r: &[f64], choice: Choice) -> Vec<Option<Offer>> {
        let chances = self.chances(r);
        let median = median(&self.x, &self.weight).unwrap_or(0.0);
        let best = |i: usize| {
            let mut best: Option<(f64, Offer)> = None;
            for (j, (own, other)) in self.expectations(r[i], &chances, median, i).into_iter().enumerate() {
                let Some((key, offer)) = self.offer((i, j), own, other, choice) else { continue };
                let rank = |kind: Kind| u8::from(kind == Kind::Compromise);
                let better = best.is_none_or(|(least, held)| {
                    let order = rank(offer.kind).cmp(&rank(held.kind));
                    order.is_lt() || (order.is_eq() && key < least - EQUAL * self.range)
                });
                if better {
                    best = Some((key, offer));
                }
            }
            best.map(|(_, offer)| offer)
        };
        (0..self.x.len()).map(best).collect()
    }

    /// The offer of j to i and the key by which the least is taken, in units of the scale.
    fn offer(&self, (i, j): (usize, usize), own: f64, other: f64, choice: Choice) -> Option<(f64, Offer)> {
        let (x, y) = (self.x[i], self.x[j]);
        if x == y || other <= EQUAL {
            return None;
        }
        let offer = |kind, to| Offer { kind, with: j, own, other, to };
        if own > EQUAL && other > own + EQUAL {
            return Some(((x - y).abs(), offer(Kind::Confrontation, y)));
        }
        let way = own.abs() / other;
        if own < -EQUAL && other > own.abs() + EQUAL {
            let to = x + (y - x) * way;
            let key = match choice {
                // Written from x, so that rounding does not depend on where the scale begins.
                Choice::ScholzKey => x + (y - x) * (other / (own.abs() + other)),
                Choice::LeastMove => (to - x).abs(),
            };
            return Some((key, offer(Kind::Compromise, to)));
        }
        None
    }
}
