//! One possible exchange: on which terms two actors would give way to each other.

use super::Terms;
use super::number::Number;
use super::table::{Board, Table};

/// Moves shorter than this are none, in hundredths of the scale.
const STILL: f64 = 1e-10;

/// What rounding may add to a length or put a point off the scale, in hundredths of it.
const ROUNDING: f64 = 1e-9;

/// An exchange between two actors; lists of two follow them: first i, then j.
#[derive(Debug, Clone)]
pub(super) struct Deal<T> {
    pub actors: [usize; 2],
    /// The issue that each supplies: it moves there, and the other demands it.
    pub supplies: [usize; 2],
    /// The shifts of the outcome on the two supplied issues are as 1 / rate.
    rates: [T; 2],
    /// Moves made up to the last change of the actor's own supply: their sum, and whether there is any.
    kept: [Option<T>; 2],
    pub moves: [T; 2],
    pub ends: [T; 2],
    /// What each gains by the terms; the deal is ranked by their mean.
    pub gains: [T; 2],
    pub gain: T,
    /// On equal terms.
    equal: bool,
    pub valid: bool,
}

impl<T: Number> Deal<T> {
    /// A deal in which i supplies q and j supplies p, on equal terms or on drawn ones.
    pub fn new(
        table: &Table<T>,
        actors: [usize; 2],
        supplies: [usize; 2],
        drawn: Option<(f64, Terms)>,
    ) -> Self {
        let zero = T::of(0.0);
        let s = |actor: usize, issue: usize| table.salience[actor][issue];
        let both = supplies.map(|issue| s(actors[0], issue) + s(actors[1], issue));
        let rates = match drawn {
            None => both,
            Some((share, Terms::Gains)) => supplies
                .map(|issue| T::of(1.0 - share) * s(actors[0], issue) + T::of(share) * s(actors[1], issue)),
            Some((share, Terms::Rates)) => {
                // The share of the second issue's shift in both shifts, between where i and where j gains nothing.
                let edge =
                    |actor: usize| s(actor, supplies[1]) / (s(actor, supplies[0]) + s(actor, supplies[1]));
                let at = edge(actors[1]) + T::of(share) * (edge(actors[0]) - edge(actors[1]));
                [T::of(1.0) - at, at]
            }
        };
        let none = [zero; 2];
        Self {
            actors,
            supplies,
            rates,
            kept: [None; 2],
            moves: none,
            ends: none,
            gains: none,
            gain: zero,
            equal: drawn.is_none(),
            valid: true,
        }
    }

    /// The issue that an actor of the deal demands.
    pub fn demand(&self, z: usize) -> usize {
        self.supplies[1 - z]
    }

    /// Works the deal out on the board as it stands.
    ///
    /// One of the two goes all the way to where the other wants it, and the other as far as the terms ask for that: the
    /// second if that asks no more of the first than it has to give, else the first. Where the outcome would pass what
    /// the one that demands wants, the move stops there, and the other's follows.
    pub fn work_out(&mut self, table: &Table<T>, board: &Board<T>, sum_rule: bool) {
        let from = [0, 1].map(|z| board.now[self.actors[z]][self.supplies[z]]);
        let wants = [0, 1].map(|z| board.start[self.actors[1 - z]][self.supplies[z]]);
        let signed = |z: usize, length: T| if wants[z] > from[z] { length } else { -length };
        let reach = [0, 1].map(|z| (wants[z] - from[z]).magnitude());
        let (mut shifts, mut lengths) = self.led_by(table, 1, reach[1]);
        if lengths[0] > reach[0] {
            (shifts, lengths) = self.led_by(table, 0, reach[0]);
        }
        for z in [0, 1] {
            if let Some(length) = self.stop(table, board, z, signed(z, lengths[z])) {
                (shifts, lengths) = self.led_by(table, z, length);
            }
        }
        self.moves = [0, 1].map(|z| signed(z, lengths[z]));
        let ends = [0, 1].map(|z| from[z] + self.moves[z]);
        self.ends = ends.map(T::settled);
        self.weigh(table, shifts);
        self.valid = [0, 1].into_iter().all(|z| self.fits(z, ends[z], sum_rule));
    }

    /// The shifts of both outcomes and the lengths of both moves if the length of one is given; the terms tie the other.
    fn led_by(&self, table: &Table<T>, z: usize, length: T) -> ([T; 2], [T; 2]) {
        let weight = |z: usize| table.weight[self.actors[z]][self.supplies[z]];
        let total = |z: usize| table.total[self.supplies[z]];
        let own = length * weight(z) / total(z);
        let other = own * self.rates[z] / self.rates[1 - z];
        let shifts = if z == 0 { [own, other] } else { [other, own] };
        (shifts, [0, 1].map(|z| shifts[z] * total(z) / weight(z)))
    }

    /// The length that brings the outcome to where the other wants it, if the move given would take it further.
    ///
    /// The outcome is the one that the other knows of: it has seen only moves made in exchange with itself.
    fn stop(&self, table: &Table<T>, board: &Board<T>, z: usize, r#move: T) -> Option<T> {
        let (actor, issue, other) = (self.actors[z], self.supplies[z], self.actors[1 - z]);
        let (weight, total) = (table.weight[actor][issue], table.total[issue]);
        let wish = board.start[other][issue];
        let sum = board.sum_without_move(table, other, actor, issue);
        let (before, after) = (sum / total, sum / total + weight * r#move / total);
        let passed = (before.below(wish) && wish.below(after)) || (after.below(wish) && wish.below(before));
        passed.then(|| (wish * total - sum).magnitude() / weight)
    }

    /// What each gains by shifts of the outcome on the two supplied issues: the salience of what it demands times the
    /// other's shift less the salience of what it supplies times its own. On equal terms the two are the same.
    fn weigh(&mut self, table: &Table<T>, shifts: [T; 2]) {
        let gain = |z: usize| {
            let s = &table.salience[self.actors[z]];
            shifts[1 - z] * s[self.demand(z)] - shifts[z] * s[self.supplies[z]]
        };
        self.gains = [gain(0), gain(1)];
        if self.equal {
            self.gain = self.gains[0].magnitude();
            self.gains = [self.gain; 2];
        } else {
            self.gain = (self.gains[0] + self.gains[1]) / T::of(2.0);
        }
    }

    /// Whether a move is one, stays on the scale and goes on from the moves kept.
    fn fits(&self, z: usize, end: T, sum_rule: bool) -> bool {
        let (length, most) = (self.moves[z].magnitude(), T::of(100.0 + ROUNDING));
        let zero = T::of(0.0);
        let forward = self.kept[z].is_none_or(|sum| (sum > zero) == (self.moves[z] > zero));
        let short = !sum_rule || self.kept[z].unwrap_or(zero) + self.moves[z] <= most;
        length > T::of(STILL) && length <= most && end >= T::of(-ROUNDING) && end <= most && forward && short
    }

    /// Keeps the move worked out last: the actor has since moved on the issue it supplies, and starts from there.
    pub fn keep(&mut self, z: usize) {
        self.kept[z] = Some(self.kept[z].map_or(self.moves[z], |sum| sum + self.moves[z]));
    }
}
