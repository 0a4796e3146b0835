//! Happenings as bytes, all of one length, so that more of them than fit in memory can wait in a file.

use std::cmp::Ordering;

use super::happening::{Happening, Says, What};
use crate::bound::{ActorId, ClauseId, EventId, PlaceId};
use crate::tree::Phase;

/// No name.
const NONE: u32 = u32::MAX;

impl Happening {
    /// Bytes of an encoded happening.
    pub const BYTES: usize = 96;

    /// The order of time: by beginning, end, and when it was known; happenings that are alike in all of that stand in the
    /// order of their streams and lines, so that the order in which rows come plays no part.
    #[must_use]
    pub fn order(&self, other: &Happening) -> Ordering {
        let time = |h: &Happening| (h.from, h.to, h.known, h.stream, h.line, h.by);
        time(self).cmp(&time(other))
    }

    /// The happening as bytes.
    #[must_use]
    pub fn encode(&self) -> [u8; Happening::BYTES] {
        let mut out = [0; Happening::BYTES];
        let mut at = 0;
        let mut put = |bytes: &[u8]| {
            if let Some(room) = out.get_mut(at..at + bytes.len()) {
                room.copy_from_slice(bytes);
            }
            at += bytes.len();
        };
        for second in [self.from, self.to, self.known] {
            put(&second.to_le_bytes());
        }
        for amount in self.amounts {
            put(&amount.unwrap_or(0.0).to_le_bytes());
        }
        let (kind, of, phase) = self.what.encode();
        let actor = |id: Option<ActorId>| index(id.map(|id| id.0));
        for number in [of, actor(self.by), index(self.place.map(|id| id.0)), actor(self.reporter), self.line]
        {
            put(&number.to_le_bytes());
        }
        put(&self.stream.to_le_bytes());
        let stated =
            self.amounts.iter().rev().fold(0, |bits, amount| (bits << 1) | u8::from(amount.is_some()));
        put(&[kind, phase, self.says.encode(), stated]);
        out
    }

    /// The happening of its bytes.
    ///
    /// ```
    /// # use detente_pact::{monitor::{Happening, Stream}, Scope, parse, resolve};
    /// # let text = "agreement \"A\" clock UTC count days exclusive\nevent Strike\n";
    /// # let bound = resolve(&parse(text).agreement, &Scope::default()).unwrap();
    /// # let mut stream = Stream::events(&bound, "events", 0, "events.csv");
    /// stream.push(b"event,from,amount\nStrike,2025-04-21,land 3\n", &mut |happening| {
    ///     assert_eq!(Happening::decode(&happening.encode()), *happening);
    /// });
    /// ```
    #[must_use]
    pub fn decode(bytes: &[u8; Happening::BYTES]) -> Happening {
        let mut at = 0;
        let mut take = |length: usize| {
            at += length;
            bytes.get(at - length..at).unwrap_or_default()
        };
        let [from, to, known] = [(); 3].map(|()| i64::from_le_bytes(sized(take(8))));
        let amounts = [(); 5].map(|()| f64::from_le_bytes(sized(take(8))));
        let [of, by, place, reporter, line] = [(); 5].map(|()| u32::from_le_bytes(sized(take(4))));
        let stream = u16::from_le_bytes(sized(take(2)));
        let [kind, phase, says, stated]: [u8; 4] = sized(take(4));
        let mut amounts = amounts.map(Some);
        for (bit, amount) in amounts.iter_mut().enumerate() {
            *amount = amount.filter(|_| stated & (1 << bit) != 0);
        }
        Happening {
            from,
            to,
            known,
            what: What::decode(kind, of, phase),
            says: Says::decode(says),
            by: id(by).map(ActorId),
            place: id(place).map(PlaceId),
            reporter: id(reporter).map(ActorId),
            amounts,
            stream,
            line,
        }
    }
}

impl What {
    fn encode(self) -> (u8, u32, u8) {
        let clause = |id: ClauseId| index(Some(id.0));
        match self {
            What::Event(event, None) => (0, index(Some(event.0)), 0),
            What::Event(event, Some(Phase::Starts)) => (0, index(Some(event.0)), 1),
            What::Event(event, Some(Phase::Ends)) => (0, index(Some(event.0)), 2),
            What::Suspend(id) => (1, clause(id), 0),
            What::Resume(id) => (2, clause(id), 0),
            What::End(id) => (3, clause(id), 0),
            What::Refuse(id) => (4, id.map_or(NONE, clause), 0),
            What::Consent(id) => (5, clause(id), 0),
        }
    }

    fn decode(kind: u8, of: u32, phase: u8) -> What {
        let clause = ClauseId(id(of).unwrap_or_default());
        match (kind, phase) {
            (1, _) => What::Suspend(clause),
            (2, _) => What::Resume(clause),
            (3, _) => What::End(clause),
            (4, _) => What::Refuse(id(of).map(ClauseId)),
            (5, _) => What::Consent(clause),
            (_, 1) => What::Event(EventId(clause.0), Some(Phase::Starts)),
            (_, 2) => What::Event(EventId(clause.0), Some(Phase::Ends)),
            _ => What::Event(EventId(clause.0), None),
        }
    }
}

impl Says {
    fn encode(self) -> u8 {
        match self {
            Says::Yes => 0,
            Says::No => 1,
            Says::Unknown => 2,
        }
    }

    fn decode(byte: u8) -> Says {
        match byte {
            0 => Says::Yes,
            1 => Says::No,
            _ => Says::Unknown,
        }
    }
}

/// An index in four bytes; an agreement has far fewer names.
fn index(at: Option<usize>) -> u32 {
    at.and_then(|at| u32::try_from(at).ok()).unwrap_or(NONE)
}

fn id(number: u32) -> Option<usize> {
    (number != NONE).then_some(number as usize)
}

fn sized<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().unwrap_or([0; N])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_happening_comes_back() {
        let (event, clause) = (EventId(3), ClauseId(7));
        let whats = [
            What::Event(event, None),
            What::Event(event, Some(Phase::Starts)),
            What::Event(event, Some(Phase::Ends)),
            What::Suspend(clause),
            What::Resume(clause),
            What::End(clause),
            What::Refuse(None),
            What::Refuse(Some(clause)),
            What::Consent(clause),
        ];
        for (at, what) in whats.into_iter().enumerate() {
            for says in [Says::Yes, Says::No, Says::Unknown] {
                let mut amounts = [None; 5];
                amounts[at % 5] = Some(-0.5);
                let happening = Happening {
                    from: i64::MIN,
                    to: -1,
                    known: i64::MAX,
                    what,
                    says,
                    by: Some(ActorId(at)),
                    place: (at % 2 == 0).then_some(PlaceId(1)),
                    reporter: None,
                    amounts,
                    stream: u16::MAX,
                    line: u32::MAX,
                };
                assert_eq!(Happening::decode(&happening.encode()), happening);
            }
        }
    }
}
