"""The two languages of the pages: how each writes numbers, values, amounts and dates, and the words of the pages."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

SOURCES = Path(__file__).parents[2] / "site"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
MILLION = 1_000_000
# A number as the published texts (*_vist) have it: thousands apart by a space, a decimal comma.
SHOWN_NUMBER = re.compile(r"-?\d{1,3}(?: \d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")

Row = dict[str, Any]
Texts = dict[str, dict[str, str]]


def load_texts() -> Texts:
    """site/texts.yml: each text of the pages by its key, in both languages."""
    return yaml.load((SOURCES / "texts.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Language:
    """A language: its code (nb, en), the texts of the pages, and the units' symbols as this language writes them.

    units: by the Norwegian symbol that the published texts have.
    """

    code: str
    texts: Texts
    units: dict[str, str]

    @property
    def folder(self) -> str:
        """The folder of its pages, from the site's root."""
        return "" if self.code == "nb" else f"{self.code}/"

    @property
    def is_norwegian(self) -> bool:
        """Whether the data's own language is meant."""
        return self.code == "nb"

    def text(self, key: str, /, **values: object) -> Markup:
        """A text of the pages, with values put in, escaped; KeyError when there is none."""
        text = self._own_texts[key]
        if not values:
            return text
        # Markup.format does the same, and takes ten times as long
        return Markup(str.format(text, **{name: escape(value) for name, value in values.items()}))

    @cached_property
    def _own_texts(self) -> dict[str, Markup]:
        # no line ends within the unit
        return {
            key: Markup(text[self.code].replace("mill. kr", f"mill.{NO_BREAK}kr")) for key, text in self.texts.items()
        }

    def said(self, row: Row, column: str) -> Markup:
        """What the data says in `column`: in English where there is some, else the Norwegian, marked as such."""
        norwegian = row[column]
        if self.is_norwegian or norwegian is None:
            return escape(norwegian or "")
        english = row.get(f"{column}_en")
        return escape(english) if english else self.norwegian(norwegian)

    def norwegian(self, text: str) -> Markup:
        """Norwegian words on a page: on an English one marked, so that they are read aloud as Norwegian."""
        return escape(text) if self.is_norwegian else Markup(f'<span lang="nb">{escape(text)}</span>')

    def number(self, value: Decimal | float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """A number with so many decimals: 1 094,4 in Norwegian, 1,094.4 in English; signed: with + when positive."""
        if value is None:
            return ""
        digits = f"{abs(value):,.{decimals}f}"
        if self.is_norwegian:
            digits = digits.replace(",", NO_BREAK).replace(".", ",")
        is_zero = not any(digit in digits for digit in "123456789")
        sign = "" if is_zero else MINUS if value < 0 else "+" if signed else ""
        return f"{sign}{digits}"

    def percent(self, value: Decimal | float | None, decimals: int = 0, *, signed: bool = False) -> str:
        """A percentage: 3,7 % in Norwegian, 3.7% in English."""
        if value is None:
            return ""
        return self.number(value, decimals, signed=signed) + (f"{NO_BREAK}%" if self.is_norwegian else "%")

    def kroner(self, value: Decimal | None, *, signed: bool = False) -> str:
        """An amount in million kroner with one decimal."""
        if value is None:
            return ""
        number = self.number(value / MILLION, 1, signed=signed)
        return (
            f"{number} mill. kr".replace(" ", NO_BREAK)
            if self.is_norwegian
            else f"NOK{NO_BREAK}{number}{NO_BREAK}million"
        )

    def millions(self, value: Decimal | None, *, signed: bool = False) -> str:
        """The same without the unit, for a column whose head has it."""
        return "" if value is None else self.number(value / MILLION, 1, signed=signed)

    def shown(self, text: str | None) -> str:
        """A published text with a number and a unit (*_vist), in this language."""
        if text is None:
            return ""
        if self.is_norwegian:
            return re.sub(r"(?<![\d\w])-(?=\d)", MINUS, text).replace(" ", NO_BREAK)
        number = SHOWN_NUMBER.search(text)
        if not number:
            return text
        before, unit = text[: number.start()].strip(), text[number.end() :].strip()
        words = {"minst": "at least", "høyst": "at most", "under": "under", "over": "over", "avvik": "deviation"}
        digits = self._in_english(number.group())
        if more := re.fullmatch(rf"(til|av) ({SHOWN_NUMBER.pattern})(.*)", unit):
            between = {"til": "to", "av": "of"}[more.group(1)]
            digits, unit = f"{digits} {between} {self._in_english(more.group(2))}", more.group(3).strip()
        return f"{words.get(before, before)} {self._with_unit(digits, unit)}".strip().replace(" ", NO_BREAK)

    def with_unit(self, value: Decimal | float, decimals: int, symbol: str, *, signed: bool = False) -> str:
        """A value with so many decimals and the unit's symbol as published."""
        number = self.number(value, decimals, signed=signed)
        if self.is_norwegian:
            return f"{number}{NO_BREAK}{symbol}".strip(NO_BREAK)
        return self._with_unit(number, symbol).replace(" ", NO_BREAK)

    def span(self, low: Decimal, high: Decimal, decimals: int, symbol: str) -> str:
        """Two values with the unit that they share: 61,85 til 62,15 mill. kr."""
        digits = f"{self.number(low, decimals)} {self.text('word.to')} {self.number(high, decimals)}"
        return (
            self._with_unit(digits, symbol) if not self.is_norwegian else f"{digits}{NO_BREAK}{symbol}".strip(NO_BREAK)
        )

    def _with_unit(self, digits: str, symbol: str) -> str:
        if symbol == "%":
            return f"{digits}%"
        if symbol == "kr":
            return f"NOK {digits}"
        if symbol == "mill. kr":
            return f"NOK {digits} million"
        return f"{digits} {self.units.get(symbol, symbol)}".strip()

    @staticmethod
    def _in_english(number: str) -> str:
        return number.replace(" ", ";").replace(",", ".").replace(";", ",").replace("-", MINUS)

    def day(self, when: date) -> str:
        """A date: 3. mars 2026, 3 March 2026."""
        month = self._months[when.month - 1]
        return f"{when.day}{'.' if self.is_norwegian else ''} {month} {when.year}".replace(" ", NO_BREAK)

    @cached_property
    def _months(self) -> list[str]:
        return self.texts["months"][self.code].split()

    def size(self, count: int) -> str:
        """How large a file is."""
        if count >= MILLION:
            return f"{self.number(count / MILLION, 1)}{NO_BREAK}MB"
        return f"{self.number(max(count / 1000, 1))}{NO_BREAK}kB"
