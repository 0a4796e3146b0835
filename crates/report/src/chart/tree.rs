//! The guarantee game as ribbons: how wide each is, so likely is its path from the start.

mod words;

use super::{Basis, Figure, Frame, Key};
use crate::chart::mark::{Part, Sign};
use crate::look::{Ink, Type, font};
use crate::svg::{Anchor, Svg, px};
pub(crate) use words::share;
use words::{WORDS, description, ends, foot, table, title};

/// A probability with the middle 90 % of the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// In the base.
    pub value: f64,
    /// Over the draws, if there are any.
    pub interval: Option<(f64, f64)>,
}

/// One rival's game.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The rival's name.
    pub rival: String,
    /// The guarantor's.
    pub guarantor: String,
    /// Of the four ends: kept, broken without an answer, backed down, escalated.
    pub ends: [Chance; 4],
    /// That the guarantor acts, given a break.
    pub acts: Chance,
    /// That it would if it were resolute for certain.
    pub acts_if_resolute: f64,
    /// That it is resolute.
    pub resolve: Option<f64>,
    /// That the rival goes on once the guarantor acts.
    pub goes_on: Chance,
    /// How precisely they choose, per payoff point.
    pub lambda: f64,
    /// Other rivals, and the chance that they break the deal.
    pub others: Vec<(String, f64)>,
    /// Whether all this is an "if".
    pub conditional: bool,
    /// What the figures rest on.
    pub basis: Basis,
    /// Paths of the payoffs.
    pub payoffs: Vec<String>,
}

/// Under this share a path is a dashed hairline.
const LEAST: f64 = 0.01;
/// The ends, from the top down, as places in [`Input::ends`].
const ORDER: [usize; 4] = [0, 2, 3, 1];
const INKS: [Ink; 4] = [Ink::Good, Ink::Bad, Ink::Doubt, Ink::Bad];

/// Draws the game; nothing where its chances are not numbers.
#[must_use]
pub fn figure(input: &Input) -> Option<Figure> {
    let all = input.ends.iter().chain([&input.acts, &input.goes_on]).map(|c| c.value);
    if !all.chain([input.acts_if_resolute, input.lambda]).all(f64::is_finite) {
        return None;
    }
    Some(Figure {
        id: "believed-tree".to_owned(),
        title: title(input),
        subtitle:
            "paths of the guarantee game; width is the chance from the start; in brackets the middle 90 % of \
                   the draws"
                .to_owned(),
        keys: if input.ends.iter().any(|c| c.value < LEAST) {
            vec![Key::new(Sign::Dashed(Ink::Ink3), "a path of under 1 %")]
        } else {
            Vec::new()
        },
        basis: input.basis,
        description: description(input),
        foot: foot(input),
        wide: draw(input, Frame::Wide),
        narrow: draw(input, Frame::Narrow),
        table: table(input),
    })
}

/// Where everything stands.
struct Plan {
    /// Left edges: root, guarantor, the rival's last choice, ends.
    x: [f64; 4],
    /// Pixels of certainty.
    full: f64,
    top: f64,
    /// Top of the guarantor's node.
    second: f64,
    /// Middles of the ends, as in [`Input::ends`].
    middle: [f64; 4],
    /// Names above the nodes: the guarantor's, and the rival's.
    names: (String, String),
    /// Whether the guarantor's name has a line of its own.
    is_stacked: bool,
    /// Whether what the guarantor does stands above its ribbon.
    is_thin: bool,
    height: f64,
}

const NODE: f64 = 8.0;
const LINE: f64 = 18.0;
const SLOT: f64 = 38.0;

fn plan(input: &Input, frame: Frame) -> Plan {
    let x = frame.pick([4.0, 226.0, 392.0, 536.0], [4.0, 94.0, 170.0, 226.0]);
    let (full, top) = (frame.pick(168.0, 150.0), 26.0);
    let kind = Type::Strong;
    let fits = |name: &str, room: f64| font::width(name, kind.size(), kind.weight()) <= room;
    let is_stacked = !fits(&input.guarantor, x[2] - x[1] - 30.0);
    let cut = |name: &str, x: f64| font::fit(name, kind.size(), kind.weight(), frame.width() - x - 15.0);
    let names = (cut(&input.guarantor, x[1]), cut(&input.rival, x[2]));
    let size = |i: usize| full * input.ends[i].value;
    let broken = full * (1.0 - input.ends[0].value);
    let is_thin = broken * input.acts.value < 19.0;
    let lines = 1.0 + f64::from(u8::from(is_stacked)) + f64::from(u8::from(is_thin));
    let mut middle = [0.0; 4];
    middle[0] = top + (size(0) / 2.0).max(12.0);
    // Names stand under the ribbon of a kept deal, and under the words at its end.
    let second = (top + size(0) + 14.0).max(middle[0] + 24.0) + LINE * lines;
    let below = top + size(0).max(SLOT) + 6.0;
    middle[2] = (second + (size(2) / 2.0).max(12.0)).max(below + size(2).max(SLOT) / 2.0);
    let half = |i: usize| size(i).max(SLOT) / 2.0;
    middle[3] = middle[2] + half(2) + 6.0 + half(3);
    middle[1] = (middle[3] + half(3) + 6.0 + half(1)).max(second + broken - size(1) / 2.0);
    let height = (middle[1] + half(1)).max(second + broken) + 26.0;
    Plan { x, full, top, second, middle, names, is_stacked, is_thin, height }
}

