"""How texts are compared: names and heads alike whatever their spaces, hyphens, signs and capital letters."""

import re
import unicodedata
from functools import lru_cache

LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": None})
SPACES = re.compile(r"\s+")
WORD = re.compile(r"[\w-]+")
# So many texts are remembered: a report has some thousand different ones.
REMEMBERED = 50_000
# A year of a report, alone or in a head.
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNIT_OF_HEAD = re.compile(r"(?:i|tall i|beløp i)?(?:hele)?(?:1000|tusen|mill|millioner|mrd)?(?:kr|kroner|nok)$")
MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(MARKS, "0123456789")
# Square and cubic metres, whose figure is no footnote's mark.
POWER = re.compile(r"(?<=m)[²³](?!\w)")
# A raised mark within a name, and marks at a text's end.
MARK = re.compile(rf"[{MARKS}]+\)?")
FOOTNOTE = re.compile(r"(?:\s*(?:\*+\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+\)?|\d\)))+$")


def printed(text: str) -> str:
    """A printed text with single ordinary spaces, none at its ends, and letters for ligatures."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(LIGATURES)).strip()


@lru_cache(maxsize=REMEMBERED)
def squeezed(text: str) -> str:
    """A text's letters, digits and percent signs alone, small; the marks of footnotes left out."""
    plain = POWER.sub(lambda found: found[0].translate(PLAIN), printed(text)).casefold()
    return "".join(sign for sign in plain if (sign.isalnum() and sign not in MARKS) or sign == "%")


def years_in(text: str) -> list[int]:
    """The years that a text prints, in order."""
    return [int(year) for year in YEAR.findall(text)]


def without_years(text: str) -> str:
    """A text without its years."""
    return printed(YEAR.sub(" ", text))


def matches(text: str, wording: str) -> bool:
    """Whether a text is a wording of the register, in which * stands for anything."""
    letters = squeezed(FOOTNOTE.sub("", text))
    if "*" not in wording:
        return letters == squeezed(wording)
    return _pattern(wording).fullmatch(letters) is not None and letters != squeezed(wording)


@lru_cache(maxsize=REMEMBERED)
def _pattern(wording: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(squeezed(part)) for part in wording.split("*")))


def slug(text: str, longest: int = 60) -> str:
    """An id's letters: a-z, 0-9 and _; first a letter; cut at a word where it is too long."""
    folded = printed(text).casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    folded = re.sub("[‐-―−]", "-", folded)
    plain = unicodedata.normalize("NFKD", folded).encode("ascii", "ignore").decode("ascii")
    made = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    made = made if made[:1].isalpha() else f"n_{made}"
    if len(made) > longest:
        cut = made[: longest + 1].rfind("_")
        made = made[: cut if cut > longest // 2 else longest]
    return made.strip("_")
