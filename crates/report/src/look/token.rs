//! Colours, sizes and spacing. Pages take them as CSS variables, pictures that stand alone as plain colours.

use std::fmt::Write;

/// What a colour means; never which colour it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// The ground of the page.
    Page,
    /// Ground of popovers and marks' rims.
    Surface,
    /// Text and lines of the first rank.
    Ink,
    /// Second to it.
    Ink2,
    /// Third.
    Ink3,
    /// Rules between parts.
    Rule,
    /// Lines of a grid.
    Grid,
    /// Quiet ground behind rows and bands.
    Wash,
    /// Links, focus, the outside view.
    Accent,
    /// It holds.
    Good,
    /// In doubt.
    Doubt,
    /// It fails; red lines, gaps.
    Bad,
    /// Not computed.
    Unknown,
    /// An assumption.
    Assumed,
    /// On land.
    Land,
    /// At sea.
    Sea,
    /// In the air; never for text.
    Air,
    /// The air, where it is text.
    AirText,
    /// Text on an area of the air.
    OnAir,
    /// Behind the others.
    Support,
    /// A signatory.
    Signatory,
    /// A rival.
    Rival,
    /// A guarantor.
    Guarantor,
    /// A supporter; never for text.
    Supporter,
    /// A mediator.
    Mediator,
}

/// Name, light, dark.
const COLOURS: [(Ink, &str, &str, &str); 25] = [
    (Ink::Page, "page", "#FAF8F3", "#14171A"),
    (Ink::Surface, "surface", "#FFFFFF", "#1B1F23"),
    (Ink::Ink, "ink", "#1A1E22", "#ECEAE4"),
    (Ink::Ink2, "ink2", "#4B5158", "#B9BDC2"),
    (Ink::Ink3, "ink3", "#656B72", "#949BA2"),
    (Ink::Rule, "rule", "#DCD7CC", "#343A40"),
    (Ink::Grid, "grid", "#E8E4DA", "#2A3036"),
    (Ink::Wash, "wash", "#F4F1EA", "#22272C"),
    (Ink::Accent, "accent", "#1F4E9C", "#8FB4FF"),
    (Ink::Good, "good", "#1E7A5A", "#7FDDB6"),
    (Ink::Doubt, "doubt", "#A3640F", "#F0BE4A"),
    (Ink::Bad, "bad", "#8F1414", "#EE7468"),
    (Ink::Unknown, "unknown", "#6A7077", "#9AA1A8"),
    (Ink::Assumed, "assumed", "#7B4CC4", "#B79BFF"),
    (Ink::Land, "land", "#8F6F1B", "#D6BE6A"),
    (Ink::Sea, "sea", "#2A4AB0", "#6C88FA"),
    (Ink::Air, "air", "#2398B0", "#86E3EA"),
    (Ink::AirText, "airtext", "#16697B", "#86E3EA"),
    (Ink::OnAir, "onair", "#1A1E22", "#14171A"),
    (Ink::Support, "support", "#762449", "#C07A95"),
    (Ink::Signatory, "signatory", "#1C4587", "#5F8CF7"),
    (Ink::Rival, "rival", "#6F1F45", "#D65F97"),
    (Ink::Guarantor, "guarantor", "#1F7474", "#4FC3BB"),
    (Ink::Supporter, "supporter", "#4A93BE", "#DCE9F2"),
    (Ink::Mediator, "mediator", "#8A7230", "#D6BE6A"),
];

impl Ink {
    /// All.
    pub fn all() -> impl Iterator<Item = Ink> {
        COLOURS.iter().map(|c| c.0)
    }

    /// Its name in classes and variables.
    #[must_use]
    pub fn name(self) -> &'static str {
        COLOURS[self as usize].1
    }

    /// The colour on a light page.
    #[must_use]
    pub fn light(self) -> &'static str {
        COLOURS[self as usize].2
    }

    /// The colour on a dark page.
    #[must_use]
    pub fn dark(self) -> &'static str {
        COLOURS[self as usize].3
    }
}

