//! The font of pages and pictures, and how wide text in it is.
//!
//! A subset of Source Sans 3 (Paul D. Hunt, Adobe; SIL Open Font License 1.1) under a name of its own, as the licence
//! asks. `assets/font.py` makes it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Its name.
pub const FAMILY: &str = "Detente Sans";
/// For pages.
pub const WOFF2: &[u8] = include_bytes!("../../assets/font.woff2");
/// For pictures made of dots.
pub const TTF: &[u8] = include_bytes!("../../assets/font.ttf");

/// Weights whose widths are kept.
const WEIGHTS: [u16; 4] = [400, 600, 650, 700];
/// Width of a character that the font lacks, in em: another font will show it, and is seldom wider.
const LACKING: f64 = 0.62;

/// Advance widths in em, by weight.
static ADVANCES: LazyLock<Vec<BTreeMap<char, f64>>> =
    LazyLock::new(|| WEIGHTS.iter().map(|w| advances(*w)).collect());

fn advances(weight: u16) -> BTreeMap<char, f64> {
    let Ok(font) = FontRef::new(TTF) else { return BTreeMap::new() };
    let location = font.axes().location([("wght", f32::from(weight))]);
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::from(&location));
    let width = |glyph| metrics.advance_width(glyph).map(f64::from);
    let chars =
        font.charmap().mappings().filter_map(|(code, glyph)| Some((char::from_u32(code)?, width(glyph)?)));
    chars.collect()
}

/// Width of a text in pixels, at a size in pixels and a weight (400, 600, 650 or 700; others as the next lighter).
///
/// Kerning is left out: it makes text narrower, so that what fits by this measure fits.
///
/// ```
/// use detente_report::look::font::width;
/// assert!(width("WWW", 13.0, 400) > width("iii", 13.0, 400));
/// assert_eq!(width("", 13.0, 400), 0.0);
/// ```
#[must_use]
pub fn width(text: &str, size: f64, weight: u16) -> f64 {
    let at = WEIGHTS.iter().rposition(|w| *w <= weight).unwrap_or(0);
    let table = &ADVANCES[at];
    let advance = |c: char| if is_mark(c) { 0.0 } else { table.get(&c).copied().unwrap_or(LACKING) };
    size * text.chars().map(advance).sum::<f64>()
}

/// Characters without a width of their own: combining marks, and those that steer direction.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// The text, or its longest beginning with `…` that fits.
///
/// ```
/// use detente_report::look::font::fit;
/// assert_eq!(fit("France", 13.5, 400, 100.0), "France");
/// assert!(fit("Organisation of many words", 13.5, 400, 60.0).ends_with('…'));
/// ```
#[must_use]
pub fn fit(text: &str, size: f64, weight: u16, room: f64) -> String {
    if width(text, size, weight) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept, size, weight) + width("…", size, weight) > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

/// The text in lines that fit, broken at spaces; at most `lines`, the last one cut with `…` where more follows.
#[must_use]
pub fn wrap(text: &str, size: f64, weight: u16, room: f64, lines: usize) -> Vec<String> {
    let mut all: Vec<String> = vec![String::new()];
    for word in text.split([' ', '\n']).filter(|w| !w.is_empty()) {
        let last = all.len() - 1;
        let joined = if all[last].is_empty() { word.to_owned() } else { format!("{} {word}", all[last]) };
        if all[last].is_empty() || width(&joined, size, weight) <= room {
            all[last] = joined;
        } else {
            all.push(word.to_owned());
        }
    }
    if all.len() > lines.max(1) {
        let rest = all.split_off(lines.max(1) - 1).join(" ");
        all.push(rest);
    }
    all.iter().map(|line| fit(line, size, weight, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Digits of Source Sans 3 are 0.497 em wide in every weight's default.
        assert!((width("0", 1000.0, 400) - 497.0).abs() < 1.0);
        assert!(width("0", 1000.0, 650) > width("0", 1000.0, 400));
        assert!(width("Україна", 13.0, 400) > 40.0);
        assert_eq!(width("e\u{301}", 10.0, 400), width("e", 10.0, 400));
    }

    #[test]
    fn what_is_cut_fits() {
        for room in [20.0, 50.0, 90.0] {
            for line in wrap("Security guarantee for a country with a long name", 13.5, 600, room, 3) {
                assert!(width(&line, 13.5, 600) <= room, "{line}");
            }
        }
    }
}