fn draw(input: &Input, frame: Frame) -> Svg {
    let plan = plan(input, frame);
    let mut svg = Svg::new(frame.width(), plan.height);
    let paths: Vec<&str> = input.payoffs.iter().map(String::as_str).collect();
    ribbons(&mut svg, input, &plan, &paths);
    nodes(&mut svg, input, &plan);
    choices(&mut svg, input, &plan, frame);
    for at in ORDER {
        end(&mut svg, input, &plan, at, frame);
    }
    svg
}

fn ribbons(svg: &mut Svg, input: &Input, plan: &Plan, paths: &[&str]) {
    let [root, second, third, ends] = plan.x;
    let size = |i: usize| plan.full * input.ends[i].value;
    let (kept, broken) = (size(0), plan.full * (1.0 - input.ends[0].value));
    let acts = size(2) + size(3);
    let start = |i: usize| plan.middle[i] - size(i) / 2.0;
    let rival = format!("{} ", input.rival);
    let guarantor = format!("{} ", input.guarantor);
    let p = [
        input.ends[0].value,
        1.0 - input.ends[0].value,
        input.acts.value,
        1.0 - input.acts.value,
        1.0 - input.goes_on.value,
        input.goes_on.value,
    ];
    let last = plan.second + size(2);
    // From where to where, how thick, in which colour, and what it says.
    let all = [
        (root, plan.top, ends, plan.top, kept, Ink::Ink3, format!("{rival}keeps the deal: {}", share(p[0]))),
        (
            root,
            plan.top + kept,
            second,
            plan.second,
            broken,
            Ink::Rival,
            format!("{rival}breaks it: {}", share(p[1])),
        ),
        (
            second,
            plan.second + acts,
            ends,
            start(1),
            size(1),
            Ink::Ink3,
            format!("{guarantor}stands aside: {}", share(p[3])),
        ),
        (
            second,
            plan.second,
            third,
            plan.second,
            acts,
            Ink::Guarantor,
            format!("{guarantor}acts: {}", share(p[2])),
        ),
        (
            third,
            plan.second,
            ends,
            start(2),
            size(2),
            Ink::Ink3,
            format!("{rival}backs down: {}", share(p[4])),
        ),
        (third, last, ends, start(3), size(3), Ink::Rival, format!("{rival}goes on: {}", share(p[5]))),
    ];
    for (x0, y0, x1, y1, thick, ink, words) in all {
        svg.open_mark(&words, paths);
        ribbon(svg, (x0 + NODE, y0), (x1, y1), thick, thick / plan.full < LEAST, ink);
        svg.close();
    }
}

/// A ribbon between two upper corners; a hairline along its middle where it is too thin to be one.
fn ribbon(svg: &mut Svg, from: (f64, f64), to: (f64, f64), thick: f64, is_hair: bool, ink: Ink) {
    let bend = (from.0 + to.0) / 2.0;
    let curve = |a: (f64, f64), b: (f64, f64)| {
        format!("C{} {} {} {} {} {}", px(bend), px(a.1), px(bend), px(b.1), px(b.0), px(b.1))
    };
    if is_hair {
        let (from, to) = ((from.0, from.1 + thick / 2.0), (to.0, to.1 + thick / 2.0));
        svg.path(&format!("M{} {}{}", px(from.0), px(from.1), curve(from, to)), Ink::Ink3, 1.2, "3 3");
        return;
    }
    let (low_from, low_to) = ((from.0, from.1 + thick), (to.0, to.1 + thick));
    let d = format!(
        "M{} {}{}L{} {}{}Z",
        px(from.0),
        px(from.1),
        curve(from, to),
        px(low_to.0),
        px(low_to.1),
        curve(low_to, low_from)
    );
    svg.area(&d, &format!("f-{}", ink.name()), 0.55);
}

