//! The guarantee game: does the rival break the deal, and do guarantors act when it does?
//!
//! Chance makes the guarantor resolute with probability `resolve`. The rival, not seeing the type, **keeps** the
//! deal (→ `kept`) or **breaks** it. An irresolute guarantor does nothing (→ `broken_unanswered`); a resolute one
//! **acts** or does not (the same outcome). Once guarantors act, the rival **backs down** (→ `backed_down`) or
//! **goes on** (→ `escalated`). It is played once for the horizon.
//!
//! The form is that of extended deterrence under one-sided incomplete information (Fearon 1994, *Domestic political
//! audiences and the escalation of international disputes*, APSR 88; Zagare and Kilgour 2000, *Perfect Deterrence*,
//! chapter 6). With logit choice at every node (McKelvey and Palfrey 1998; Signorino 1999 for crises) it is solved
//! in closed form, from the rival's last choice to its first.

use super::induction::check_lambda;
use super::{GameError, Induction, LARGEST, Node, Tree, backward_induction};

/// One number for each outcome of the game: payoffs, or probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcomes {
    /// The rival keeps the deal.
    pub kept: f64,
    /// The rival breaks it and guarantors do nothing.
    pub broken_unanswered: f64,
    /// The rival breaks it, guarantors act, the rival backs down.
    pub backed_down: f64,
    /// The rival breaks it, guarantors act, the rival goes on.
    pub escalated: f64,
}

/// The game of one rival and the guarantor; payoffs in points, usually −100 to 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guarantee {
    /// What the rival gets from each outcome.
    pub rival: Outcomes,
    /// What the guarantor gets from each outcome.
    pub guarantor: Outcomes,
    /// The probability that the guarantor is resolute, in [0, 1].
    pub resolve: f64,
}

/// How the game is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Play {
    /// Probability that the rival breaks the deal.
    pub broken: f64,
    /// Probability that a resolute guarantor acts, given a break.
    pub acts_if_resolute: f64,
    /// Probability that guarantors act, given a break: `resolve × acts_if_resolute`.
    pub acts: f64,
    /// Probability that the rival goes on once guarantors act.
    pub goes_on: f64,
    /// Probability of each outcome; they sum to 1.
    pub outcomes: Outcomes,
}

/// One of the three choices of the game.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The rival keeps or breaks the deal.
    KeepOrBreak,
    /// The resolute guarantor acts or does nothing.
    ActOrNot,
    /// The rival backs down or goes on.
    BackDownOrGoOn,
}

/// Play by backward induction.
#[derive(Debug, Clone, PartialEq)]
pub struct BackwardPlay {
    /// What happens; each choice has probability 0 or 1.
    pub play: Play,
    /// Choices where the player is indifferent, so that another solution exists. What is played there: keep, act,
    /// back down.
    pub ties: Vec<Choice>,
}

/// The values of `resolve` for which the deal is broken with at most a given probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Threshold {
    /// Every resolve will do.
    Any,
    /// None will do.
    None,
    /// From this value upwards: resolve deters.
    From(f64),
    /// Up to this value: being answered is what the rival wants.
    UpTo(f64),
}

/// Several rivals, each in a game of its own with the same guarantor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joint {
    /// Probability that any of them breaks the deal, 1 − Π(1 − pⱼ).
    pub broken: f64,
    /// Probability that guarantors act against at least one of them, given that one breaks it.
    pub acts: f64,
}

impl Outcomes {
    /// The four numbers: kept, broken unanswered, backed down, escalated.
    pub fn to_array(self) -> [f64; 4] {
        [self.kept, self.broken_unanswered, self.backed_down, self.escalated]
    }
}

