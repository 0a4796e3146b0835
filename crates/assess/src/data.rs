//! Reference data: past agreements and how long each held, behind estimates; how well models forecast; and the map.

use std::collections::BTreeMap;

use crate::map::Map;

/// Data that comes with the program.
#[derive(Debug, Clone, Default)]
pub struct Data {
    /// SHA-256 of the manifest, hexadecimal.
    pub version: String,
    /// Past peace agreements.
    pub agreements: Vec<Past>,
    /// Outlines of land and sea; empty where none were read.
    pub map: Map,
    /// How far forecasting models were off on past decisions; empty where none were read.
    pub scores: Vec<Scored>,
}

/// How far a model was off on past decisions, in points of a scale from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The model, as `detente negotiate --score` calls it.
    pub model: String,
    /// Issues with a forecast and an outcome.
    pub n: usize,
    /// Proposals that they are of.
    pub proposals: usize,
    /// Mean absolute error.
    pub mae: f64,
    /// Its 95 % interval.
    pub mae_interval: [f64; 2],
    /// Median absolute error.
    pub median: f64,
    /// Its 95 % interval.
    pub median_interval: [f64; 2],
    /// Mean absolute error less that of the compromise mean, with its 95 % interval; `None` for that mean itself.
    pub less_compromise: Option<(f64, [f64; 2])>,
}

/// One past agreement: a spell until it ended, or until the data end.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// The conflict.
    pub conflict: String,
    /// The agreement.
    pub name: String,
    /// Country, by its Gleditsch–Ward number.
    pub country: i64,
    /// Days from its date to its end or to the end of the data.
    pub days: f64,
    /// Whether it ended.
    pub ended: bool,
    /// Year of its date.
    pub year: i64,
    /// What it provides, by the published name; −1 is not coded.
    pub provides: BTreeMap<&'static str, i64>,
}

/// Provisions by which a class of agreements can be named.
pub const PROVISIONS: [&str; 5] = ["cease", "ddr", "pko", "shagov", "inclusive"];

