"""A page, what all pages share, and what several kinds of pages need."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from maalbar.site.charts import Bar, Drawing, draw_bars, draw_series
from maalbar.site.concepts import Concept, concepts_of
from maalbar.site.edition import Edition, Report, Row
from maalbar.site.language import Language
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
    """What all pages share: the edition, the languages, and the drawn series by KPI."""

    edition: Edition
    languages: list[Language]
    _deviations: dict[str, Drawing | None] = field(default_factory=dict)

    @cached_property
    def drawings(self) -> dict[str, Drawing]:
        """Drawn once for all pages and languages; by municipality, since the engine keeps what it draws in one go."""
        drawn = (draw_series(of.kpis.values(), self.languages) for of in self.edition.municipalities)
        return {kpi_id: drawing for of_one in drawn for kpi_id, drawing in of_one.items()}

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """What more than one municipality measures, by id."""
        return concepts_of(self.edition)

    def deviation_bars(self, report: Report) -> Drawing | None:
        """How far the highest level's areas are from their budgets, drawn once; None when a report has none."""
        if report.id not in self._deviations:
            rows = [row for row in report["rpt_direktoeromraade"] if row["avvik_kr"] is not None]
            bars = [Bar(self.by_language(row), row["avvik_kr"]) for row in rows]
            self._deviations[report.id] = draw_bars(bars, self.languages)
        return self._deviations[report.id]

    def by_language(self, row: Row, column: str = "navn") -> dict[str, str]:
        """What the data says in `column`, plain, in each language."""
        return {
            of.code: row[column] if of.is_norwegian else row.get(f"{column}_en") or row[column] for of in self.languages
        }


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
    return drawing.svg(words.language, f"d-{title.replace('.', '-')}", words.language.text(title), described)


def amounts(rows: list[Row], column: str, words: Wording) -> str:
    """The amounts of a chart in words."""
    return "; ".join(
        f"{words.language.said(row, 'navn').striptags()}: {words.language.kroner(row[column], signed=True)}"
        for row in rows
        if row[column] is not None
    )
