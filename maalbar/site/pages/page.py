"""A page, what all pages share, and what several kinds of pages need."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from maalbar.site.charts import Bar, Drawing, draw_bars
from maalbar.site.concepts import Concept, concepts_of
from maalbar.site.edition import Edition, Report, Row
from maalbar.site.wording import Wording

Context = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page in both languages.

    address: from the root of a language; title and description: of a language's words; current: its place in the
    navigation; context: what its template needs, made for one language.
    """

    address: str
    template: str
    title: Callable[[Wording], str]
    description: Callable[[Wording], str]
    context: Callable[[Wording], Context]
    report: Report | None = None
    current: str = ""
    canonical: str | None = None


@dataclass
class Site:
    """What all pages share: the edition, and what more than one municipality measures."""

    edition: Edition

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """What more than one municipality measures, by id."""
        return concepts_of(self.edition)


def in_words(key: str, **values: object) -> Callable[[Wording], str]:
    """A text of the pages, for a title or a description."""
    return lambda words: str(words.language.text(key, **values))


def named(row: Row, column: str = "navn") -> Callable[[Wording], str]:
    """What the data calls a thing, for a title."""
    return lambda words: str(words.language.said(row, column).striptags())


def svg(drawing: Drawing | None, words: Wording, title: str, description: str = "") -> Markup | None:
    """A chart with its text alternative; title: the key of a text; without a description it names the table beside."""
    if drawing is None:
        return None
    described = description or words.language.text("chart.table_beside")
    return drawing.svg(f"d-{title.replace('.', '-')}", words.language.text(title), described)


def deviation_bars(report: Report, words: Wording) -> Markup | None:
    """How far the highest level's areas are from their budgets; None when a report has none."""
    language = words.language
    rows = [row for row in report["rpt_direktoeromraade"] if row["avvik_kr"] is not None]
    bars = draw_bars([Bar(language.plain(row, "navn"), row["avvik_kr"]) for row in rows], language)
    in_words = (
        f"{language.said(row, 'navn').striptags()}: {language.kroner(row['avvik_kr'], signed=True)}" for row in rows
    )
    return svg(bars, words, "money.deviation_caption", "; ".join(in_words))
