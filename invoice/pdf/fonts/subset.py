"""Makes the four fonts of this folder. Needs fonttools and Noto Sans 2.004 (Debian: python3-fonttools, fonts-noto-core).

usage: python3 subset.py OUTPUT_FOLDER
"""
import sys
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SOURCE = "/usr/share/fonts/truetype/noto/NotoSans-%s.ttf"
LATIN = "20-7E A0-17F 192 218-21B 2C6-2C7 2D8-2DD 2009 200A 2010-2015 2018-201E 2020-2022 2026 202F 2030 2032-2033 2039-203A 2044 20A8-20BF 2116 2122 2212 FFFD"
FULL = LATIN + " 180-24F 2B0-36F 370-3FF 400-52F 1E00-1FFF 2000-200A 2010-2027 202F-205E 2070-209F 20A0-20CF 2100-214F 2150-218B"


def runes(text):
    for part in text.split():
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def add_minus(font):
    """U+2212: the bar of the plus, as wide as a digit."""
    glyphs = font["glyf"]
    points = glyphs["plus"].getCoordinates(glyphs)[0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    ends = sorted(y for x, y in points if x in (left, right))
    low, high = ends[0], ends[-1]
    pen = TTGlyphPen(None)
    pen.moveTo((left, low)); pen.lineTo((left, high)); pen.lineTo((right, high)); pen.lineTo((right, low)); pen.closePath()
    font.setGlyphOrder(font.getGlyphOrder() + ["minus"])
    glyphs["minus"] = pen.glyph()
    font["hmtx"]["minus"] = (font["hmtx"]["zero"][0], left)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2212] = "minus"


for style in ("Regular", "Bold"):
    for pack, text in (("latin", LATIN), ("full", FULL)):
        font = TTFont(SOURCE % style, recalcTimestamp=False)
        add_minus(font)
        o = subset.Options()
        o.hinting, o.layout_features, o.name_IDs = False, [], [0, 1, 2, 3, 4, 5, 6, 13, 14]
        o.notdef_outline, o.glyph_names, o.recalc_timestamp = True, False, False
        o.drop_tables += ["GPOS", "GSUB", "GDEF", "meta", "DSIG"]
        s = subset.Subsetter(o)
        s.populate(unicodes=runes(text))
        s.subset(font)
        font.save("%s/NotoSans-%s-%s.ttf" % (sys.argv[1], style, pack))
