use super::{Question, Record, Replay, StreamSeen};
use crate::bound::Bound;

/// Stub.
#[must_use]
pub fn monitor(
    bound: &Bound,
    streams: &[StreamSeen],
    happenings: &dyn Replay,
    question: &Question,
) -> Record {
    let mut n = 0;
    happenings.replay(&mut |_| n += 1);
    Record {
        agreement: bound.agreement.header.title.clone(),
        clock: bound.agreement.header.clock.as_ref().map(|c| c.text.clone()).unwrap_or_default(),
        evidence: question.evidence,
        as_known_on: question.as_known_on,
        until: question.until,
        streams: streams.to_vec(),
        verdicts: Vec::new(),
        divergence: Vec::new(),
        remarks: vec![format!("{n} happenings")],
    }
}
