//! Payoff expressions: numbers and ranges, `+ - * / ( )`, `min max exp ln`, `{table.key.column}`, and the force in
//! place.

use std::ops::Range;

use crate::cell::{Cell, CellError};
use crate::quantity::{Q, Values};

/// Parentheses and signs may be nested this deep.
const DEPTH: usize = 64;

/// What the plan of the force puts in place: means over the steady phase.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Force {
    /// People of land units.
    pub land: f64,
    /// People of support units.
    pub support: f64,
    /// Units at sea.
    pub sea: f64,
    /// Units in the air.
    pub air: f64,
    /// People of all units.
    pub force: f64,
    /// The first month with a filled share of 0.9, or the horizon where there is none.
    pub months: f64,
}

/// The names by which an expression reads the force in place.
pub const FORCE_WORDS: [&str; 6] = ["land", "support", "force", "sea", "air", "months"];

/// The functions that an expression may call.
pub const FUNCTIONS: [&str; 4] = ["min", "max", "exp", "ln"];

impl Force {
    fn get(&self, word: usize) -> f64 {
        [self.land, self.support, self.force, self.sea, self.air, self.months][word]
    }
}

/// What an expression takes from elsewhere, before it is looked up.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// A range or a number with a spread.
    Range(Cell),
    /// `{table.key.column}`.
    Path(String),
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    Number(f64),
    /// A position in the list of leaves.
    Leaf(usize),
    Force(usize),
    Negative(Box<Node>),
    Binary(char, Box<Node>, Box<Node>),
    Call(usize, Vec<Node>),
}

/// An expression whose leaves have not been looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    root: Node,
    /// What it takes from elsewhere, each with its place in the text (bytes).
    pub leaves: Vec<(Leaf, Range<usize>)>,
}

/// An expression that can be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    root: Node,
    leaves: Vec<Q>,
}

/// What is wrong with an expression, and where in it (bytes).
#[derive(Debug, Clone, PartialEq)]
pub struct ExpressionError {
    /// Where.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Parsed {
    /// Reads an expression.
    ///
    /// # Errors
    /// When it is not one; the first mistake is reported.
    ///
    /// ```
    /// use detente_model::expression::{Force, Parsed};
    /// let expression = Parsed::read("min(land / 1000, 10) - 2").unwrap().bind(Vec::new());
    /// let force = Force { land: 7000.0, ..Force::default() };
    /// assert_eq!(expression.eval(&Default::default(), &force), Some(5.0));
    /// ```
    pub fn read(text: &str) -> Result<Parsed, ExpressionError> {
        let mut parser = Parser { text, at: 0, depth: 0, leaves: Vec::new() };
        let root = parser.sum()?;
        parser.space();
        if parser.at < text.len() {
            return Err(
                parser.error("the expression should end here", "is a sign missing between two parts?")
            );
        }
        Ok(Parsed { root, leaves: parser.leaves })
    }

    /// Gives each leaf, in order, the quantity that it stands for.
    pub fn bind(self, leaves: Vec<Q>) -> Expression {
        Expression { root: self.root, leaves }
    }
}

/// The ranges of an expression, in order, as stretches of its text: what `PATH#n` counts from 1.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let parsed = Parsed::read(text).map(|p| p.leaves).unwrap_or_default();
    parsed.into_iter().filter(|(leaf, _)| matches!(leaf, Leaf::Range(_))).map(|(_, at)| at).collect()
}

impl Expression {
    /// The quantities that it takes.
    pub fn quantities(&self) -> &[Q] {
        &self.leaves
    }

    /// Whether it reads the force in place.
    pub fn reads_force(&self) -> bool {
        FORCE_WORDS.iter().any(|word| self.reads(word))
    }

    /// Whether it reads this of [`FORCE_WORDS`].
    pub fn reads(&self, word: &str) -> bool {
        fn reads(node: &Node, word: &str) -> bool {
            match node {
                Node::Force(at) => FORCE_WORDS[*at] == word,
                Node::Number(_) | Node::Leaf(_) => false,
                Node::Negative(a) => reads(a, word),
                Node::Binary(_, a, b) => reads(a, word) || reads(b, word),
                Node::Call(_, args) => args.iter().any(|a| reads(a, word)),
            }
        }
        reads(&self.root, word)
    }

    /// Its value; `None` where something in it is not stated or the result is not a number.
    pub fn eval(&self, values: &Values, force: &Force) -> Option<f64> {
        self.node(&self.root, values, force).filter(|x| x.is_finite())
    }