/// Kinds of text in charts: size in pixels and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// A chart's title where it stands alone.
    Title,
    /// Names of rows and marks.
    Label,
    /// The same, strong.
    Strong,
    /// Notes beside marks.
    Note,
    /// Figures along an axis.
    Tick,
    /// A figure that is the point of its mark.
    Figure,
}

impl Type {
    /// All.
    pub const ALL: [Type; 6] = [Type::Title, Type::Label, Type::Strong, Type::Note, Type::Tick, Type::Figure];

    /// Name of its class.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Type::Title => "title",
            Type::Label => "label",
            Type::Strong => "strong",
            Type::Note => "note",
            Type::Tick => "tick",
            Type::Figure => "figure",
        }
    }

    /// Pixels.
    #[must_use]
    pub fn size(self) -> f64 {
        match self {
            Type::Title => 18.0,
            Type::Label | Type::Strong => 13.5,
            Type::Note => 13.0,
            Type::Tick => 12.5,
            Type::Figure => 15.0,
        }
    }

    /// Weight of the font, 400 to 700.
    #[must_use]
    pub fn weight(self) -> u16 {
        match self {
            Type::Label | Type::Note | Type::Tick => 400,
            Type::Strong | Type::Figure => 600,
            Type::Title => 650,
        }
    }
}

/// Colours whose hatch is drawn: an assumption in the colour of its series, a gap the other way.
const HATCHED: [Ink; 8] =
    [Ink::Land, Ink::Sea, Ink::Air, Ink::Support, Ink::Ink2, Ink::Assumed, Ink::Accent, Ink::Supporter];

/// The rules that charts are drawn with, each colour through `colour`: `f-land` fills, `s-land` strokes, `t-label` sets
/// type where it is not that of ticks, `t-m` and `t-e` say that a text has its middle or its end at its point.
#[must_use]
pub fn chart_rules(scope: &str, colour: &dyn Fn(Ink) -> String) -> String {
    let mut css = String::new();
    for ink in Ink::all() {
        let (name, value) = (ink.name(), colour(ink));
        let _ = write!(css, "{scope}.f-{name}{{fill:{value}}}{scope}.s-{name}{{stroke:{value};fill:none}}");
        // Where a shape has both, the stroke must not empty it.
        let _ = write!(css, "{scope}.r-{name}{{stroke:{value}}}");
    }
    for kind in Type::ALL {
        let name = if kind == Type::Tick { "text".to_owned() } else { format!(".t-{}", kind.name()) };
        let (size, weight) = (kind.size(), kind.weight());
        let _ = write!(css, "{scope}{name}{{font-size:{size}px;font-weight:{weight}}}");
    }
    let _ = write!(css, "{scope}.t-m{{text-anchor:middle}}{scope}.t-e{{text-anchor:end}}");
    for ink in HATCHED {
        let _ = write!(css, "{scope}.h-{0}{{fill:url(#hatch-{0})}}", ink.name());
    }
    let _ = write!(css, "{scope}.h-gap{{fill:url(#hatch-gap)}}{scope}circle.r-page{{stroke-width:1.5px}}");
    css
}

/// The patterns that the rules name: at 45° for an assumption, the other way, in red, for a gap.
#[must_use]
pub fn patterns() -> String {
    let mut defs = String::new();
    for ink in HATCHED {
        let _ = write!(
            defs,
            "<pattern id=\"hatch-{0}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path d=\"M0 0V5\" class=\"s-{0}\" stroke-width=\"2.4\"/></pattern>",
            ink.name()
        );
    }
    let _ = write!(
        defs,
        "<pattern id=\"hatch-gap\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(-45)\"><path d=\"M0 0V6\" class=\"s-bad\" stroke-width=\"1.6\"/></pattern>"
    );
    defs
}

/// The colours as variables of a page.
#[must_use]
pub fn variables(dark: bool) -> String {
    let mut css = String::new();
    for ink in Ink::all() {
        let _ = write!(css, "--{}:{};", ink.name(), if dark { ink.dark() } else { ink.light() });
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_ink_finds_its_own_row() {
        for ink in Ink::all() {
            assert_eq!(COLOURS[ink as usize].0, ink);
        }
    }
}
