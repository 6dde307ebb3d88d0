"""Which thing each printed row is: certain where its name is known, likely where one is near, else new.

A name is compared with every name that the thing has had, in the registers and in the reports. What is only near, or
stands elsewhere than before, is a proposal that the steward confirms; what no name is near is proposed as new.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process, utils

from maalbar.read.cells import is_sign
from maalbar.read.wording import squeezed

# From 0 to 100: names this alike may be one thing; when the figures of other years are the same too, names may be less
# alike. What figures add that are the same, each up to so many, and what they take when none is.
NEAR, NEAR_WITH_FIGURES = 72.0, 45.0
FEWEST_SAME, MOST_SAME, EACH_SAME, NONE_SAME = 2, 3, 10.0, 25.0
# Words in another order, or more of them, make names a little less alike.
MORE_WORDS = 0.93

CERTAIN, RENAMED, MOVED, NEW = "sikker", "nytt_navn", "flyttet", "ny"


@dataclass(frozen=True)
class Candidate:
    """A thing that a row may be: its id, its names, what it belongs to, the figures it had by column and year.

    like: other words for it, which tell only how near a name is.
    """

    id: str
    names: tuple[str, ...]
    parent: str
    figures: Mapping[str, str] = field(default_factory=dict)
    like: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """A printed row: its name, what it belongs to ('' where nothing tells), its figures by column and year."""

    name: str
    parent: str
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """What a row is: a thing's id ('' for a new one), how sure that is, other ids that it may be, and why."""

    id: str
    how: str
    others: tuple[str, ...] = ()
    why: str = ""


def match_rows(rows: Sequence[Wanted], things: Iterable[Candidate], *, near: bool = True) -> list[Match]:
    """A match for each row; no thing is matched with two rows. near: whether names that are only near count."""
    matcher = _Matcher(rows, list(things))
    matcher.by_name(in_place=True)
    matcher.by_name(in_place=False)
    if near:
        matcher.by_nearness()
    return [match or Match("", NEW, why="no registered name is near") for match in matcher.matches]


class _Matcher:
    def __init__(self, rows: Sequence[Wanted], things: list[Candidate]) -> None:
        self.rows, self.things = rows, things
        self.matches: list[Match | None] = [None] * len(rows)
        self.taken: set[str] = set()
        self.by_letters: dict[str, list[Candidate]] = defaultdict(list)
        for thing in things:
            for letters in {squeezed(name) for name in thing.names}:
                self.by_letters[letters].append(thing)

    def by_name(self, *, in_place: bool) -> None:
        """Rows whose name a thing has had: where it was, then elsewhere."""
        wanted: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            if self.matches[number] is None:
                wanted[squeezed(row.name), row.parent if in_place else ""].append(number)
        for (letters, parent), numbers in wanted.items():
            found = [thing for thing in self.by_letters[letters] if thing.id not in self.taken]
            if in_place and parent:
                found = [thing for thing in found if thing.parent == parent]
            if not found:
                continue
            if len(found) == len(numbers) == 1:
                thing = found[0]
                moved = bool(self.rows[numbers[0]].parent) and thing.parent != self.rows[numbers[0]].parent
                how = MOVED if moved and thing.parent else CERTAIN
                why = f"the name is that of {thing.id}, which stood elsewhere" if how == MOVED else ""
                self._take(numbers[0], Match(thing.id, how, (), why))
            else:
                self._by_figures(numbers, found)

    def _by_figures(self, numbers: list[int], found: list[Candidate]) -> None:
        """Several things of one name, or several rows: those with the same figures of other years."""
        for number in numbers:
            free = [thing for thing in found if thing.id not in self.taken]
            counts = [(_same_figures(self.rows[number].figures, thing.figures), thing) for thing in free]
            best = max((count for count, _ in counts), default=0)
            same = [thing for count, thing in counts if count == best]
            if best >= FEWEST_SAME and len(same) == 1:
                self._take(number, Match(same[0].id, CERTAIN))
            elif len(free) == 1 and len(numbers) == 1:
                self._take(number, Match(free[0].id, CERTAIN))
            elif free:
                others = tuple(thing.id for thing in free[1:])
                why = "several things have this name"
                self._take(number, Match(free[0].id, RENAMED, others, why))

    def by_nearness(self) -> None:
        """Rows whose name is near that of a thing in the same place, or in any when the figures are the same."""
        pairs: list[tuple[float, int, Candidate, bool]] = []
        near: dict[int, list[tuple[float, Candidate]]] = {}
        for number, row in enumerate(self.rows):
            if self.matches[number] is not None:
                continue
            scored = []
            for thing in self.things:
                if thing.id in self.taken:
                    continue
                same = _same_figures(row.figures, thing.figures)
                in_place = not row.parent or not thing.parent or row.parent == thing.parent
                if not in_place and same < FEWEST_SAME:
                    continue
                alike = max(_likeness(row.name, name) for name in (*thing.names, *thing.like))
                least = NEAR_WITH_FIGURES if same >= FEWEST_SAME else NEAR
                score = alike + EACH_SAME * min(same, MOST_SAME)
                if not same and _comparable(row.figures, thing.figures) >= FEWEST_SAME:
                    score -= NONE_SAME
                    least = max(least, NEAR)
                if alike >= least and score >= least:
                    scored.append((score, thing))
                    pairs.append((score, number, thing, in_place))
            near[number] = sorted(scored, key=lambda item: -item[0])
        for score, number, thing, in_place in sorted(pairs, key=lambda item: (-item[0], item[1], item[2].id)):
            if self.matches[number] is not None or thing.id in self.taken:
                continue
            others = tuple(other.id for _, other in near[number] if other.id != thing.id)[:3]
            why = f"nearest to '{thing.names[-1]}' ({min(score, 100):.0f} of 100)"
            self._take(number, Match(thing.id, RENAMED if in_place else MOVED, others, why))

    def _take(self, number: int, match: Match) -> None:
        self.matches[number] = match
        self.taken.add(match.id)


def _likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 100: letter by letter, and less when the one has more words."""
    process_both = utils.default_process
    return max(
        fuzz.token_sort_ratio(one, other, processor=process_both),
        MORE_WORDS * fuzz.token_set_ratio(one, other, processor=process_both),
    )


def _comparable(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """How many figures of the same column and year both have."""
    return sum(_tells(one[key]) and _tells(other[key]) for key in one.keys() & other.keys())


def _same_figures(one: Mapping[str, str], other: Mapping[str, str]) -> int:
    """How many figures of the same column and year are the same; zeros and signs tell nothing."""
    shared = one.keys() & other.keys()
    return sum(squeezed(one[key]) == squeezed(other[key]) and _tells(one[key]) for key in shared)


def _tells(text: str) -> bool:
    return not is_sign(text) and any(digit in "123456789" for digit in text)


def nearest(text: str, names: Mapping[str, str], least: float) -> list[tuple[str, float]]:
    """The ids whose names are most like a text, with how alike, the best first. names: id to name."""
    found = process.extract(
        text, names, scorer=fuzz.token_set_ratio, processor=utils.default_process, score_cutoff=least, limit=4
    )
    return [(key, score) for _, score, key in found]
