"""Texts and paths inside SQL statements that take no parameters (attach, copy, comment, load)."""

from pathlib import Path


def literal(value: str | Path) -> str:
    """The value as an SQL text literal, quotes and all."""
    return "'" + str(value).replace("'", "''") + "'"
