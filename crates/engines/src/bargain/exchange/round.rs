//! One round: all deals there are, and those that are struck, the most worthwhile first.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::deal::Deal;
use super::number::Number;
use super::ranking::Ranking;
use super::table::{Board, Table};
use super::{Random, Settings, Terms};

/// An exchange that gains each party less than this is not worth it, in salience × hundredths of the scale.
const WORTHLESS: f64 = 1e-10;

/// A deal as it was struck.
pub(super) struct Struck<T> {
    pub deal: Deal<T>,
    pub from: [T; 2],
}

/// Plays a round on the board; gives how many deals there were and those struck.
pub(super) fn play<T: Number>(
    table: &Table<T>,
    board: &mut Board<T>,
    settings: &Settings,
    round: usize,
) -> (usize, Vec<Struck<T>>) {
    let mut deals = deals(table, board, settings, round);
    for deal in &mut deals {
        deal.work_out(table, board, settings.compatible);
    }
    deals.retain(|deal| deal.valid);
    let potential = deals.len();
    let links = Links::new(&deals, table);
    let mut ranking = Ranking::new((0..potential).collect(), |deal| deals[deal].gain);
    let mut touched = vec![0; potential];
    let mut struck: Vec<Struck<T>> = Vec::new();
    while let Some(best) = ranking.first().filter(|&best| deals[best].gain > T::of(WORTHLESS)) {
        let deal = deals[best].clone();
        let from = [0, 1].map(|z| board.now[deal.actors[z]][deal.supplies[z]]);
        deals[best].valid = false;
        for z in [0, 1] {
            board.move_for(table, deal.actors[z], deal.supplies[z], deal.ends[z], deal.actors[1 - z]);
        }
        struck.push(Struck { deal, from });
        let step = struck.len();
        let mut changed = Vec::new();
        for (other, z) in links.moved(&struck[step - 1].deal) {
            if deals[other].valid {
                deals[other].keep(z);
                changed.push(other);
            }
        }
        changed.extend(links.seen(&struck[step - 1].deal).filter(|&other| deals[other].valid));
        for other in changed {
            if std::mem::replace(&mut touched[other], step) != step {
                deals[other].work_out(table, board, settings.compatible);
            }
        }
        ranking.update(|deal| touched[deal] == step, |deal| deals[deal].valid, |deal| deals[deal].gain);
    }
    (potential, struck)
}

/// All pairs of actors on opposite sides of the outcome on two issues, in the order of issues, then actors.
fn deals<T: Number>(table: &Table<T>, board: &Board<T>, settings: &Settings, round: usize) -> Vec<Deal<T>> {
    let (actors, issues) = (board.start.len(), table.total.len());
    let outcomes: Vec<Option<T>> = (0..issues).map(|issue| table.outcome(&board.start, issue)).collect();
    let mut draws = settings.random.map(|random| Draws::new(random, round));
    let mut deals = Vec::new();
    for p in 0..issues {
        for q in p + 1..issues {
            let (Some(at_p), Some(at_q)) = (outcomes[p], outcomes[q]) else { continue };
            let on = (0..actors).filter(|&a| table.on[a][p] && table.on[a][q]);
            let sides: Vec<(usize, [bool; 2])> =
                on.map(|a| (a, [board.start[a][p].below(at_p), board.start[a][q].below(at_q)])).collect();
            let group = |side: [bool; 2]| sides.iter().filter(move |(_, s)| *s == side).map(|&(a, _)| a);
            for (one, other) in [([false, false], [true, true]), ([true, false], [false, true])] {
                for i in group(one) {
                    for j in group(other) {
                        let drawn = draws.as_mut().and_then(Draws::next);
                        deals.extend(deal(
                            table,
                            [i, j],
                            [p, q],
                            drawn.zip(settings.random.map(|r| r.terms)),
                        ));
                    }
                }
            }
        }
    }
    deals
}

/// The deal of two actors on two issues: each supplies the issue that it cares less about, next to the other.
///
/// `None` if one of them has no weight on what it would supply.
fn deal<T: Number>(
    table: &Table<T>,
    [i, j]: [usize; 2],
    [p, q]: [usize; 2],
    drawn: Option<(f64, Terms)>,
) -> Option<Deal<T>> {
    let s = &table.salience;
    let actors = if s[i][p] * s[j][q] < s[j][p] * s[i][q] { [j, i] } else { [i, j] };
    let zero = T::of(0.0);
    let able = table.weight[actors[0]][q] > zero && table.weight[actors[1]][p] > zero;
    able.then(|| Deal::new(table, actors, [q, p], drawn))
}

/// The draws of one round: for each deal whether its terms are drawn, and which.
struct Draws {
    p: f64,
    rng: ChaCha8Rng,
}

impl Draws {
    fn new(random: Random, round: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(random.seed);
        rng.set_stream(round as u64);
        Self { p: random.p, rng }
    }

    /// Both numbers are drawn for every deal, so that another p does not shift the draws of later deals.
    fn next(&mut self) -> Option<f64> {
        let (whether, share): (f64, f64) = (self.rng.random(), self.rng.random());
        // Never quite 0 or 1, where one side would gain nothing.
        (whether < self.p).then(|| share.clamp(1e-12, 1.0 - 1e-12))
    }
}

/// Which deals a move concerns, by actor and issue.
struct Links {
    issues: usize,
    supply: Vec<Vec<(usize, usize)>>,
    demand: Vec<Vec<usize>>,
}

impl Links {
    fn new<T: Number>(deals: &[Deal<T>], table: &Table<T>) -> Self {
        let issues = table.total.len();
        let cells = table.weight.len() * issues;
        let mut links = Self { issues, supply: vec![Vec::new(); cells], demand: vec![Vec::new(); cells] };
        for (at, deal) in deals.iter().enumerate() {
            for z in [0, 1] {
                links.supply[deal.actors[z] * issues + deal.supplies[z]].push((at, z));
                links.demand[deal.actors[z] * issues + deal.demand(z)].push(at);
            }
        }
        links
    }

    /// Deals in which an actor of the one struck supplies the same issue, and as which of the two.
    fn moved<T: Number>(&self, struck: &Deal<T>) -> impl Iterator<Item = (usize, usize)> {
        let cells = [0, 1].map(|z| struck.actors[z] * self.issues + struck.supplies[z]);
        cells.into_iter().flat_map(|cell| self.supply[cell].iter().copied())
    }

    /// Deals in which an actor of the one struck demands the same issue.
    fn seen<T: Number>(&self, struck: &Deal<T>) -> impl Iterator<Item = usize> {
        let cells = [0, 1].map(|z| struck.actors[z] * self.issues + struck.demand(z));
        cells.into_iter().flat_map(|cell| self.demand[cell].iter().copied())
    }
}
