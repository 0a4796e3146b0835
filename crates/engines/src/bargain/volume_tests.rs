//! Whether intervals of sampled volumes hold the true one as often as they say.

use super::*;
use crate::bargain::{Binds, Party, Stake, Table};

/// One signatory at 0 on every issue whose losses may sum to that of one issue.
fn corner(issues: usize, utility: Utility) -> Table {
    let stake = Some(Stake { position: 0.0, salience: 50.0, accepts_from: 0.0, accepts_to: 100.0 });
    let no_deal = Some(1.0 - 1.0 / issues as f64);
    let party = Party { capability: 1.0, no_deal, binds: Binds::Signatory, stakes: vec![stake; issues] };
    Table { issues, parties: vec![party], utility }
}

#[test]
fn intervals_hold_the_volume() {
    // Simplices 1 / n!; balls π³ / 6 / 2⁶ in six issues.
    let pi = std::f64::consts::PI;
    let cases = [
        (corner(3, Utility::Linear), 1.0 / 6.0, 2000),
        (corner(7, Utility::Linear), 1.0 / 5040.0, 2000),
        (corner(10, Utility::Linear), 1.0 / 3_628_800.0, 2000),
        (corner(6, Utility::Quadratic), pi * pi * pi / 384.0, 2000),
    ];
    for (table, volume, samples) in cases {
        let inside = Inside::new(&table).unwrap();
        let holds = |seed: &u64| {
            let found = share(&inside, ZoneSettings { samples, seed: *seed }).1;
            found.low <= volume && volume <= found.high
        };
        let count = (0..60).filter(holds).count();
        // At a true 95 %, fewer than 51 of 60 happen less than once in a thousand times.
        assert!(count >= 51, "{count} of 60, volume {volume}");
    }
}
