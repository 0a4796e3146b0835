//! How the chance of a break answers to the force in place, or to the guarantor's resolve.

use std::sync::Arc;

use detente_engines::game::guarantee::{Guarantee, joint};
use detente_model::Scenario;
use detente_model::expression::Force;
use detente_model::scenario::{Domain, Fits};
use serde::Serialize;

use super::payoff::{Board, Forces};

/// Stretches of the grid; it has one point more.
const STEPS: usize = 20;

/// What the chance of a break is drawn against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Variable {
    /// People of land units in place.
    Land,
    /// People of all units in place.
    Force,
    /// People of support units in place.
    Support,
    /// Units at sea.
    Sea,
    /// Units in the air.
    Air,
    /// The probability that the guarantor is resolute.
    Resolve,
}

impl Variable {
    /// Of the force, in the order in which they are preferred.
    const FORCES: [(Variable, &'static str); 5] = [
        (Variable::Land, "land"),
        (Variable::Force, "force"),
        (Variable::Support, "support"),
        (Variable::Sea, "sea"),
        (Variable::Air, "air"),
    ];

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Variable::Land | Variable::Force | Variable::Support => "people",
            Variable::Sea | Variable::Air => "units",
            Variable::Resolve => "probability",
        }
    }

    /// How much of it there is.
    fn of(self, force: &Force, resolve: f64) -> f64 {
        match self {
            Variable::Land => force.land,
            Variable::Force => force.force,
            Variable::Support => force.support,
            Variable::Sea => force.sea,
            Variable::Air => force.air,
            Variable::Resolve => resolve,
        }
    }

    /// The force with another amount of it. People on land or in support count among all people too; when all people
    /// change, the parts do not: only payoffs that read the sum answer.
    fn changed(self, force: Force, x: f64) -> Force {
        match self {
            Variable::Land => Force { land: x, force: (force.force - force.land + x).max(0.0), ..force },
            Variable::Support => {
                Force { support: x, force: (force.force - force.support + x).max(0.0), ..force }
            }
            Variable::Force => Force { force: x, ..force },
            Variable::Sea => Force { sea: x, ..force },
            Variable::Air => Force { air: x, ..force },
            Variable::Resolve => force,
        }
    }

    fn domain(self) -> Option<Domain> {
        match self {
            Variable::Land => Some(Domain::Land),
            Variable::Support => Some(Domain::Support),
            Variable::Sea => Some(Domain::Sea),
            Variable::Air => Some(Domain::Air),
            Variable::Force | Variable::Resolve => None,
        }
    }
}

/// The points at which the chance is computed; the same in every draw.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ground {
    pub variable: Variable,
    pub grid: Vec<f64>,
}

/// The games at each point; `None` where a payoff is no number there.
#[derive(Debug, Clone)]
pub(super) struct Along {
    ground: Arc<Ground>,
    games: Vec<Option<Vec<Guarantee>>>,
    in_place: f64,
}

/// The chance of a break at each point; not a number where there is none.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    pub ground: Arc<Ground>,
    pub broken: Vec<f64>,
    /// Whether it ends no higher than it starts.
    pub falls: bool,
    /// How much there is in this run.
    pub in_place: f64,
}

impl Ground {
    /// The force that payoffs read, if any: from nothing to half as much again as is in place, or to the need if that
    /// is more. Then the resolve, from none to certain.
    pub fn choose(board: &Board<'_>, force: Option<Force>) -> Vec<Arc<Ground>> {
        let even = |end: f64| (0..=STEPS).map(|i| end * i as f64 / STEPS as f64).collect();
        let end = |variable: Variable| {
            let plan = force.map_or(0.0, |f| variable.of(&f, board.resolve));
            Some((1.5 * plan).max(needed(board, variable))).filter(|end| *end > 0.0 && end.is_finite())
        };
        let mut read = Variable::FORCES.into_iter().filter(|(_, word)| board.reads(word));
        let force = read.find_map(|(variable, _)| Some(Ground { variable, grid: even(end(variable)?) }));
        let resolve = Ground { variable: Variable::Resolve, grid: even(1.0) };
        force.into_iter().chain([resolve]).map(Arc::new).collect()
    }

    /// Changes the force, or the resolve, from point to point.
    pub fn along(self: Arc<Ground>, board: &Board<'_>, force: Option<Force>) -> Along {
        let at = |x: &f64| {
            if self.variable == Variable::Resolve {
                return Board { resolve: *x, ..*board }.games_under(&Forces::all(force));
            }
            board.games_under(&Forces::all(force.map(|f| self.variable.changed(f, *x))))
        };
        let games = self.grid.iter().map(at).collect();
        let in_place = self.variable.of(&force.unwrap_or_default(), board.resolve);
        Along { ground: self, games, in_place }
    }
}

