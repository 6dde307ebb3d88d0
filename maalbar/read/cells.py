"""Whether a cell says what its column holds: a printed number, a sign for none, a word of a closed list."""

import re
from collections.abc import Iterable, Iterator, Mapping

from maalbar.read.wording import printed, squeezed

# What stands in the place of a number; what each means, register_verditegn says for the report.
SIGNS = ("*", "-", "–", "—", ".", "..", "...", ":", "i.a.", "i.t.", "n.a.", "x", "X")
SIGN = r"[-–−~]?"
AMOUNT = r"(?:\d{1,3}(?: \d{3}){1,3}|\d{1,12})(?:,\d{1,4})?"
WORD = r"[^\W\d_][^\s()*]{0,25}?"
# Behind a space any word, right behind the digits letters only, and not a single one: 8o2 and 8O are no numbers.
UNIT = rf"(?: ?%|(?: {WORD}|[^\W\d_]{{2,8}}\.?)(?: {WORD}){{0,2}})?"
# a star apart from a number is the next cell's sign
REMARK = r"(?: ?\([^()]{1,60}\))?(?: ?\*+\)|\*+| ?[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?)?"
BOUND = r"(?:[<>≤≥]=? ?)?"
# What stands where a value does may look like this, before anybody knows of which column it is.
LIKE_A_VALUE = re.compile(
    r"[-–−(<>≤≥~±]? ?\d[\d\s.,]*\)?(?: ?%| ?[^\W\d]{1,10}\.?| ?(?:mill|mrd)\. ?kr)?(?: ?[*⁰¹²³⁴⁵⁶⁷⁸⁹]+\)?)?"
    r"|[-–−*:]|\.\.\.?|(?:i\.[at]|n\.a)\."
)
NUMBER = re.compile(rf"{BOUND}(?:{SIGN} ?{AMOUNT}|\({AMOUNT}\))(?: ?[-–] ?{AMOUNT})?{UNIT}{REMARK}")


def is_sign(text: str) -> bool:
    """Whether a cell is nothing but a sign for no number."""
    return printed(text) in SIGNS


def is_number(text: str) -> bool:
    """Whether a cell is a printed number, with its unit, remark or footnote's mark."""
    return NUMBER.fullmatch(printed(text)) is not None


def is_value(text: str) -> bool:
    """Whether a cell is a number or a sign in its place."""
    return is_sign(text) or is_number(text)


def may_be_value(text: str) -> bool:
    """Whether a text on a page, of which nothing more is known, looks like a value: digits with their signs, or a sign.

    It is less strict than is_value, which tells what is written.
    """
    return LIKE_A_VALUE.fullmatch(text) is not None


def amount_of(text: str) -> tuple[int, int] | None:
    """A number's digits as an integer with its sign, and its decimals: "-2,6 %" is (-26, 1); None when it is none."""
    text = re.sub(r"^[–−] ?", "-", printed(text))
    match = re.match(r"(-?)\s?((?:\d{1,3}(?: \d{3})+|\d+))(?:,(\d+))?", text)
    if not match:
        return None
    decimals = match[3] or ""
    digits = int(match[2].replace(" ", "") + decimals)
    return (-digits if match[1] else digits), len(decimals)


def unit_of(text: str) -> str:
    """What a number prints behind it, without remark and footnote's mark; '' when nothing."""
    rest = re.sub(r"^[<>≤≥=~ ]*[-–−]? ?\(?\d[\d ]*(?:,\d+)?(?: ?[-–] ?\d[\d ]*(?:,\d+)?)?", "", printed(text))
    return re.sub(r"\([^()]*\)|[*¹²³⁴⁵⁶⁷⁸⁹⁰)]", "", rest).strip()


class Words:
    """A closed list: its words, found whatever their spaces and capital letters."""

    def __init__(self, words: Iterable[str]) -> None:
        """The words as they are spelt."""
        self._by_letters: Mapping[str, str] = {squeezed(word): word for word in words if word}

    def find(self, text: str) -> str | None:
        """The list's word that a text is; None when it is none."""
        return self._by_letters.get(squeezed(text))

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return iter(self._by_letters.values())
