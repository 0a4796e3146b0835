//! The XML of the spatial model's program, by its schema `smpSchema.xsd`.

use roxmltree::{Document, Node, ParsingOptions};

use super::grid::Wanted;
use super::smp::{CAPABILITY, MOST_ACTORS, POSITION, SALIENCE, actor, attention, too_many, twice};
use super::{Form, Sheet, SheetActor, SheetIssue, title, whole};
use crate::diagnostic::{Diagnostic, Place, shorten, suggestion};

/// Most nodes of a document; 250 actors on 50 dimensions have a fifth of that.
const NODES: u32 = 500_000;

const SCENARIO: &[&str] =
    &["name", "desc", "prngSeed", "ModelParameters", "Dimensions", "Actors", "IdealAdjustment"];
const ACTOR: &[&str] = &["name", "description", "capability", "Position", "Salience"];
const PAIR: &[&str] = &["adjustingIdeal", "referencePos", "adjust"];
const ADJUST: Wanted<'static> = Wanted {
    what: "adjustment",
    least: 0.0,
    most: 1.0,
    hint: "the share by which an ideal follows a position; the rest stays where it was",
};

/// Whether a text is XML.
pub(super) fn is(text: &str) -> bool {
    text.trim_start().starts_with('<')
}

/// Reads the XML; mistakes go to `mistakes`.
pub(super) fn read(file: &str, text: &str, mistakes: &mut Vec<Diagnostic>) -> Option<Sheet> {
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => {
            let sheet = Reader { file, mistakes }.scenario(&document.root_element())?;
            whole(sheet, file, mistakes)
        }
        Err(error) => {
            let at = error.pos();
            let place = Place::new(file, at.row as usize, at.col as usize);
            let mistake = Diagnostic::new("xml", place, format!("this is no XML: {error}"));
            mistakes.push(mistake.expected("a document by smpSchema.xsd"));
            None
        }
    }
}

