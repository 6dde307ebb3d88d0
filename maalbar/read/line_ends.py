"""What the end of a line hides within a text: a space, a hyphen, or nothing, where a word goes on."""

import re
from collections.abc import Iterable, Mapping, Sequence

from maalbar.read.chunks import FULL
from maalbar.read.wording import WORD

# Words after a hyphen at a line's end that is no hyphen of the next word: "klima- / og miljø".
AFTER_HYPHEN = ("og", "eller", "samt", "til", "i")
# No space stands before these.
CLOSING = tuple("),.;:!?»")


def words_within(lines: Iterable[str]) -> frozenset[str]:
    """Every word that stands within a line, where no line's end can have parted it."""
    return frozenset(word for line in lines for word in WORD.findall(line)[:-1])


def joined_cell(lines: Sequence[str], words: frozenset[str], texts: Mapping[str, str]) -> str:
    """The lines of a PDF's cell as one text; FULL ends one that the next one's first letter does not fit on.

    words: those that reports print within lines. texts: what rows of other reports print, by its letters (`letters`): a
    cell with the same letters is spelt so where only its lines' ends leave it open.
    """
    plain = [line.removesuffix(FULL) for line in lines]
    known = texts.get(letters("".join(plain)), "") if len(plain) > 1 else ""
    ends = " ?".join(re.escape(line[:-1]) + "-?" if line.endswith("-") else re.escape(line) for line in plain)
    return known if known and re.fullmatch(ends, known) else joined(lines, words, is_placed=True)


def letters(text: str) -> str:
    """A text without what a line's end may put in or take out: spaces and hyphens."""
    return re.sub(r"[\s\u00ad-]", "", text)


def joined(lines: Sequence[str], words: frozenset[str], *, is_placed: bool = False) -> str:
    """The lines of a text as one. words: those that reports print within lines. is_placed: as in joined_cell."""
    plain = [line.removesuffix(FULL) for line in lines]
    text = plain[0] if plain else ""
    for number, line in enumerate(plain[1:], start=1):
        may_part = lines[number - 1].endswith(FULL) or not is_placed
        is_parted = may_part and _is_parted(text, plain[number:], words)
        text = _continued(text, line, words, is_parted=is_parted) if text else line
    return text.replace("\t", " ")


def _continued(text: str, line: str, words: frozenset[str], *, is_parted: bool) -> str:
    """A cell's text with its next line: a word that the line's end parts is put together as the report has it."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    if line[:1] in CLOSING or (text.endswith("/") and not text.endswith(" /")):
        return text + line
    if not text.endswith("-") or not text[-2:-1].isalpha() or not line[:1].islower():
        return f"{text}{'' if is_parted else ' '}{line}"
    first = WORD.findall(line)[0] if WORD.findall(line) else ""
    if first in AFTER_HYPHEN:
        return f"{text} {line}"
    last = WORD.findall(text[:-1])[-1]
    return (text[:-1] if last + first in words else text) + line


def _is_parted(text: str, following: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a narrow column parts a word without a hyphen: reports print it whole, and not both of its parts.

    following: the lines after the text; a word may take several.
    """
    if not text[-1:].isalpha() or not following[0][:1].islower():
        return False
    whole = last = WORD.findall(text)[-1]
    if _is_printed(last, words) and _is_printed(WORD.findall(following[0])[0], words):
        return False
    for line in following:
        whole += next(iter(WORD.findall(line)), "")
        if _is_printed(whole, words):
            return True
        if not line.isalpha():
            break
    return False


def _is_printed(word: str, words: frozenset[str]) -> bool:
    return any(spelt in words for spelt in (word, word.lower(), word.capitalize()))
