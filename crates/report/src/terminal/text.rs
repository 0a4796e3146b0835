//! Measuring, cutting and wrapping text in terminal columns.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns that a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// Columns that a character takes at most.
fn width_of(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The longest beginning that fits.
pub(crate) fn clip(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let fits = |c: &char| {
        used += width_of(*c);
        used <= room
    };
    text.chars().take_while(fits).collect()
}

/// Lines of at most `room` columns, broken at spaces; a word that is longer is cut.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    wrap_after(text, room, room)
}

/// As [`wrap`], with other room on the first line.
pub(crate) fn wrap_after(text: &str, first: usize, rest: usize) -> Vec<String> {
    let rest = rest.max(2);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut room = first;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let gap = usize::from(!line.is_empty());
        if width(&line) + gap + width(word) <= room {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(word);
            continue;
        }
        if !line.is_empty() || room < rest {
            lines.push(std::mem::take(&mut line));
            room = rest;
        }
        let mut word = word;
        while width(word) > room {
            let mut part = clip(word, room);
            // A character wider than the room still has to go somewhere.
            if part.is_empty() {
                part = word.chars().take(1).collect();
            }
            word = &word[part.len()..];
            lines.push(part);
            room = rest;
        }
        line.push_str(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrap_after("one two", 2, 7), ["", "one two"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("31\u{202f}% of it", 5), ["31\u{202f}%", "of it"]);
    }
}