    fn node(&self, node: &Node, values: &Values, force: &Force) -> Option<f64> {
        Some(match node {
            Node::Number(x) => *x,
            Node::Leaf(i) => values.get(*self.leaves.get(*i)?)?,
            Node::Force(word) => force.get(*word),
            Node::Negative(a) => -self.node(a, values, force)?,
            Node::Binary(sign, a, b) => {
                let (a, b) = (self.node(a, values, force)?, self.node(b, values, force)?);
                match sign {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    _ => a / b,
                }
            }
            Node::Call(function, args) => {
                let args: Option<Vec<f64>> = args.iter().map(|a| self.node(a, values, force)).collect();
                let args = args?;
                match FUNCTIONS[*function] {
                    "min" => args.into_iter().fold(f64::INFINITY, f64::min),
                    "max" => args.into_iter().fold(f64::NEG_INFINITY, f64::max),
                    "exp" => libm::exp(args[0]),
                    _ => libm::log(args[0]),
                }
            }
        })
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    leaves: Vec<(Leaf, Range<usize>)>,
}

type Res = Result<Node, ExpressionError>;

impl Parser<'_> {
    fn error(&self, message: impl Into<String>, hint: impl Into<String>) -> ExpressionError {
        ExpressionError { offset: self.at, message: message.into(), hint: hint.into() }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn next(&mut self) -> Option<char> {
        self.space();
        self.rest().chars().next()
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Res) -> Res {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.error(format!("the expression is nested more than {DEPTH} deep"), ""));
        }
        let node = inner(self)?;
        self.depth -= 1;
        Ok(node)
    }

    fn sum(&mut self) -> Res {
        self.chain(['+', '-'], |p| p.chain(['*', '/'], Self::factor))
    }

    fn chain(&mut self, signs: [char; 2], part: impl Fn(&mut Self) -> Res) -> Res {
        let mut node = part(self)?;
        let mut length = 0;
        while let Some(sign) = self.next().filter(|c| signs.contains(c)) {
            length += 1;
            if length > 1000 {
                return Err(self.error("the expression has more than 1000 parts", ""));
            }
            self.at += 1;
            node = Node::Binary(sign, Box::new(node), Box::new(part(self)?));
        }
        Ok(node)
    }

    fn factor(&mut self) -> Res {
        match self.next() {
            Some('(') => {
                self.at += 1;
                let node = self.nested(Self::sum)?;
                self.close(')')?;
                Ok(node)
            }
            Some('{') => self.reference(),
            Some(c) if c.is_ascii_alphabetic() => self.word(),
            Some('-') if !self.number_follows() => {
                self.at += 1;
                Ok(Node::Negative(Box::new(self.nested(Self::factor)?)))
            }
            Some(c) if c.is_ascii_digit() || matches!(c, '-' | '.') => self.literal(),
            Some(_) => Err(self.error(
                "a number, a name or a parenthesis is missing here",
                "write ranges as 8..12, other cells as {table.key.column}",
            )),
            None => Err(self.error("the expression breaks off", "")),
        }
    }

    fn number_follows(&self) -> bool {
        self.rest()[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.')
    }

    fn close(&mut self, sign: char) -> Result<(), ExpressionError> {
        if self.next() == Some(sign) {
            self.at += 1;
            Ok(())
        } else {
            Err(self.error(format!("`{sign}` is missing here"), ""))
        }
    }

    fn reference(&mut self) -> Res {
        let start = self.at;
        let Some(length) = self.rest().find('}') else {
            return Err(self.error("`}` is missing", "write {table.key.column}"));
        };
        let path = self.rest()[1..length].trim().to_owned();
        self.at += length + 1;
        self.leaves.push((Leaf::Path(path), start..self.at));
        Ok(Node::Leaf(self.leaves.len() - 1))
    }

    fn word(&mut self) -> Res {
        let length = self.rest().bytes().take_while(u8::is_ascii_alphanumeric).count();
        let word = &self.text[self.at..self.at + length];
        if let Some(i) = FORCE_WORDS.iter().position(|w| *w == word) {
            self.at += length;
            return Ok(Node::Force(i));
        }
        let Some(function) = FUNCTIONS.iter().position(|f| *f == word) else {
            let all: Vec<&str> = FORCE_WORDS.iter().chain(&FUNCTIONS).copied().collect();
            let hint = crate::diagnostic::suggestion(word, all);
            return Err(self.error(format!("`{}` is not known here", crate::diagnostic::shorten(word)), hint));
        };
        let start = self.at;
        self.at += length;
        if self.next() != Some('(') {
            return Err(self.error("`(` is missing here", format!("write {word}(…)")));
        }
        self.at += 1;
        let mut args = vec![self.nested(Self::sum)?];
        while self.next() == Some(',') {
            self.at += 1;
            args.push(self.nested(Self::sum)?);
        }
        self.close(')')?;
        if function > 1 && args.len() > 1 {
            self.at = start;
            return Err(self.error(format!("{word} takes one number"), ""));
        }
        Ok(Node::Call(function, args))
    }

    /// A number, or a range of two or three, or a number with a spread. A sign belongs to the number it precedes.
    fn literal(&mut self) -> Res {
        let start = self.at;
        let mut is_range = false;
        self.number();
        loop {
            let rest = self.rest();
            let sign = ["..", "±", "+-"].into_iter().find(|s| rest.starts_with(s));
            // `3 +-2` is a sum of 3 and −2 only with a space before the signs; without one it is a spread.
            let Some(sign) = sign else { break };
            is_range = true;
            self.at += sign.len();
            if self.rest().starts_with(['-', '+']) {
                self.at += 1;
            }
            self.number();
        }
        let text = &self.text[start..self.at];
        let cell = Cell::parse(text).map_err(|CellError { message, hint }| ExpressionError {
            offset: start,
            message,
            hint,
        })?;
        match cell {
            Cell::Point(x) if !is_range => Ok(Node::Number(x)),
            cell => {
                self.leaves.push((Leaf::Range(cell), start..self.at));
                Ok(Node::Leaf(self.leaves.len() - 1))
            }
        }
    }

    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        if bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        let digits = |at: &mut usize| {
            while bytes.get(*at).is_some_and(u8::is_ascii_digit) {
                *at += 1
            }
        };
        digits(&mut at);
        if bytes.get(at) == Some(&b'.') && bytes.get(at + 1) != Some(&b'.') {
            at += 1;
            digits(&mut at);
        }
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            let mut end = at + 1;
            if matches!(bytes.get(end), Some(b'-' | b'+')) {
                end += 1;
            }
            if bytes.get(end).is_some_and(u8::is_ascii_digit) {
                digits(&mut end);
                at = end;
            }
        }
        self.at = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<f64> {
        let parsed = Parsed::read(text).unwrap();
        assert!(parsed.leaves.is_empty());
        let force = Force { land: 1.0, support: 2.0, force: 3.0, sea: 4.0, air: 5.0, months: 6.0 };
        parsed.bind(Vec::new()).eval(&Values::default(), &force)
    }

    #[test]
    fn arithmetic_is_the_usual_one() {
        assert_eq!(value("1 + 2*3 - 4/2"), Some(5.0));
        assert_eq!(value("-(1+2)*-2"), Some(6.0));
        assert_eq!(value("10-2-3"), Some(5.0));
        assert_eq!(value("min(4, max(1, 2), 3) + exp(0) + ln(1)"), Some(3.0));
        assert_eq!(value("land + 10*support + 100*force + 1000*sea + 1e4*air + 1e5*months"), Some(654_321.0));
        assert_eq!(value("ln(0-1)"), None);
        assert_eq!(value("1/0"), None);
    }

    #[test]
    fn an_expression_knows_which_force_it_reads() {
        let reads = |word| Parsed::read("1 - min(2, -land / 3)").unwrap().bind(Vec::new()).reads(word);
        assert!(reads("land") && !reads("force") && !reads("min"));
    }

    #[test]
    fn ranges_are_leaves_with_their_places() {
        let text = "-85..-70..-55 + 0.1..0.2*land + {parties.usa.no_deal} - 10±2";
        let leaves = Parsed::read(text).unwrap().leaves;
        assert_eq!(leaves[0].0, Leaf::Range(Cell::Pert(-85.0, -70.0, -55.0)));
        assert_eq!(leaves[1].0, Leaf::Range(Cell::Uniform(0.1, 0.2)));
        assert_eq!(leaves[2].0, Leaf::Path("parties.usa.no_deal".into()));
        assert_eq!(leaves[3].0, Leaf::Range(Cell::Normal(10.0, 2.0)));
        let shown: Vec<&str> = ranges(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(shown, ["-85..-70..-55", "0.1..0.2", "10±2"]);
    }

    #[test]
    fn mistakes_have_a_place() {
        for (text, offset) in [
            ("1 +", 3),
            ("lnd", 0),
            ("(1", 2),
            ("3..2", 0),
            ("exp(1,2)", 0),
            ("1 2", 2),
            ("{a.b", 0),
            ("é", 0),
        ] {
            assert_eq!(Parsed::read(text).unwrap_err().offset, offset, "{text}");
        }
        assert!(Parsed::read(&"(".repeat(100_000)).is_err());
        assert!(Parsed::read(&"-".repeat(100_000)).is_err());
        assert!(Parsed::read(&"1+".repeat(100_000)).is_err());
    }
}
