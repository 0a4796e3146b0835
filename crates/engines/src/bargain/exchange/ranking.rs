//! The list of deals by their gain, kept in order as deals change.

use super::number::Number;

/// Deals by index, the largest gain first; of tied ones the order in the list before decides.
pub(super) struct Ranking {
    order: Vec<usize>,
}

fn tied<T: Number>(a: T, b: T) -> bool {
    (a - b).magnitude() <= T::of(T::TIED) * a
}

/// Sorts by gain; neighbours that are tied keep the order they came in.
fn sort<T: Number>(deals: &mut Vec<usize>, gain: impl Fn(usize) -> T) {
    let mut places: Vec<usize> = (0..deals.len()).collect();
    let at = |place: usize| gain(deals[place]);
    places.sort_by(|&a, &b| at(b).partial_cmp(&at(a)).unwrap_or(std::cmp::Ordering::Equal));
    let mut begin = 0;
    for end in 1..=places.len() {
        if end == places.len() || !tied(at(places[end - 1]), at(places[end])) {
            places[begin..end].sort_unstable();
            begin = end;
        }
    }
    *deals = places.into_iter().map(|place| deals[place]).collect();
}

impl Ranking {
    pub fn new<T: Number>(mut deals: Vec<usize>, gain: impl Fn(usize) -> T) -> Self {
        sort(&mut deals, gain);
        Self { order: deals }
    }

    pub fn first(&self) -> Option<usize> {
        self.order.first().copied()
    }

    /// Puts the deals that changed where they belong; `changed` says which, `stays` which are still deals.
    ///
    /// The same as sorting the list anew with a stable sort, but the unchanged part is in order already.
    pub fn update<T: Number>(
        &mut self,
        changed: impl Fn(usize) -> bool,
        stays: impl Fn(usize) -> bool,
        gain: impl Fn(usize) -> T,
    ) {
        let old = std::mem::take(&mut self.order);
        let alive = old.into_iter().enumerate().filter(|&(_, deal)| stays(deal));
        let (mut moved, kept): (Vec<_>, Vec<_>) = alive.partition(|&(_, deal)| changed(deal));
        let places: Vec<usize> = moved.iter().map(|&(place, _)| place).collect();
        let mut at: Vec<usize> = (0..moved.len()).collect();
        sort(&mut at, |at| gain(moved[at].1));
        moved = at.into_iter().map(|at| (places[at], moved[at].1)).collect();
        let mut moved = moved.into_iter().peekable();
        for (place, deal) in kept {
            let held = gain(deal);
            let before = |&(old, other): &(usize, usize)| {
                let gain = gain(other);
                if tied(gain, held) { old < place } else { gain > held }
            };
            while let Some((_, other)) = moved.next_if(before) {
                self.order.push(other);
            }
            self.order.push(deal);
        }
        self.order.extend(moved.map(|(_, deal)| deal));
    }
}
