"""What several municipalities measure: KPIs of the same concept."""

from dataclasses import dataclass

from maalbar.site.edition import Edition, Kpi, Row

# So many years stand beside each other; all of them are on the KPIs' own pages.
MOST_YEARS = 6


@dataclass(frozen=True)
class Concept:
    """What more than one municipality measures, with the KPIs of each, municipality by municipality."""

    id: str
    kpis: list[Kpi]

    @property
    def count(self) -> int:
        """How many municipalities have it."""
        return len({kpi.about["kommune_id"] for kpi in self.kpis})

    @property
    def years(self) -> list[int]:
        """The newest years that any of them has a value for, the last one first."""
        return self._all_years[:MOST_YEARS]

    @property
    def _all_years(self) -> list[int]:
        return sorted({row["aar"] for kpi in self.kpis for row in kpi.with_value}, reverse=True)

    @property
    def shared_year(self) -> int | None:
        """The newest year that two municipalities have a value for; None when there is none."""
        for year in self._all_years:
            if len({row["kommune_id"] for row in self.of_year(year)}) > 1:
                return year
        return None

    def of_year(self, year: int) -> list[Row]:
        """The values of a year, the lowest first."""
        rows = [row for kpi in self.kpis for row in kpi.with_value if row["aar"] == year]
        return sorted(rows, key=lambda row: row["verdi"])


def concepts_of(edition: Edition) -> dict[str, Concept]:
    """What more than one municipality has a value for, by id, in the order of the first municipality that has it."""
    found: dict[str, list[Kpi]] = {}
    for of in edition.municipalities:
        for concept_id, kpis in of.concepts.items():
            found.setdefault(concept_id, []).extend(kpi for kpi in kpis if kpi.latest)
    concepts = {concept_id: Concept(concept_id, kpis) for concept_id, kpis in found.items()}
    return {concept_id: concept for concept_id, concept in concepts.items() if concept.count > 1}