/// Elements in, mistakes with their places out.
struct Reader<'a> {
    file: &'a str,
    mistakes: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn scenario(&mut self, root: &Node<'_, '_>) -> Option<Sheet> {
        if !root.has_tag_name("Scenario") {
            let message = format!("the document is a `{}`", shorten(root.tag_name().name()));
            self.mistakes.push(
                Diagnostic::new("element", self.place(root), message).expected("an element `Scenario`"),
            );
            return None;
        }
        self.known(root, SCENARIO);
        let title = title(self.child(root, "name").map_or("", |n| text(&n)), self.file);
        let names = child(root, "Dimensions").map(|n| self.dimensions(&n));
        let rows = self.child(root, "Actors")?;
        let actors = self.actors(&rows, names.as_ref().map(Vec::len));
        let dims = actors.first().map_or(0, |a| a.stakes.len());
        let names = names.unwrap_or_else(|| (1..=dims).map(|k| format!("Dimension {k}")).collect());
        Some(Sheet {
            title,
            form: Form::SmpXml,
            issues: names.into_iter().map(|name| SheetIssue { name, lower: 0.0, upper: 100.0 }).collect(),
            options: child(root, "ModelParameters").map(|n| self.options(&n)).unwrap_or_default(),
            seed: child(root, "prngSeed").and_then(|n| self.seed(&n)),
            ideals: child(root, "IdealAdjustment").map(|n| self.ideals(&n, &actors)),
            actors,
            warnings: Vec::new(),
        })
    }

    fn dimensions(&mut self, node: &Node<'_, '_>) -> Vec<String> {
        self.known(node, &["dName"]);
        let mut names: Vec<String> = Vec::new();
        for element in elements(node, "dName") {
            let name = self.filled(&element, "name").unwrap_or_default();
            if !name.is_empty() && names.iter().any(|n| n == name) {
                self.mistakes.push(twice("dimension", name, self.place(&element)));
            }
            names.push(name.to_owned());
        }
        if names.is_empty() {
            let mistake = Diagnostic::new("element", self.place(node), "there is no dimension");
            self.mistakes.push(mistake.expected("an element `dName` for each"));
        }
        names
    }

    /// The actors that can be read; all have as many stakes as the first.
    fn actors(&mut self, node: &Node<'_, '_>, dims: Option<usize>) -> Vec<SheetActor> {
        self.known(node, &["Actor"]);
        let count = elements(node, "Actor").count();
        if let Some(first_extra) = elements(node, "Actor").nth(MOST_ACTORS) {
            self.mistakes.push(too_many(count, self.place(&first_extra)));
            return Vec::new();
        }
        let mut actors: Vec<SheetActor> = Vec::new();
        for element in elements(node, "Actor") {
            let dims = dims.or(actors.first().map(|a| a.stakes.len()));
            let Some(actor) = self.actor(&element, dims) else { continue };
            if actors.iter().any(|a| a.name == actor.name) {
                self.mistakes.push(twice("actor", &actor.name, self.place(&element)));
            }
            actors.push(actor);
        }
        actors
    }

    fn actor(&mut self, node: &Node<'_, '_>, dims: Option<usize>) -> Option<SheetActor> {
        self.known(node, ACTOR);
        let name = self.child(node, "name").and_then(|n| self.filled(&n, "name").map(str::to_owned));
        let description = child(node, "description").map_or("", |n| text(&n));
        let capability = self.child(node, "capability").and_then(|n| self.number(&n, &CAPABILITY));
        let positions = self.child(node, "Position").and_then(|n| self.row(&n, ("dCoord", &POSITION), dims));
        let row = self.child(node, "Salience");
        let dims = dims.or(positions.as_ref().map(Vec::len));
        let saliences = row.and_then(|n| self.row(&n, ("dSal", &SALIENCE), dims));
        let stakes: Vec<(f64, f64)> = positions?.into_iter().zip(saliences?).collect();
        let actor = actor(&name?, description, capability?, &stakes);
        attention(&actor, self.place(&row?), self.mistakes);
        Some(actor)
    }

    /// One number a dimension.
    fn row(
        &mut self,
        node: &Node<'_, '_>,
        (element, wanted): (&str, &Wanted<'_>),
        dims: Option<usize>,
    ) -> Option<Vec<f64>> {
        self.known(node, &[element]);
        let all: Vec<Option<f64>> = elements(node, element).map(|n| self.number(&n, wanted)).collect();
        let expected = dims.unwrap_or(all.len().max(1));
        if all.len() != expected {
            let message = format!("there {} of `{element}` here", plural(all.len()));
            let mistake = Diagnostic::new("count", self.place(node), message);
            self.mistakes.push(mistake.expected(format!("{expected}, one a dimension")));
            return None;
        }
        all.into_iter().collect()
    }

    fn options(&mut self, node: &Node<'_, '_>) -> Vec<(String, String, Place)> {
        let mut options: Vec<(String, String, Place)> = Vec::new();
        for element in node.children().filter(Node::is_element) {
            let name = element.tag_name().name();
            if options.iter().any(|(n, ..)| n == name) {
                self.mistakes.push(twice("option", name, self.place(&element)));
            }
            let Some(value) = self.filled(&element, "value") else { continue };
            options.push((name.to_owned(), value.to_owned(), self.place(&element)));
        }
        options
    }

    fn seed(&mut self, node: &Node<'_, '_>) -> Option<u64> {
        let text = text(node);
        let seed = text.parse().ok();
        if seed.is_none() && !text.is_empty() {
            let message = format!("`{}` is no seed", shorten(text));
            let mistake = Diagnostic::new("number", self.place(node), message);
            self.mistakes.push(mistake.expected("a whole number from 0 to 18446744073709551615"));
        }
        seed
    }

    /// M: by the actor whose ideal is adjusted, then the one whose position it follows. What no pair names is 0, so
    /// the ideal of an actor without a pair stays where it is.
    fn ideals(&mut self, node: &Node<'_, '_>, actors: &[SheetActor]) -> Vec<Vec<f64>> {
        self.known(node, &["iaPair"]);
        let mut rows = vec![vec![0.0; actors.len()]; actors.len()];
        let mut seen = Vec::new();
        for pair in elements(node, "iaPair") {
            self.known(&pair, PAIR);
            let [to, from] = ["adjustingIdeal", "referencePos"]
                .map(|name| self.child(&pair, name).and_then(|n| self.index(&n, actors)));
            let by = self.child(&pair, "adjust").and_then(|n| self.number(&n, &ADJUST));
            let (Some(to), Some(from), Some(by)) = (to, from, by) else { continue };
            if seen.contains(&(to, from)) {
                self.mistakes.push(twice("pair of", &actors[to].name, self.place(&pair)));
            }
            seen.push((to, from));
            rows[to][from] = by;
            let sum: f64 = rows[to].iter().sum();
            if sum > 1.0 + 1e-9 {
                let message = format!("the adjustments of {} add up to {sum}", shorten(&actors[to].name));
                let mistake = Diagnostic::new("row-sum", self.place(&pair), message);
                self.mistakes.push(mistake.expected("a sum up to 1").hint(ADJUST.hint));
            }
        }
        rows
    }

    /// The index of the actor that an element names.
    fn index(&mut self, node: &Node<'_, '_>, actors: &[SheetActor]) -> Option<usize> {
        let name = self.filled(node, "name")?;
        let found = actors.iter().position(|a| a.name == name);
        // After other mistakes, actors may be missed for no reason of their own.
        if found.is_none() && self.mistakes.is_empty() {
            let message = format!("no actor is called `{}`", shorten(name));
            let mistake = Diagnostic::new("unknown-actor", self.place(node), message);
            self.mistakes.push(mistake.hint(suggestion(name, actors.iter().map(|a| a.name.as_str()))));
        }
        found
    }

    /// The one element of a name inside another.
    fn child<'t, 'i>(&mut self, node: &Node<'t, 'i>, name: &str) -> Option<Node<'t, 'i>> {
        let found = child(node, name);
        if found.is_none() {
            let message = format!("`{}` has no `{name}`", node.tag_name().name());
            self.mistakes.push(Diagnostic::new("element", self.place(node), message));
        }
        found
    }

    /// Names elements that have no place here, or stand twice.
    fn known(&mut self, node: &Node<'_, '_>, names: &[&str]) {
        for element in node.children().filter(Node::is_element) {
            let name = element.tag_name().name();
            let message = if !names.contains(&name) {
                format!("`{}` has no place in `{}`", shorten(name), node.tag_name().name())
            } else if names.len() > 1 && child(node, name) != Some(element) {
                format!("`{}` has a second `{name}`", node.tag_name().name())
            } else {
                continue;
            };
            let mistake = Diagnostic::new("element", self.place(&element), message);
            self.mistakes.push(mistake.expected(names.join(", ")));
        }
    }

    /// The text of an element that must have one.
    fn filled<'t>(&mut self, node: &Node<'t, '_>, what: &str) -> Option<&'t str> {
        let found = Some(text(node)).filter(|t| !t.is_empty());
        if found.is_none() {
            let message = format!("`{}` is empty", node.tag_name().name());
            let mistake = Diagnostic::new("empty-cell", self.place(node), message);
            self.mistakes.push(mistake.expected(format!("a {what}")));
        }
        found
    }

    fn number(&mut self, node: &Node<'_, '_>, wanted: &Wanted<'_>) -> Option<f64> {
        let number = wanted.read(text(node), self.place(node));
        number.map_err(|mistake| self.mistakes.push(mistake)).ok()
    }

    /// Where the text of an element begins, or the element if it has none.
    fn place(&self, node: &Node<'_, '_>) -> Place {
        let inside =
            node.first_child().filter(|c| c.is_text() && c.text().is_some_and(|t| !t.trim().is_empty()));
        let lead = inside.and_then(|c| c.text()).map_or(0, |t| t.len() - t.trim_start().len());
        let start = inside.map_or(node.range().start, |c| c.range().start + lead);
        let at = node.document().text_pos_at(start);
        Place::new(self.file, at.row as usize, at.col as usize)
    }
}

fn child<'t, 'i>(node: &Node<'t, 'i>, name: &str) -> Option<Node<'t, 'i>> {
    node.children().find(|c| c.has_tag_name(name))
}

fn elements<'t, 'i>(node: &Node<'t, 'i>, name: &str) -> impl Iterator<Item = Node<'t, 'i>> {
    node.children().filter(move |c| c.has_tag_name(name))
}

fn text<'t>(node: &Node<'t, '_>) -> &'t str {
    node.text().unwrap_or("").trim()
}

fn plural(n: usize) -> String {
    if n == 1 { "is 1".to_owned() } else { format!("are {n}") }
}