impl Guarantee {
    /// Logit play at precision `lambda` per payoff point: each action is chosen with probability proportional to
    /// exp(λ × its expected payoff), later choices being logit choices too.
    ///
    /// ```
    /// use detente_engines::game::guarantee::{Guarantee, Outcomes};
    /// let game = Guarantee {
    ///     rival: Outcomes { kept: 0.0, broken_unanswered: 40.0, backed_down: -20.0, escalated: -60.0 },
    ///     guarantor: Outcomes { kept: 30.0, broken_unanswered: -40.0, backed_down: 10.0, escalated: -50.0 },
    ///     resolve: 0.5,
    /// };
    /// let play = game.logit(0.1)?;
    /// assert!((play.goes_on - 1.0 / (1.0 + 4.0_f64.exp())).abs() < 1e-12);
    /// assert!(play.broken > 0.5, "half the time nobody answers");
    /// # Ok::<(), detente_engines::game::GameError>(())
    /// ```
    ///
    /// # Errors
    /// A payoff or λ that is not finite, a resolve outside [0, 1].
    pub fn logit(&self, lambda: f64) -> Result<Play, GameError> {
        self.check()?;
        check_lambda(lambda)?;
        let later = self.later(lambda);
        let resolve = self.resolve;
        let unanswered = self.rival.broken_unanswered;
        let breaks = resolve * later.rival_facing_resolute + (1.0 - resolve) * unanswered;
        Ok(self.play(breaks - self.rival.kept, lambda, &later))
    }

    /// Logit play at each λ of `lambdas`: the path from chance (λ = 0) towards backward induction (λ → ∞).
    ///
    /// # Errors
    /// As [`logit`](Self::logit).
    pub fn logit_path(&self, lambdas: &[f64]) -> Result<Vec<Play>, GameError> {
        lambdas.iter().map(|&lambda| self.logit(lambda)).collect()
    }

    /// Play by backward induction, ties reported.
    ///
    /// # Errors
    /// As [`logit`](Self::logit).
    pub fn backward(&self) -> Result<BackwardPlay, GameError> {
        let Induction { profile, ties, .. } = backward_induction(&self.tree()?)?;
        let (broken, acts, goes_on) = (profile.at(0)[1], profile.at(1)[0], profile.at(2)[1]);
        let choices = [Choice::KeepOrBreak, Choice::ActOrNot, Choice::BackDownOrGoOn];
        Ok(BackwardPlay {
            play: self.follow(1.0 - broken, broken, (acts, 1.0 - acts), (1.0 - goes_on, goes_on)),
            ties: ties.iter().map(|tie| choices[tie.infoset]).collect(),
        })
    }

    /// The resolves for which the deal is broken with probability at most `most` under logit play at `lambda`.
    ///
    /// What the rival expects of a break is linear in the resolve, so the limit is exact.
    ///
    /// # Errors
    /// As [`logit`](Self::logit), and a `most` outside [0, 1].
    pub fn threshold(&self, lambda: f64, most: f64) -> Result<Threshold, GameError> {
        self.check()?;
        check_lambda(lambda)?;
        check_probability(most)?;
        // p(broken) ≤ most where the gain of a break is at most log(most / (1 − most)) / λ.
        let bound = if lambda > 0.0 {
            (libm::log(most) - libm::log1p(-most)) / lambda
        } else if most >= 0.5 {
            f64::INFINITY
        } else {
            f64::NEG_INFINITY
        };
        let unanswered = self.rival.broken_unanswered;
        let slope = self.later(lambda).rival_facing_resolute - unanswered;
        let room = self.rival.kept + bound - unanswered;
        let holds_at = |resolve: f64| slope * resolve <= room;
        Ok(match (holds_at(0.0), holds_at(1.0)) {
            (true, true) => Threshold::Any,
            (false, false) => Threshold::None,
            (false, true) => Threshold::From((room / slope).clamp(0.0, 1.0)),
            (true, false) => Threshold::UpTo((room / slope).clamp(0.0, 1.0)),
        })
    }

    /// The game as a tree: player 0 is the rival, player 1 the guarantor; information sets 0 keep or break,
    /// 1 act or not, 2 back down or go on, the actions in this order.
    ///
    /// # Errors
    /// As [`logit`](Self::logit).
    pub fn tree(&self) -> Result<Tree, GameError> {
        self.check()?;
        let rival = self.rival.to_array();
        let guarantor = self.guarantor.to_array();
        let end = |outcome: usize| Node::Terminal(vec![rival[outcome], guarantor[outcome]]);
        let decision =
            |player, infoset, first, second| Node::Decision { player, infoset, actions: vec![first, second] };
        let nodes = vec![
            Node::Chance(vec![(self.resolve, 1), (1.0 - self.resolve, 8)]),
            decision(0, 0, 2, 3),
            end(0),
            decision(1, 1, 4, 7),
            decision(0, 2, 5, 6),
            end(2),
            end(3),
            end(1),
            decision(0, 0, 9, 10),
            end(0),
            end(1),
        ];
        Tree::new(2, nodes)
    }

