"""Makes font.ttf and font.woff2 out of Source Sans 3: a subset of the upright variable font under a name of its own.

    npm install source-sans@3.52.0 && pip install fonttools brotli
    python3 font.py node_modules/source-sans/VF/SourceSans3VF-Upright.ttf

The licence reserves the name "Source" for the original, so a modified version has to have another.
"""

import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Detente Sans"
# Latin with its accents, Cyrillic of Slavic languages, punctuation, arrows, signs of mathematics, and shapes.
UNICODES = (
    [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2BC, 0x2BC), (0x2C6, 0x2DD), (0x300, 0x304), (0x400, 0x45F)]
    + [(0x490, 0x491), (0x2002, 0x200A), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026)]
    + [(0x202F, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2089), (0x20AC, 0x20AC)]
    + [(0x20B4, 0x20B4), (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x215E), (0x2190, 0x2193), (0x2212, 0x2212)]
    + [(0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0x25A0, 0x25A1), (0x25B2, 0x25B3), (0x25BC, 0x25BD)]
    + [(0x25C6, 0x25C7), (0x25CB, 0x25CB), (0x25CF, 0x25CF)]
)


def main(path):
    font = TTFont(path)
    options = subset.Options()
    options.layout_features = ["kern", "tnum", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[u for first, last in UNICODES for u in range(first, last + 1)])
    subsetter.subset(font)
    # Saved once in between: the instancer needs the tables of the subset, not of the whole.
    saved = io.BytesIO()
    font.save(saved)
    font = instancer.instantiateVariableFont(TTFont(saved), {"wght": (400, 700)})
    names = {1: FAMILY, 3: f"{FAMILY}; made from Source Sans 3", 4: FAMILY, 6: FAMILY.replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save("font.ttf")
    font.flavor = "woff2"
    font.save("font.woff2")


main(sys.argv[1])