impl Data {
    /// Reads the table of agreements as it is shipped.
    ///
    /// # Errors
    /// The first line that is not one, for a person who edited the data.
    pub fn read(version: String, agreements: &[u8]) -> Result<Data, String> {
        let mut reader = csv::Reader::from_reader(agreements);
        let headers = reader.headers().map_err(|e| e.to_string())?.clone();
        let at = |name: &str| headers.iter().position(|h| h == name).ok_or(format!("no column `{name}`"));
        let columns = ["conflict_name", "pa_name", "gwno", "dur", "fail", "year"].map(at);
        let [conflict, name, country, days, ended, year] = columns;
        let (conflict, name, country, days, ended, year) = (conflict?, name?, country?, days?, ended?, year?);
        let provisions: Vec<(&'static str, usize)> =
            PROVISIONS.iter().map(|p| at(p).map(|at| (*p, at))).collect::<Result<_, _>>()?;
        let mut found = Vec::new();
        for (line, record) in reader.records().enumerate() {
            let record = record.map_err(|e| e.to_string())?;
            let whole = |at: usize| {
                let text = record.get(at).unwrap_or_default();
                text.parse::<i64>().map_err(|_| format!("line {}: `{text}` is not a whole number", line + 2))
            };
            found.push(Past {
                conflict: record.get(conflict).unwrap_or_default().to_owned(),
                name: record.get(name).unwrap_or_default().to_owned(),
                country: whole(country)?,
                days: whole(days)? as f64,
                ended: whole(ended)? == 1,
                year: whole(year)?,
                provides: provisions
                    .iter()
                    .map(|(p, at)| Ok((*p, whole(*at)?)))
                    .collect::<Result<_, String>>()?,
            });
        }
        Ok(Data { version, agreements: found, map: Map::default(), scores: Vec::new() })
    }
}

impl Scored {
    /// Reads the rows on all issues of a table that `detente negotiate --score FILE --format csv` wrote.
    ///
    /// # Errors
    /// The first line that is not one.
    ///
    /// ```
    /// use detente_assess::data::Scored;
    /// let table = "part,model,n,proposals,mae,mae_low,mae_high,median,median_low,median_high,less_compromise,\
    ///     less_compromise_low,less_compromise_high\nall,constant,250,98,28.7,26.2,31.3,30,24,35,5.3,2.7,7.9\n";
    /// let read = Scored::read(table.as_bytes()).unwrap();
    /// assert_eq!((read[0].n, read[0].less_compromise), (250, Some((5.3, [2.7, 7.9]))));
    /// ```
    pub fn read(table: &[u8]) -> Result<Vec<Scored>, String> {
        let mut reader = csv::Reader::from_reader(table);
        let headers = reader.headers().map_err(|e| e.to_string())?.clone();
        let mut found = Vec::new();
        for (line, record) in reader.records().enumerate() {
            let record = record.map_err(|e| e.to_string())?;
            let text = |name: &str| {
                let at = headers.iter().position(|h| h == name).ok_or(format!("no column `{name}`"))?;
                Ok::<&str, String>(record.get(at).unwrap_or_default())
            };
            let number = |name: &str| {
                let text = text(name)?;
                let wrong = || format!("line {}: `{text}` is not a number", line + 2);
                text.parse::<f64>().ok().filter(|x| x.is_finite()).ok_or_else(wrong)
            };
            if text("part")? != "all" {
                continue;
            }
            let less = || {
                let ends = [number("less_compromise_low")?, number("less_compromise_high")?];
                Ok::<_, String>((number("less_compromise")?, ends))
            };
            found.push(Scored {
                model: text("model")?.to_owned(),
                // Counts, so that the conversions are exact.
                n: number("n")? as usize,
                proposals: number("proposals")? as usize,
                mae: number("mae")?,
                mae_interval: [number("mae_low")?, number("mae_high")?],
                median: number("median")?,
                median_interval: [number("median_low")?, number("median_high")?],
                less_compromise: if text("less_compromise")?.is_empty() { None } else { Some(less()?) },
            });
        }
        Ok(found)
    }
}

/// A reference class: a conjunction of provisions and a stretch of years.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Class {
    provides: Vec<(&'static str, i64)>,
    years: Option<(i64, i64)>,
}

impl Class {
    /// Reads `pko=1; cease=1; year=1975..1999`; an empty text is the class of all.
    ///
    /// # Errors
    /// The part that is not understood, and what was expected.
    ///
    /// ```
    /// use detente_assess::data::Class;
    /// assert!(Class::read("pko=1; year=1975..1999").is_ok());
    /// assert!(Class::read("pk=1").is_err());
    /// ```
    pub fn read(text: &str) -> Result<Class, (String, String)> {
        let mut class = Class::default();
        let expected =
            format!("{}, with =0 or =1 (inclusive also 2), or year=1975..1999", PROVISIONS.join(", "));
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let wrong = || (part.to_owned(), expected.clone());
            let (key, value) = part.split_once('=').ok_or_else(wrong)?;
            let (key, value) = (key.trim(), value.trim());
            let number = |text: &str| text.trim().parse::<i64>().map_err(|_| wrong());
            if key == "year" {
                let (from, to) = value.split_once("..").unwrap_or((value, value));
                let years = (number(from)?, number(to)?);
                if years.0 > years.1 {
                    return Err(wrong());
                }
                class.years = Some(years);
            } else {
                let provision = PROVISIONS.into_iter().find(|p| *p == key).ok_or_else(wrong)?;
                class.provides.push((provision, number(value)?));
            }
        }
        Ok(class)
    }

    /// Whether an agreement belongs to the class.
    #[must_use]
    pub fn holds(&self, past: &Past) -> bool {
        self.provides.iter().all(|(p, value)| past.provides.get(p) == Some(value))
            && self.years.is_none_or(|(from, to)| (from..=to).contains(&past.year))
    }
}