    fn check(&self) -> Result<(), GameError> {
        check_probability(self.resolve)?;
        let payoffs = self.rival.to_array().into_iter().chain(self.guarantor.to_array());
        match payoffs.into_iter().find(|payoff| payoff.is_nan() || payoff.abs() > LARGEST) {
            Some(payoff) => Err(GameError::Payoff(payoff)),
            None => Ok(()),
        }
    }

    /// The choices after a break, from the last backwards.
    fn later(&self, lambda: f64) -> Later {
        let rival = &self.rival;
        let guarantor = &self.guarantor;
        let (goes_on, backs_down) = logit_pair(rival.escalated - rival.backed_down, lambda);
        let acting = goes_on * guarantor.escalated + backs_down * guarantor.backed_down;
        let (acts, waits) = logit_pair(acting - guarantor.broken_unanswered, lambda);
        let answered = goes_on * rival.escalated + backs_down * rival.backed_down;
        let rival_facing_resolute = acts * answered + waits * rival.broken_unanswered;
        Later { goes_on, backs_down, acts, waits, rival_facing_resolute }
    }

    fn play(&self, gain: f64, lambda: f64, later: &Later) -> Play {
        let (breaks, keeps) = logit_pair(gain, lambda);
        self.follow(keeps, breaks, (later.acts, later.waits), (later.backs_down, later.goes_on))
    }

    /// The play that the three choices make. Both sides of each come in, so that neither is lost to rounding.
    fn follow(
        &self,
        keeps: f64,
        breaks: f64,
        (acts, waits): (f64, f64),
        (backs_down, goes_on): (f64, f64),
    ) -> Play {
        let resolve = self.resolve;
        let outcomes = Outcomes {
            kept: keeps,
            broken_unanswered: breaks * (1.0 - resolve + resolve * waits),
            backed_down: breaks * resolve * acts * backs_down,
            escalated: breaks * resolve * acts * goes_on,
        };
        Play { broken: breaks, acts_if_resolute: acts, acts: resolve * acts, goes_on, outcomes }
    }
}

/// What follows a break.
struct Later {
    goes_on: f64,
    backs_down: f64,
    acts: f64,
    waits: f64,
    /// What the rival expects from a break if the guarantor is resolute.
    rival_facing_resolute: f64,
}

/// Several rivals in independent games: broken if any breaks.
///
/// Where no rival breaks with any probability, `acts` is the mean over rivals; without rivals both are 0.
pub fn joint(plays: &[Play]) -> Joint {
    let any = |probability: &dyn Fn(&Play) -> f64| -> f64 {
        // 1 − Π(1 − p), kept exact for very small p.
        -libm::expm1(plays.iter().map(|play| libm::log1p(-probability(play))).sum())
    };
    let broken = any(&|play| play.broken);
    let acts = if broken > 0.0 {
        (any(&|play| play.broken * play.acts) / broken).min(1.0)
    } else {
        plays.iter().map(|play| play.acts).sum::<f64>() / plays.len().max(1) as f64
    };
    Joint { broken, acts }
}

/// `steps + 1` values of λ from 0 to `multiple × lambda`, evenly spaced.
pub fn lambda_grid(lambda: f64, multiple: f64, steps: usize) -> Vec<f64> {
    (0..=steps).map(|step| lambda * multiple * step as f64 / steps.max(1) as f64).collect()
}

/// Logit choice between two actions whose payoffs differ by `gain`: (probability of the one that gains, of the
/// other). Neither overflows nor loses a small probability.
fn logit_pair(gain: f64, lambda: f64) -> (f64, f64) {
    let small = libm::exp(-lambda * gain.abs());
    let (less, more) = (small / (1.0 + small), 1.0 / (1.0 + small));
    if gain >= 0.0 { (more, less) } else { (less, more) }
}

fn check_probability(value: f64) -> Result<(), GameError> {
    if (0.0..=1.0).contains(&value) { Ok(()) } else { Err(GameError::Probability(value)) }
}
