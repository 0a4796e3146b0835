//! Texts that are nearly right.

use proptest::prelude::*;

/// Replaces, removes, doubles or inserts at places of a text.
pub fn mutate(text: &str, edits: &[(u8, usize, String)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (kind, place, insert) in edits {
        let at = place % (characters.len() + 1);
        let end = (at + insert.chars().count()).min(characters.len());
        match kind % 4 {
            0 => drop(characters.splice(at..end, insert.chars())),
            1 => drop(characters.drain(at..end)),
            2 => drop(characters.splice(at..at, insert.chars())),
            _ => {
                let line: Vec<char> = characters[at..].iter().copied().take_while(|c| *c != '\n').collect();
                let to = (place / 7) % (characters.len() + 1);
                drop(characters.splice(to..to, line));
            }
        }
    }
    characters.into_iter().collect()
}

pub fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~\n]{0,8}",
        prop::sample::select(vec![
            "clause",
            "when ",
            "must ",
            "may ",
            "reading x ",
            "cite ",
            "\"",
            "(",
            ")",
            ",",
            "of each ",
            "nobody ",
            "\r",
            "\r\n",
            "\n",
            "1e400",
            "99999999999999999999",
            "2015-02-30",
            "0000-00-00",
            "24:00",
            "T",
            "..",
            "=",
            "not before ",
            "is 3 ",
            "fulfilled ",
            "\u{feff}",
            "\u{0}",
            "ß",
            "İ",
            "party ",
            "event ",
            " and ",
            " or ",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Puts a line break, a comment, a blank line or spaces into a text between two words, at places that are given.
pub fn shake(text: &str, cuts: &[(usize, usize)]) -> String {
    let spaces: Vec<usize> = text.match_indices([' ', '\n']).map(|(at, _)| at).collect();
    let mut cuts: Vec<(usize, usize)> =
        cuts.iter().map(|(at, kind)| (spaces[at % spaces.len()], *kind)).collect();
    cuts.sort_unstable();
    cuts.dedup_by_key(|(at, _)| *at);
    let mut out = text.to_owned();
    for (at, kind) in cuts.into_iter().rev() {
        out.insert_str(at, ["\n", "\n  ", "   # why\n", "\n\n", "\n# why\n", "\n      # why\n\n    "][kind]);
    }
    out
}
