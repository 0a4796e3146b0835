//! How many findings of each weight an agreement has, reading by reading.

use crate::bound::Bound;
use crate::finding::{Finding, Weight};

/// Findings of one reading, counted by weight. What holds under every reading counts in each.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// The reading; `None` where the text names none.
    pub reading: Option<String>,
    /// Clauses that cannot work as they are written.
    pub grave: usize,
    /// Clauses that work worse than they could.
    pub defects: usize,
    /// What is worth knowing.
    pub remarks: usize,
}

impl Bound {
    /// Counts findings, as [`check`](crate::check()) gives them, for each reading in the order of
    /// [`Bound::readings`]; one summary where the text names none.
    ///
    /// ```
    /// use detente_pact::{Scope, check, parse, resolve};
    /// let text = "clock UTC count days exclusive\nparty A, B\nevent E done by A and B\nevent F\nact help attested by B
    /// clause C1\n  when E reading one\n  when F reading two\n  A must help within 3 days";
    /// let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
    /// let summaries = bound.summary(&check(&bound));
    /// assert_eq!(summaries.iter().map(|s| (s.grave, s.defects)).collect::<Vec<_>>(), [(0, 2), (1, 2)]);
    /// ```
    #[must_use]
    pub fn summary(&self, findings: &[Finding]) -> Vec<Summary> {
        let of = |reading: Option<&str>| {
            let mine = || findings.iter().filter(|f| f.reading.is_none() || f.reading.as_deref() == reading);
            let count = |weight| mine().filter(|finding| finding.weight == weight).count();
            Summary {
                reading: reading.map(str::to_owned),
                grave: count(Weight::Grave),
                defects: count(Weight::Defect),
                remarks: count(Weight::Remark),
            }
        };
        if self.readings().is_empty() {
            return vec![of(None)];
        }
        self.readings().iter().map(|name| of(Some(name))).collect()
    }
}