fn nodes(svg: &mut Svg, input: &Input, plan: &Plan) {
    let [root, second, third, ends] = plan.x;
    let size = |i: usize| plan.full * input.ends[i].value;
    let broken = plan.full * (1.0 - input.ends[0].value);
    svg.rect(root, plan.top, NODE, plan.full, "f-rival");
    svg.rect(second, plan.second, NODE, broken.max(2.0), "f-guarantor");
    svg.rect(third, plan.second, NODE, (size(2) + size(3)).max(2.0), "f-rival");
    for i in ORDER {
        let thick = size(i).max(2.0);
        svg.rect(
            ends,
            plan.middle_of(i, size(i)) - thick / 2.0,
            5.0,
            thick,
            &format!("f-{}", INKS[i].name()),
        );
    }
    let kind = Type::Strong;
    let name = |svg: &mut Svg, part: Part, x: f64, y: f64, name: &str| {
        part.draw(svg, x + 5.0, y - 4.5, 5.0);
        svg.text(x + 15.0, y, Anchor::Start, kind, Ink::Ink, name);
    };
    let room = svg.width - root - 15.0;
    let whole = font::fit(&input.rival, kind.size(), kind.weight(), room);
    name(svg, Part::Rival, root, 15.0, &whole);
    let lift = if plan.is_thin { LINE } else { 0.0 };
    let bottom = plan.second - 8.0 - lift;
    let above = if plan.is_stacked { LINE } else { 0.0 };
    name(svg, Part::Guarantor, second, bottom - above, &plan.names.0);
    name(svg, Part::Rival, third, bottom, &plan.names.1);
}

impl Plan {
    /// The kept ribbon is straight: its end is where it starts, however its words stand.
    fn middle_of(&self, i: usize, thick: f64) -> f64 {
        if i == 0 { self.top + thick / 2.0 } else { self.middle[i] }
    }
}

fn choices(svg: &mut Svg, input: &Input, plan: &Plan, frame: Frame) {
    let [root, second, _, ends] = plan.x;
    let size = |i: usize| plan.full * input.ends[i].value;
    let kept = input.ends[0].value;
    let broken = plan.full * (1.0 - kept);
    let say = |svg: &mut Svg, x: f64, y: f64, anchor, text: String| {
        svg.text(x, y, anchor, Type::Note, Ink::Ink, &text);
    };
    if size(0) >= 20.0 {
        let words = frame.pick("keeps the deal", "keeps it");
        say(
            svg,
            root + 16.0,
            plan.top + size(0) / 2.0 + 4.5,
            Anchor::Start,
            format!("{words} {}", share(kept)),
        );
    }
    let text = format!("breaks it {}", share(1.0 - kept));
    say(svg, second - 6.0, plan.second + broken + 17.0, Anchor::End, text);
    let acts = size(2) + size(3);
    let y = if plan.is_thin { plan.second - 7.0 } else { plan.second + acts / 2.0 + 4.5 };
    say(svg, second + 13.0, y, Anchor::Start, format!("acts {}", share(input.acts.value)));
    let aside = format!("stands aside {}", share(1.0 - input.acts.value));
    say(svg, ends - 8.0, plan.middle[1] + size(1) / 2.0 + 17.0, Anchor::End, aside);
}

fn end(svg: &mut Svg, input: &Input, plan: &Plan, at: usize, frame: Frame) {
    let chance = input.ends[at];
    let interval = ends(chance.interval);
    let (x, y) = (plan.x[3] + 13.0, plan.middle[at]);
    let words = format!("{}: {}", WORDS[at], share(chance.value));
    svg.open_mark(&words, &[]);
    svg.text(x, y - frame.pick(0.0, 1.0), Anchor::Start, Type::Figure, Ink::Ink, &share(chance.value));
    match frame {
        Frame::Wide => {
            svg.text(x + 54.0, y, Anchor::Start, Type::Strong, Ink::Ink, WORDS[at]);
            if let Some(interval) = interval {
                svg.text(x + 54.0, y + 16.0, Anchor::Start, Type::Note, Ink::Ink3, &format!("({interval})"));
            }
        }
        Frame::Narrow => {
            if let Some(interval) = interval {
                svg.text(x + 48.0, y - 1.0, Anchor::Start, Type::Note, Ink::Ink3, &format!("({interval})"));
            }
            svg.text(x, y + 15.0, Anchor::Start, Type::Label, Ink::Ink, WORDS[at]);
        }
    }
    svg.close();
}
