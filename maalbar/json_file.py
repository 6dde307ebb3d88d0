"""How an edition's JSON is written."""

import json
from pathlib import Path
from typing import Any


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write it for people too: indented, with Norwegian letters as they are."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def with_content(properties: dict[str, Any]) -> dict[str, Any]:
    """The properties but those that are null or empty, which the profiles of these formats do not allow."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}
