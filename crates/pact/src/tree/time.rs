//! Times: durations, dates, bounds, and how days are counted.

use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Condition;

/// `count days exclusive` or `count days inclusive`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// The day of the event does not count: N days from E end on the day of E + N.
    Exclusive,
    /// The day of the event counts: N days from E end on the day of E + N − 1.
    Inclusive,
}

/// `ordinal first day is the day after` or `ordinal first day is the day itself`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FirstDay {
    /// Day N of E is the day of E + N.
    DayAfter,
    /// Day N of E is the day of E + N − 1.
    DayItself,
}

/// A number of hours, days, weeks, months or years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The unit of a duration. Months and years run by the calendar: to the same day, or to the month's last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Hours, from the instant.
    Hours,
    /// Days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Calendar months.
    Months,
    /// Calendar years.
    Years,
}

impl Unit {
    /// The unit of a word, in the singular or the plural.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Unit> {
        match word {
            "hour" | "hours" => Some(Unit::Hours),
            "day" | "days" => Some(Unit::Days),
            "week" | "weeks" => Some(Unit::Weeks),
            "month" | "months" => Some(Unit::Months),
            "year" | "years" => Some(Unit::Years),
            _ => None,
        }
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.unit {
            Unit::Hours => "hour",
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::Years => "year",
        };
        write!(f, "{} {word}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// A local date, with a time of day where one is stated; without it, the whole local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(into = "String", try_from = "String")]
#[schemars(with = "String")]
pub struct Moment {
    /// The date.
    pub date: civil::Date,
    /// The time of day.
    pub time: Option<civil::Time>,
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            Some(time) => write!(f, " {:02}:{:02}", time.hour(), time.minute()),
            None => Ok(()),
        }
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> String {
        moment.to_string()
    }
}

impl TryFrom<String> for Moment {
    type Error = String;

    fn try_from(text: String) -> Result<Moment, String> {
        let (date, time) = text.split_once(' ').map_or((text.as_str(), None), |(d, t)| (d, Some(t)));
        let wrong = |_| format!("`{text}` is no date such as 2015-12-31 or 2015-12-31 18:00");
        let time = time.map(|t| format!("{t}:00").parse().map_err(wrong)).transpose()?;
        Ok(Moment { date: date.parse().map_err(wrong)?, time })
    }
}

/// An instant or a day, by a date or by an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimePoint {
    /// When the condition comes true.
    At(Condition),
    /// So long after it.
    After(Duration, Condition),
    /// So long before it.
    Before(Duration, Condition),
    /// `day 2 of E`.
    Day(u32, Condition),
}

impl TimePoint {
    /// The event, clause or date that it hangs on.
    #[must_use]
    pub fn anchor(&self) -> &Condition {
        match self {
            TimePoint::At(anchor)
            | TimePoint::After(_, anchor)
            | TimePoint::Before(_, anchor)
            | TimePoint::Day(_, anchor) => anchor,
        }
    }
}

/// By when a step is due, or from when it may be done.
///
/// ```
/// # use detente_pact::parse;
/// for bound in [
///     "within 30 days", "within 9 months of Signing", "by 2015-12-31", "before Elections",
///     "not before 90 days after Signing", "on day 2 of Ceasefire", "on 2015-12-31",
///     "every 90 days from Signing until Settlement", "from Signing until Settlement", "for 15 years", "at once",
/// ] {
///     let text = format!("clause C1\n  Ukraine must act {bound}").replace(" act ", " withdraw ");
///     assert!(parse(&text).diagnostics.is_empty(), "{bound}");
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimeBound {
    /// `within 30 days` of the clause's trigger, or `within 30 days of E`.
    Within(Duration, Option<TimePoint>),
    /// `by 2015-12-31`: not later than.
    By(TimePoint),
    /// `before E`: earlier than.
    Before(TimePoint),
    /// `not before 90 days after E`: not earlier than.
    NotBefore(TimePoint),
    /// `on day 2 of E`, or `on 2015-12-31`.
    On(TimePoint),
    /// `every 90 days from E until F`: one verdict an instance.
    Every {
        /// The step.
        step: Duration,
        /// Where it begins to count; the clause's trigger if not stated.
        from: Option<TimePoint>,
        /// Where it ends.
        until: Option<TimePoint>,
    },
    /// `from E until F`: throughout.
    Window {
        /// Its beginning.
        from: Option<TimePoint>,
        /// Its end.
        until: Option<TimePoint>,
    },
    /// `for 15 years` from the clause's trigger: throughout.
    For(Duration),
    /// `at once`: no date follows from it.
    AtOnce,
}
