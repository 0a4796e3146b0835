//! The words of the language, each with a sentence of help and an example.

/// Where a word belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// In the header of the agreement.
    Header,
    /// Begins a declaration or a clause.
    Declaration,
    /// Begins a line of a clause, or stands in one.
    Line,
    /// Says whose duty or right something is, and of what force.
    Duty,
    /// Says by when, from when or how long.
    Time,
    /// Says what a declared name is.
    Detail,
    /// The state of a clause, or the end of an activity.
    State,
    /// The part of a force that an amount counts.
    Domain,
    /// Says what a column or a row of a table is.
    Watch,
    /// Joins others.
    Join,
}

/// A word of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyword {
    /// As it is written.
    pub word: &'static str,
    /// Where it belongs.
    pub group: Group,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// A line of an agreement with it.
    pub example: &'static str,
}

/// Every word of the language, group by group.
///
/// ```
/// let when = detente_pact::editor::keywords().iter().find(|k| k.word == "when").unwrap();
/// assert_eq!(when.example, "when CeasefireStarts by Russia, attributed");
/// ```
#[must_use]
pub fn keywords() -> &'static [Keyword] {
    KEYWORDS
}

/// The word, if it is one of the language.
pub(super) fn keyword(word: &str) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| keyword.word == word)
}

const fn word(group: Group, word: &'static str, help: &'static str, example: &'static str) -> Keyword {
    Keyword { word, group, help, example }
}

use Group::{Declaration, Detail, Domain, Duty, Header, Join, Line, State, Time, Watch};

const ORDINAL: &str = "Says what day 1 of an event is: the day after it, or the day itself.";
const ORDINAL_LINE: &str = "ordinal first day is the day after";
const HOLDS: &str = "Ukraine must withdraw within 9 months";
const LAND: &str = "Coalition must deploy land 10000, sea 1, air 2, support 500";
const STATES: &str = "when C1 overdue 15 days or C2 breached by Russia";
const HAPPENS: &str = "Elections must happen by 2015-12-31";
const ROWS: &str = "time date_start..date_end  known reported  by side  amount dead  place area";
const FILTER: &str = "where dead >= 1 and not (type in [\"drill\", \"false alarm\"] or place = \"\")";
const DENIED: &str = "denied where status = \"rejected\"";

