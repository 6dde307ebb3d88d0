"""The pages of the made-up report, read as HTML."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

# An address with this is somebody else's, or is the file itself.
ELSEWHERE = ("https", "http", "mailto", "data")


@dataclass
class PageRead:
    """A page: its tree, without the namespace of HTML, and what the reader of HTML found wrong."""

    path: Path
    root: Element
    faults: list[str]
    ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What a person reads in its main part, in one line."""
        (main,) = self.root.iter("main")
        return " ".join("".join(main.itertext()).split()).replace("\u00a0", " ")

    def links(self) -> list[str]:
        """The addresses that it loads or leads to."""
        return [
            address
            for element in self.root.iter()
            for name in ("href", "src")
            if isinstance(element.tag, str) and (address := element.get(name)) is not None
        ]


def read_page(path: Path) -> PageRead:
    """Read a page as browsers do, and note where it is no valid HTML."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(path.read_text(encoding="utf-8"))
    faults = [f"line {line}: {code} {details}" for (line, _), code, details in parser.errors]
    ids = [name for element in root.iter() if isinstance(element.tag, str) and (name := element.get("id"))]
    return PageRead(path, root, faults, ids)


def where_it_leads(page: PageRead, address: str) -> tuple[Path, str] | None:
    """The file and the place in it that an address leads to; None when it leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme in ELSEWHERE:
        return None
    target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path.resolve()
    return target, unquote(parts.fragment)