impl Along {
    /// Plays the games; `falls` where the base run settles it.
    pub fn curve(&self, lambda: f64, falls: Option<bool>) -> Curve {
        let chance: Vec<f64> = self.games.iter().map(|g| broken(g.as_deref(), lambda)).collect();
        let finite = || chance.iter().copied().filter(|y| y.is_finite());
        let is_falling = finite().next_back().zip(finite().next()).is_none_or(|(end, start)| end <= start);
        Curve {
            ground: self.ground.clone(),
            falls: falls.unwrap_or(is_falling),
            in_place: self.in_place,
            broken: chance,
        }
    }
}

impl Curve {
    /// The first point at which it passes a level: falls to it, or rises above it. Between points its log-odds are
    /// straight, as those of a rival are in the resolve.
    pub fn crossing(&self, level: f64) -> Option<f64> {
        let below = |y: f64| if self.falls { y <= level } else { y > level };
        for (x, y) in self.ground.grid.windows(2).zip(self.broken.windows(2)) {
            if y.iter().all(|y| y.is_finite()) && !below(y[0]) && below(y[1]) {
                let odds = |y: f64| libm::log(y) - libm::log1p(-y);
                let by_odds = (odds(level) - odds(y[0])) / (odds(y[1]) - odds(y[0]));
                let part = if by_odds.is_finite() { by_odds } else { (level - y[0]) / (y[1] - y[0]) };
                return Some(x[0] + part.clamp(0.0, 1.0) * (x[1] - x[0]));
            }
        }
        None
    }
}

/// What the steady phase asks for, where it names what.
fn needed(board: &Board<'_>, variable: Variable) -> f64 {
    let scenario: &Scenario = board.scenario;
    let is_counted = |domain: Domain| match variable.domain() {
        Some(one) => domain == one,
        None => matches!(domain, Domain::Land | Domain::Support),
    };
    let mut sum = 0.0;
    for need in scenario.needs.iter().filter(|n| Some(n.phase) == scenario.steady()) {
        let unit = match &need.fits {
            Fits::Unit(unit) => scenario.units.get(unit.0),
            Fits::Family(family) => scenario.units.iter().find(|u| u.family == *family),
        };
        let Some(unit) = unit.filter(|u| is_counted(u.domain)) else { continue };
        let one = match variable.unit() {
            "people" => unit.people.and_then(|q| scenario.quantity(q).cell.base()),
            _ => Some(1.0),
        };
        let count = scenario.quantity(need.count).cell.base();
        sum += one.zip(count).map_or(0.0, |(one, count)| one * count);
    }
    sum
}

/// The chance that any rival breaks its deal; not a number where there is none.
pub(super) fn broken(games: Option<&[Guarantee]>, lambda: f64) -> f64 {
    let plays: Option<Vec<_>> = games.map(|g| g.iter().map_while(|game| game.logit(lambda).ok()).collect());
    plays.filter(|p| games.is_some_and(|g| g.len() == p.len())).map_or(f64::NAN, |p| joint(&p).broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_crosses_where_it_passes_the_level() {
        let crossing = |broken: [f64; 4], level, falls| {
            let ground = Arc::new(Ground { variable: Variable::Land, grid: vec![0.0, 10.0, 20.0, 30.0] });
            Curve { ground, broken: broken.to_vec(), falls, in_place: 0.0 }.crossing(level)
        };
        let near = |x: Option<f64>, y: f64| assert!(x.is_some_and(|x| (x - y).abs() < 1e-9), "{x:?} {y}");
        near(crossing([0.8, 0.6, 0.4, 0.2], 0.5, true), 15.0);
        assert_eq!(crossing([0.8, 0.6, 0.4, 0.2], 0.5, false), None);
        let odds = |y: f64| libm::log(y / (1.0 - y));
        let part = (odds(0.2) - odds(0.1)) / (odds(0.3) - odds(0.1));
        near(crossing([0.1, 0.3, 0.6, 0.9], 0.2, false), 10.0 * part);
        near(crossing([1.0, 0.4, 0.4, 0.4], 0.7, true), 5.0);
        assert_eq!(crossing([0.4, 0.4, 0.4, 0.4], 0.5, true), None);
        assert_eq!(crossing([0.8, f64::NAN, 0.4, 0.2], 0.5, true), None);
        // Down to the level exactly counts as passed.
        near(crossing([0.8, 0.5, 0.5, 0.5], 0.5, true), 10.0);
    }

    #[test]
    fn a_change_on_land_is_a_change_of_all_people() {
        let force = Force { land: 100.0, support: 50.0, force: 170.0, ..Force::default() };
        let changed = Variable::Land.changed(force, 0.0);
        assert_eq!((changed.land, changed.support, changed.force), (0.0, 50.0, 70.0));
        assert_eq!(Variable::Force.changed(force, 0.0).land, 100.0);
    }
}
