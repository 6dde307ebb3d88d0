"""For each figure, target and claim of last year's report: the sentence of the new text that is most like it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from maalbar.read.edition import Line
from maalbar.read.known import Known
from maalbar.read.wording import printed

SENTENCE_END = re.compile(r"(?<=[^\W\d][.!?])\s+(?=[A-ZÆØÅ])")
FIGURE = re.compile(
    r"(?<!\w)[-–]?\d{1,3}(?: \d{3})*(?:,\d+)?(?!\w)(?: (?:prosent|%|mill\.?|millioner|milliarder|mrd\.?|kroner))*"
)
LIKE = 55.0
# A sentence that is longer is a list that was not parted.
LONGEST = 500


@dataclass(frozen=True)
class Sentence:
    """A sentence of running text: the line on which it starts, its page, its words."""

    line: int
    page: int | None
    text: str


@dataclass(frozen=True)
class ProseProposal:
    """What last year's report had, and where the new one may say it: the id, its name, the sentence and its figures."""

    register: str
    id: str
    name: str
    sentence: Sentence
    figures: tuple[str, ...]
    likeness: float


def sentences_of(lines: Sequence[Line], left_out: Iterable[int]) -> list[Sentence]:
    """The sentences of running text that print a figure."""
    return [
        sentence
        for sentence in _sentences(lines, frozenset(left_out))
        if FIGURE.search(sentence.text) and len(sentence.text) <= LONGEST
    ]


def _sentences(lines: Sequence[Line], left_out: frozenset[int]) -> Iterator[Sentence]:
    held: list[Line] = []
    for line in [*lines, Line(0, None, "")]:
        if line.text.strip() and line.cells is None and line.number not in left_out:
            held.append(line)
            continue
        if held:
            yield from _parted(held)
        held = []


def _parted(lines: Sequence[Line]) -> Iterator[Sentence]:
    text, starts = "", list[tuple[int, Line]]()
    for line in lines:
        starts.append((len(text), line))
        text += f"{printed(line.text)} "
    place = 0
    for part in SENTENCE_END.split(text.strip()):
        at = text.index(part, place)
        place = at + len(part)
        line = [line for start, line in starts if start <= at][-1]
        yield Sentence(line.number, line.page, part)


def prose_proposals(known: Known, sentences: Sequence[Sentence]) -> list[ProseProposal]:
    """The most like sentence for each row of register_prosatall, register_maaltall and register_paastand."""
    last = known.report_before
    if not last or not sentences:
        return []
    printed_before = {
        row["prosatall_id"] for row in known.seeds.rows("aarsrapport_prosatall") if row["rapport_id"] == last
    }
    wanted: list[tuple[str, str, str]] = [
        ("prosatall", row["prosatall_id"], row["navn"])
        for row in known.seeds.rows("register_prosatall")
        if row["prosatall_id"] in printed_before
    ]
    stated_before = {row["maaltall_id"] for row in known.seeds.rows("register_maalomtale") if row["rapport_id"] == last}
    wanted += [
        ("maaltall", row["maaltall_id"], row["navn"])
        for row in known.seeds.rows("register_maaltall")
        if row["maaltall_id"] in stated_before
    ]
    wanted += [
        ("paastand", row["paastand_id"], row["ordlyd"])
        for row in known.seeds.rows("register_paastand")
        if row["rapport_id"] == last
    ]
    texts = [utils.default_process(sentence.text) for sentence in sentences]
    found = []
    for register, thing, name in wanted:
        best = process.extractOne(utils.default_process(name), texts, scorer=fuzz.token_set_ratio, score_cutoff=LIKE)
        if best:
            sentence = sentences[best[2]]
            found.append(
                ProseProposal(register, thing, name, sentence, tuple(FIGURE.findall(sentence.text)[:6]), best[1])
            )
    return found
