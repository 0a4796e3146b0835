//! Dense tables over pledges, areas and months.

/// Units in place by pledge, area and month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct InPlace {
    areas: usize,
    months: usize,
    units: Vec<f64>,
}

impl InPlace {
    pub(crate) fn new(pledges: usize, areas: usize, months: usize) -> Self {
        Self { areas, months, units: vec![0.0; pledges * areas * months] }
    }

    /// Units of a pledge in an area in a month; 0 outside the table.
    #[must_use]
    pub fn at(&self, pledge: usize, area: usize, month: usize) -> f64 {
        if area >= self.areas || month >= self.months {
            return 0.0;
        }
        self.units.get((pledge * self.areas + area) * self.months + month).copied().unwrap_or(0.0)
    }

    /// Units of a pledge in an area, month by month.
    pub(crate) fn row(&self, pledge: usize, area: usize) -> &[f64] {
        let from = (pledge * self.areas + area) * self.months;
        &self.units[from..from + self.months]
    }

    pub(crate) fn row_mut(&mut self, pledge: usize, area: usize) -> &mut [f64] {
        let from = (pledge * self.areas + area) * self.months;
        &mut self.units[from..from + self.months]
    }

    /// How many pledges, areas and months.
    #[must_use]
    pub fn shape(&self) -> (usize, usize, usize) {
        let cells = self.areas * self.months;
        (self.units.len().checked_div(cells).unwrap_or(0), self.areas, self.months)
    }
}
