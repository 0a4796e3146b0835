//! A cell that moves: its base goes somewhere else, its range comes along.

use detente_model::Cell;

/// Finest step of an arm of a range; a base has at most four decimals, so that a sum of both is written in full.
const STEP: f64 = 1e-6;

/// A cell as one would write it.
pub(super) fn text(cell: Cell) -> String {
    match cell {
        Cell::Point(x) => format!("{x}"),
        Cell::Uniform(low, high) => format!("{low}..{high}"),
        Cell::Pert(low, mode, high) => format!("{low}..{mode}..{high}"),
        Cell::Normal(mean, sd) => format!("{mean}±{sd}"),
        Cell::NotStated => "?".to_owned(),
    }
}

/// The cell with its base moved to `to`. The arms of a range keep their lengths as far as the bounds let them: a
/// concession makes nothing more certain than it was. A cell that states nothing becomes a number.
pub(super) fn moved(cell: Cell, to: f64, bounds: (f64, f64)) -> Cell {
    let left = |arm: f64| short(arm.min(to - bounds.0));
    let right = |arm: f64| short(arm.min(bounds.1 - to));
    match cell {
        Cell::Uniform(low, high) => {
            let arm = left((high - low) / 2.0).min(right((high - low) / 2.0));
            if arm > 0.0 { Cell::Uniform(tidy(to - arm), tidy(to + arm)) } else { Cell::Point(to) }
        }
        Cell::Pert(low, mode, high) => {
            let (a, b) = (left(mode - low), right(high - mode));
            if a + b > 0.0 { Cell::Pert(tidy(to - a), to, tidy(to + b)) } else { Cell::Point(to) }
        }
        Cell::Normal(_, sd) => Cell::Normal(to, sd),
        Cell::Point(_) | Cell::NotStated => Cell::Point(to),
    }
}

fn short(arm: f64) -> f64 {
    STEP * (arm.max(0.0) / STEP + 1e-3).floor()
}

/// Without the last bits that sums leave behind.
pub(super) fn tidy(x: f64) -> f64 {
    if x.abs() < 1e6 { (x * 1e9).round() / 1e9 } else { x }
}

/// The multiple of `1 / per` at `x`, or the next one upwards or downwards.
pub(super) fn outward(x: f64, up: bool, per: f64) -> f64 {
    let scaled = x * per;
    let near = scaled.round();
    let whole = if (scaled - near).abs() < 1e-6 {
        near
    } else if up {
        scaled.ceil()
    } else {
        scaled.floor()
    };
    tidy(whole / per)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_comes_along_as_far_as_its_bounds() {
        let all = (0.0, 100.0);
        assert_eq!(moved(Cell::Pert(50.0, 60.0, 70.0), 25.0, all), Cell::Pert(15.0, 25.0, 35.0));
        assert_eq!(moved(Cell::Pert(50.0, 60.0, 75.0), 4.5, all), Cell::Pert(0.0, 4.5, 19.5));
        assert_eq!(moved(Cell::Uniform(0.22, 0.75), 0.9, (0.0, 1.0)), Cell::Uniform(0.8, 1.0));
        assert_eq!(moved(Cell::Uniform(0.22, 0.75), 1.0, (0.0, 1.0)), Cell::Point(1.0));
        assert_eq!(moved(Cell::NotStated, 2.0, all), Cell::Point(2.0));
        assert_eq!(moved(Cell::Normal(10.0, 2.0), 12.0, all), Cell::Normal(12.0, 2.0));
    }

    #[test]
    fn what_is_written_is_read_back() {
        for cell in [
            Cell::Point(24.99),
            Cell::Uniform(-0.5, 3.0),
            Cell::Pert(1.0, 2.0, 1e6),
            Cell::Normal(10.0, 2.5),
            Cell::NotStated,
        ] {
            assert_eq!(Cell::parse(&text(cell)), Ok(cell));
        }
    }

    #[test]
    fn a_hair_is_never_inward() {
        assert_eq!(outward(25.0, false, 100.0), 25.0);
        assert_eq!(outward(25.000_000_000_01, false, 100.0), 25.0);
        assert_eq!(outward(25.003, false, 100.0), 25.0);
        assert_eq!(outward(25.003, true, 100.0), 25.01);
        assert_eq!(outward(0.681_23, true, 1000.0), 0.682);
    }
}
