"""What the seeds' YAML says of them, held against what it may say.

dbt hands `meta` on unread, and the macros look for the words that they know: a misspelt one would switch a rule off and
nobody would see it. What each word means stands in macros/celle/seeds.sql.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import yaml
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from maalbar.project import Project

NAME = {"type": "string", "minLength": 1}
NAMES = {"type": "array", "items": NAME, "minItems": 1}


def _words(must: tuple[str, ...] = (), /, **properties: object) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(must), "additionalProperties": False}


def _by_column(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": value}


CELL = _words(
    unit=NAME,
    measure=NAME,
    exact={"type": "boolean"},
    percent_of=NAME,
    negative=_by_column(NAME),
    instead={"type": "object"},
)
ROW = _words(
    id=NAME,
    table=NAME,
    group=NAME,
    over=NAMES,
    under=NAMES,
    words=NAMES,
    cell_key=NAMES,
    head=NAME,
    order=NAMES,
    proof={"enum": ["rad", "celle", "linje"]},
    figures=NAME,
    total=NAME,
)
META = _words(
    ("key",),
    row=ROW,
    cells=_by_column(CELL),
    key=NAMES,
    unique={"type": "array", "items": NAMES},
    required=NAMES,
    known=_by_column({"type": "string", "pattern": r"^\w+\.\w+$"}),
    listed=_by_column(NAME),
    accepted=_by_column(NAMES),
    columns_hold=_by_column(_by_column(NAME)),
    conditions=_by_column(NAME),
    readable=NAMES,
    read_twice=NAMES,
)
DATA_TYPE = {"type": "string", "pattern": r"^(varchar|integer|boolean|date|decimal\(\d+,\d+\))$"}
COLUMN = _words(("name", "data_type", "description"), name=NAME, data_type=DATA_TYPE, description=NAME)
SEED = _words(
    ("name", "description", "config", "columns"),
    name=NAME,
    description=NAME,
    config=_words(("meta",), meta=META),
    columns={"type": "array", "items": COLUMN, "minItems": 1},
)
FILE = Draft202012Validator(_words(("seeds",), seeds={"type": "array", "items": SEED, "minItems": 1}))


def described_seeds(project: Project) -> tuple[dict[str, dict[str, str]], list[str]]:
    """The data type of each column, in order, by seed; and every problem with the YAML, one message each."""
    described: list[tuple[str, dict[str, Any]]] = []
    problems: list[str] = []
    for path in sorted(project.seeds.rglob("_*.yml")):
        shown = project.relative(path)
        seeds, found = _seeds_in(path, shown)
        problems += found
        described += [(shown, seed) for seed in seeds]
    if problems:
        return {}, problems
    types = {seed["name"]: {c["name"]: c["data_type"] for c in seed["columns"]} for _, seed in described}
    names = [seed["name"] for _, seed in described]
    problems += [f"seeds/: {name} is described twice. Leave one." for name in types if names.count(name) > 1]
    for shown, seed in described:
        problems += [f"{shown}, seed {seed['name']}: {found}" for found in _unknown_names(seed, types)]
    return types, problems


def _seeds_in(path: Path, shown: str) -> tuple[list[dict[str, Any]], list[str]]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except UnicodeDecodeError:
        return [], [f"{shown}: not UTF-8. Save it as UTF-8."]
    except yaml.YAMLError as error:
        return [], [f"{shown}: not YAML: {error}"]
    problems = [f"{shown}, {_told(error, content)}" for error in FILE.iter_errors(content)]
    return ([] if problems else content["seeds"]), problems


def _told(error: ValidationError, content: dict[str, Any]) -> str:
    """Where in the file, and what is wrong; a word that is not known is told with those that are."""
    where = [str(part) for part in error.absolute_path]
    place = "the file"
    if len(where) > 1:
        seed = content["seeds"][int(where[1])]
        name = seed.get("name") if isinstance(seed, dict) else None
        place = " ".join(["seed", str(name or f"number {int(where[1]) + 1}"), *where[2:]])
    if error.validator == "additionalProperties":
        known = cast(dict[str, Any], error.schema)["properties"]
        unknown = sorted(str(word) for word in cast(dict[str, Any], error.instance) if word not in known)
        return f"{place}: {', '.join(unknown)} is no word that is known there. Known are: {', '.join(known)}."
    return f"{place}: {error.message}."


def _unknown_names(seed: dict[str, Any], types: dict[str, dict[str, str]]) -> Iterator[str]:
    """Every column or seed that the rules name and that is not there."""
    meta = seed["config"]["meta"]
    row = meta.get("row", {})
    named = {f"row.{word}": [row[word]] for word in ("id", "table", "group") if word in row}
    named |= {f"row.{word}": row[word] for word in ("over", "under", "words", "cell_key") if word in row}
    rules = ("key", "required", "known", "accepted", "listed", "columns_hold", "readable", "read_twice", "cells")
    named |= {word: list(meta.get(word, ())) for word in rules}
    named["unique"] = [column for columns in meta.get("unique", ()) for column in columns]
    named["row.order"] = [part.removesuffix(" desc") for part in row.get("order", ())]
    for word, columns in named.items():
        for column in columns:
            if column not in types[seed["name"]]:
                yield f"{word} names the column {column}, which the seed does not have."
    targets = [*meta.get("known", {}).values(), *([f"{row['head']}.linje"] if "head" in row else [])]
    for target in targets:
        other, _, column = target.partition(".")
        if column not in types.get(other, ()):
            yield f"there is no {target}, which its meta names."
