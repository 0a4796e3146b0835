//! Legislative bargaining where some propose more often than others.

use super::VotingError;

/// Values before a proposer is drawn, in the stationary equilibrium.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// What each member expects, of a pie of size 1; they sum to 1.
    pub values: Vec<f64>,
    /// What a proposer pays its cheapest partners.
    pub costs: Vec<f64>,
    /// By how much the worst condition of the equilibrium is missed; rounding where all went well.
    pub residual: f64,
}

/// One guess of who is cheap: the `always` members with the least recognition are in every coalition, `sometimes`
/// tie at the price `t`, the rest are never bought.
struct Pattern {
    always: usize,
    sometimes: usize,
    /// Price at which members tie, before discounting.
    t: f64,
    /// What a proposer outside of the always bought pays.
    cost: f64,
    miss: f64,
}

/// Values where `quota` of n members must agree and member i proposes with probability `recognition[i]`.
///
/// Baron and Ferejohn's (1989) game with unequal recognition; its stationary values are unique (Eraslan 2002). In
/// equilibrium values rise with recognition. With t the quota-th lowest value, C = δ(Σ_{v<t} v + (q − 1 − #{v<t})
/// t) the bill of a proposer who is not below t, and p the recognition, v = p(1 − C) above t, v = p(1 − C − δt)/(1
/// − δ) below, and t between; for each number of members below and at t, C and t solve two linear equations, and
/// one pair of numbers agrees with its own assumption. With three members, majority rule and δ = 1 this is 1/3 each
/// where nobody has more than half of the recognition, else p/(2 − p) for the one who has. At δ = 1 the values are
/// the limit from below.
///
/// # Errors
/// No member, a quota outside of 1 to n, probabilities that are negative or do not sum to 1 within 1e-9, or a
/// discount factor outside of [0, 1].
///
/// ```
/// use detente_engines::bargain::voting::recognised;
/// let values = recognised(&[0.6, 0.3, 0.1], 2, 1.0).unwrap().values;
/// assert!((values[0] - 3.0 / 7.0).abs() < 1e-12);
/// assert!((values[1] - 2.0 / 7.0).abs() < 1e-12);
/// ```
pub fn recognised(recognition: &[f64], quota: usize, delta: f64) -> Result<Recognised, VotingError> {
    let n = recognition.len();
    check(recognition, quota, delta)?;
    let total: f64 = recognition.iter().sum();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| recognition[*a].total_cmp(&recognition[*b]));
    let p: Vec<f64> = order.iter().map(|i| recognition[*i] / total).collect();
    let partners_are_free = p[quota - 1] == 0.0;
    let (sorted, residual) = if quota == n || partners_are_free {
        // Where all must agree, waiting costs a proposer as much as it costs each of the others, and where enough
        // members never propose, coalitions cost nothing: v = p.
        (p.clone(), 0.0)
    } else {
        let best = best_pattern(&p, quota, delta);
        (values(&p, &best, delta), best.miss)
    };
    let mut values = vec![0.0; n];
    for (at, i) in order.iter().enumerate() {
        values[*i] = sorted[at];
    }
    let costs = costs(&values, quota, delta);
    Ok(Recognised { values, costs, residual })
}

pub(super) fn check(recognition: &[f64], quota: usize, delta: f64) -> Result<(), VotingError> {
    if recognition.is_empty() {
        return Err(VotingError::NoVoters);
    }
    if quota == 0 || quota > recognition.len() {
        return Err(VotingError::Quota);
    }
    if !(0.0..=1.0).contains(&delta) {
        return Err(VotingError::Discount);
    }
    let sum: f64 = recognition.iter().sum();
    let ok = recognition.iter().all(|p| *p >= 0.0) && (sum - 1.0).abs() <= 1e-9;
    if ok { Ok(()) } else { Err(VotingError::Recognition) }
}

/// The pattern that misses its own assumptions by least, among all; `p` ascends.
fn best_pattern(p: &[f64], quota: usize, delta: f64) -> Pattern {
    let n = p.len();
    // Who never proposes is worth nothing and always bought, also in the limit of patience.
    let never = p.iter().filter(|p| **p == 0.0).count().min(quota - 1);
    let mut best = Pattern { always: never, sometimes: n - never, t: 0.0, cost: 0.0, miss: f64::INFINITY };
    for always in never..quota {
        // With δ = 1 whoever is always bought and ever proposes would get without bound.
        if delta == 1.0 && always > 0 && p[always - 1] > 0.0 {
            break;
        }
        for sometimes in quota - always..=n - always {
            let pattern = pattern(p, quota, delta, always, sometimes);
            if pattern.miss < best.miss {
                best = pattern;
            }
        }
    }
    best
}

/// Solves C and t under a pattern and measures how it misses its assumptions.
fn pattern(p: &[f64], quota: usize, delta: f64, always: usize, sometimes: usize) -> Pattern {
    let end = always + sometimes;
    let p_low: f64 = p[..always].iter().sum();
    let p_high: f64 = p[end..].iter().sum();
    // The sum of the always bought is k(1 − C − δt).
    let k = if p_low > 0.0 { p_low / (1.0 - delta) } else { 0.0 };
    let tied = (quota - 1 - always) as f64;
    // C = c0 + c1 t from C = δ k(1 − C − δt) + δ tied t.
    let c0 = delta * k / (1.0 + delta * k);
    let c1 = delta * (tied - delta * k) / (1.0 + delta * k);
    // Values sum to 1: k(1 − C − δt) + sometimes t + p_high(1 − C) = 1.
    let slope = sometimes as f64 - k * (c1 + delta) - p_high * c1;
    let t = (1.0 - (k + p_high) * (1.0 - c0)) / slope;
    let cost = c0 + c1 * t;
    let mut miss = (-t).max(0.0);
    let keeps = 1.0 - cost;
    let after_tie = keeps - delta * t;
    // Comparisons with values of the always bought, multiplied by 1 − δ.
    if always > 0 {
        miss = miss.max(p[always - 1] * after_tie - (1.0 - delta) * t).max(-after_tie);
    }
    miss = miss.max((1.0 - delta) * t - p[always] * after_tie).max(p[end - 1] * keeps - t);
    if end < p.len() {
        miss = miss.max(t - p[end] * keeps);
    }
    let miss = if t.is_finite() && cost.is_finite() { miss } else { f64::INFINITY };
    Pattern { always, sometimes, t, cost, miss }
}

fn values(p: &[f64], pattern: &Pattern, delta: f64) -> Vec<f64> {
    let value = |(at, p): (usize, &f64)| {
        if at >= pattern.always + pattern.sometimes {
            p * (1.0 - pattern.cost)
        } else if at >= pattern.always {
            pattern.t
        } else if *p > 0.0 {
            p * (1.0 - pattern.cost - delta * pattern.t) / (1.0 - delta)
        } else {
            0.0
        }
    };
    p.iter().enumerate().map(value).collect()
}

/// The discounted values of the quota − 1 cheapest others, for each proposer.
fn costs(values: &[f64], quota: usize, delta: f64) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let below: f64 = sorted[..quota - 1].iter().sum();
    let bill = |v: &f64| {
        // A proposer among the cheapest replaces itself by the next one.
        let own_is_in = quota >= 2 && *v <= sorted[quota - 2];
        delta * if own_is_in { below - v + sorted[quota - 1] } else { below }
    };
    values.iter().map(bill).collect()
}