#[rustfmt::skip]
static KEYWORDS: &[Keyword] = &[
    word(Header, "agreement", "Begins the agreement and gives its title.", "agreement \"Guarantee package, draft 3\""),
    word(Header, "clock", "The zone whose days and hours count, by its IANA name; an agreement must have one.", "clock Europe/Kyiv"),
    word(Header, "count", "How days are counted: exclusive (the day of the event does not count) or inclusive.", "count days exclusive"),
    word(Header, "exclusive", "The day of the event does not count: 30 days end on the day of the event + 30.", "count days exclusive"),
    word(Header, "inclusive", "The day of the event counts: 30 days end on the day of the event + 29.", "count days inclusive"),
    word(Header, "ordinal", ORDINAL, ORDINAL_LINE),
    word(Header, "first", ORDINAL, ORDINAL_LINE),
    word(Header, "the", ORDINAL, ORDINAL_LINE),
    word(Header, "itself", "Day 1 of an event is the day itself.", "ordinal first day is the day itself"),

    word(Declaration, "party", "Declares parties, or a group with its members.", "party Coalition = France, UnitedKingdom"),
    word(Declaration, "body", "Declares bodies: of a party, of each member of a group, or of their own.", "body Parliament of each member of Coalition"),
    word(Declaration, "place", "Declares places, perhaps inside another; in a watch, the column of the place.", "place Odesa, West in Ukraine"),
    word(Declaration, "event", "Declares events: who can do them, who attests them, which stream shows them.", "event Signing done by Ukraine and Russia"),
    word(Declaration, "activity", "Declares something with a start and an end, NAME.starts and NAME.ends.", "activity Withdrawal done by Ukraine and Russia"),
    word(Declaration, "act", "Declares what a duty can ask for.", "act deploy, convene attested by Commission"),
    word(Declaration, "can", "Declares what a party is able to do: how much, where, how long after the trigger.", "can France deploy land 7000, air 1 in Ukraine after 30 days"),
    word(Declaration, "redline", "Declares what a party says it will never accept.", "redline R1 of Russia \"no foreign troops\" never any deploy in Ukraine"),
    word(Declaration, "never", "What a red line forbids.", "redline R1 of Russia never any deploy above land 5000 in Ukraine"),
    word(Declaration, "reading", "Declares a reading of the text, or marks the line that holds in it alone.", "reading paris of France \"after a ceasefire\" cite declaration p4"),
    word(Declaration, "clause", "Begins a clause: its name, its title, then its lines, indented.", "clause C1 \"Deployment\" cite announcement p1"),
    word(Declaration, "watch", "Turns the rows of a table into events.", "watch raids from missile.csv as Strike"),

    word(Line, "when", "The trigger of a clause; several without a reading are alternatives.", "when CeasefireStarts by Russia, attributed"),
    word(Line, "from", "The instant from which a clause or a duty is in force; in a watch, the file.", "from CeasefireStarts until Settlement"),
    word(Line, "until", "The instant until which a clause or a duty is in force.", "from CeasefireStarts until 3 years after Settlement"),
    word(Line, "provided", "A condition beside the trigger.", "provided C11 fulfilled"),
    word(Line, "unless", "What releases from the duty.", "unless Parliament of member refuses"),
    word(Line, "with", "Whose consent a clause needs.", "with consent of Ukraine"),
    word(Line, "consent", "Whose consent a clause needs.", "with consent of Ukraine"),
    word(Line, "as", "At whose discretion a clause is; in a watch, the event that each row is.", "as decided by Commission"),
    word(Line, "decided", "At whose discretion a clause is.", "as decided by Commission"),
    word(Line, "otherwise", "The remedy: the clauses that follow from a breach of this one.", "otherwise C4"),
    word(Line, "cite", "The source of a clause, a line or a declaration, and the place in it.", "cite minsk-2 p4"),

    word(Duty, "must", "A duty; `must not` is a prohibition.", "Coalition must convene within 24 hours"),
    word(Duty, "may", "A right, or a power over a clause; `may not` is ambiguous and refused.", "USA may backfill air 1 within 10 days"),
    word(Duty, "nobody", "The text names no bearer; as the members of a group, it names none.", "nobody must elect by 2015-12-31"),
    word(Duty, "each", "One duty for each member of a group, instead of one together.", "each of Coalition must convene within 24 hours"),
    word(Duty, "member", "The member of a group that acts.", "unless Parliament of member refuses"),
    word(Duty, "of", "Whose: a member of a group, the body of a party, the days of an event.", "each of Coalition must convene within 30 days of Signing"),
    word(Duty, "then", "The next step, which counts from the end of the one before.", "Coalition must convene within 24 hours, then assist within 72 hours"),
    word(Duty, "happen", "An event is due without saying who brings it about.", HAPPENS),
    word(Duty, "be", "`be held` is the same as `happen`.", "Elections must be held by 2015-12-31"),
    word(Duty, "held", "`be held` is the same as `happen`.", "Elections must be held by 2015-12-31"),
    word(Duty, "suspend", "The power to suspend a clause.", "Ukraine may suspend C2"),
    word(Duty, "resume", "The power to resume a suspended clause.", "Ukraine may resume C2"),
    word(Duty, "end", "The power to end a clause.", "Ukraine may end C2"),
    word(Duty, "in", "The place; after `seen`, the streams; in a watch, one of a list.", "Coalition must deploy land 10000 in Ukraine"),

    word(Time, "within", "So long after the clause's trigger, or after the event named with `of`.", "Ukraine must withdraw within 30 days of Signing"),
    word(Time, "by", "Not later than; after an event, its doer; in a watch, the column of the doer.", "Ukraine must withdraw by 2015-12-31"),
    word(Time, "before", "Earlier than; with `not`, not earlier than.", "Ukraine must withdraw not before 90 days after Signing"),
    word(Time, "after", "So long after an event.", "Ukraine must withdraw not before 90 days after Signing"),
    word(Time, "on", "On a day of an event, or on a date.", "Ukraine must withdraw on day 2 of Signing"),
    word(Time, "every", "A recurring duty: one instance in each step.", "Ukraine must withdraw every 90 days from Signing until Settlement"),
    word(Time, "for", "Throughout so long a time from the trigger.", "Ukraine must withdraw for 15 years"),
    word(Time, "at", "`at once`: no date follows from it.", "Ukraine must withdraw at once"),
    word(Time, "once", "`at once`: no date follows from it.", "Ukraine must withdraw at once"),
    word(Time, "hour", "Hours run from the instant.", "Ukraine must withdraw within 1 hour"),
    word(Time, "hours", "Hours run from the instant.", "Ukraine must withdraw within 72 hours"),
    word(Time, "day", "A local day of the agreement's clock.", "Ukraine must withdraw on day 2 of Signing"),
    word(Time, "days", "Local days of the agreement's clock, counted as the header says.", "Ukraine must withdraw within 30 days"),
    word(Time, "week", "Seven days.", "Ukraine must withdraw within 1 week"),
    word(Time, "weeks", "Seven days each.", "Ukraine must withdraw within 2 weeks"),
    word(Time, "month", "To the same day of the next month, or to its last.", "Ukraine must withdraw within 1 month"),
    word(Time, "months", "By the calendar: to the same day of the month, or to its last.", HOLDS),
    word(Time, "year", "To the same day of the next year.", "Ukraine must withdraw within 1 year"),
    word(Time, "years", "By the calendar: to the same day of the year.", "Ukraine must withdraw for 15 years"),

    word(Detail, "done", "Who can do it: `and` jointly, `or` either.", "event Signing done by Ukraine and Russia"),
    word(Detail, "seen", "The streams that show it.", "event Strike seen in raids"),
    word(Detail, "attributed", "Who says whose act it was; in a condition, only once that is said.", "event Strike seen in raids attributed by Commission within 72 hours"),
    word(Detail, "attested", "Who says that it happened.", "act deploy attested by Commission within 7 days"),
    word(Detail, "is", "An event that is so many of another within a time.", "event Breach is 3 Strike by one party within 7 days"),
    word(Detail, "one", "`by one party`: only what one and the same party does adds up.", "event Breach is 3 Strike by one party within 7 days"),
    word(Detail, "any", "May stand before an event or an act; it changes nothing.", "redline R1 of Russia never any deploy in Ukraine"),
    word(Detail, "above", "A red line that is crossed beyond an amount only.", "redline R1 of Russia never any deploy above land 5000"),
    word(Detail, "answer", "What the holder of a red line says it will do.", "redline R1 of Russia never any deploy answer threat \"a military response\""),

    word(State, "triggered", "The clause's trigger has come.", "when C1 triggered"),
    word(State, "overdue", "A deadline of the clause has passed without fulfilment, perhaps by so long.", STATES),
    word(State, "fulfilled", "The clause's duties are done.", "when C1 fulfilled"),
    word(State, "breached", "A duty of the clause is broken, perhaps by somebody named.", STATES),
    word(State, "suspended", "A power has suspended the clause.", "when C1 suspended by Ukraine"),
    word(State, "resumed", "A power has resumed the clause.", "when C1 resumed by Ukraine"),
    word(State, "ended", "A power or its own window has ended the clause.", "when C1 ended"),
    word(State, "refuses", "A party or a body refuses.", "unless Parliament of member refuses"),
    word(State, "starts", "The start of an activity.", "when Withdrawal.starts"),
    word(State, "ends", "The end of an activity.", "when Withdrawal.ends"),

    word(Domain, "land", "People on land.", LAND),
    word(Domain, "sea", "Units at sea.", LAND),
    word(Domain, "air", "Units in the air.", LAND),
    word(Domain, "support", "People in support.", LAND),

    word(Watch, "time", "The column of the time, or those of its start and its end.", ROWS),
    word(Watch, "known", "The column of the time at which the row was known; else the end of the event.", ROWS),
    word(Watch, "amount", "The column of the amount.", ROWS),
    word(Watch, "reporter", "The column of who says so, or one reporter in quotes.", "reporter \"Commission\""),
    word(Watch, "where", "Which rows count.", FILTER),
    word(Watch, "denied", "Rows which say that it did not happen in that time.", DENIED),
    word(Watch, "unknown", "Rows which say that nobody knows whether it happened.", "unknown where status = \"no word\""),

    word(Join, "and", "All of them: the last of them, or all of them jointly.", "when Signing and Withdrawal.ends"),
    word(Join, "or", "Any of them: the first of them, or any one alone.", "when Signing or 2015-12-31"),
    word(Join, "not", "`must not`, `not before`; in a watch, rows for which it does not hold.", "Russia must not Strike"),
];
