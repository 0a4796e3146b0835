//! How well models forecast, as rows for other programs.

use detente_assess::negotiate::score::{BASE, COMBINATION, Difference, Errors, Gap, Score};

use crate::table::{Cell, Column, Table};

/// One row a model and part of the file: all issues, then what was not held out and what was, where proposals were.
#[must_use]
pub fn score_table(found: &Score) -> Table {
    let column = |(name, doc): &(&'static str, &'static str)| Column { name, unit: String::new(), doc };
    let columns = [
        ("part", "all issues, training or held_out"),
        ("model", "Which model"),
        ("n", "Issues with a forecast and an outcome"),
        ("proposals", "Proposals that they are of"),
        ("mae", "Mean absolute error, in points of the scale from 0 to 100"),
        ("mae_low", "Lower end of its 95 % interval"),
        ("mae_high", "Upper end"),
        ("median", "Median absolute error"),
        ("median_low", "Lower end of its 95 % interval"),
        ("median_high", "Upper end"),
        (
            "less_compromise",
            "Mean absolute error less that of the compromise mean, on issues that both forecast",
        ),
        ("less_compromise_low", "Lower end of its 95 % interval"),
        ("less_compromise_high", "Upper end"),
        ("weight", "Weight in the combination"),
    ];
    let mut table = Table::new(columns.iter().map(column).collect());
    let against = |name: &str| found.differences.iter().find(|d| d.a == name && d.b == BASE);
    let mut rows =
        |part: &str, errors: &dyn Fn(usize) -> Option<Errors>, gap: &dyn Fn(&Difference) -> Option<Gap>| {
            for (at, row) in found.models.iter().enumerate() {
                let Some(errors) = errors(at) else { continue };
                let gap = against(row.model).and_then(gap);
                let end = |ends: Option<[f64; 2]>, i: usize| Cell::from(ends.map(|e| e[i]));
                let weight = found.combination.weights.get(row.model).copied();
                table.push(vec![
                    part.into(),
                    row.model.into(),
                    errors.n.into(),
                    errors.proposals.into(),
                    errors.mae.into(),
                    end(errors.mae_interval, 0),
                    end(errors.mae_interval, 1),
                    errors.median.into(),
                    end(errors.median_interval, 0),
                    end(errors.median_interval, 1),
                    gap.map(|g| g.mean).into(),
                    end(gap.map(|g| g.interval), 0),
                    end(gap.map(|g| g.interval), 1),
                    weight.filter(|_| row.model != COMBINATION).into(),
                ]);
            }
        };
    rows("all", &|at| Some(found.models[at].all), &|d| Some(d.all));
    rows("training", &|at| found.models[at].training, &|d| d.training);
    rows("held_out", &|at| found.models[at].held_out, &|d| d.held_out);
    table
}
