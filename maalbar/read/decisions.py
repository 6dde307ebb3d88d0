"""The decision that an assignment refers to, as reports print it in parentheses behind its text."""

import re
from collections.abc import Sequence

# Plan, body, point: (BØP 24-27, OPUT pkt. 13).
DECISION = re.compile(r"\(([^()]{3,80})\)")
DECISION_WORDS = re.compile(r"\b(?:pkt|punkt|vedtak|KST|FSK|Kst|Fsk)\b|\b\d\d[-–]\d\d\b")


def decisions_in(texts: Sequence[str]) -> list[str]:
    """What is named in parentheses as a plan, body and point, put together over lines."""
    whole = re.sub(r"(\d)- (\d)", r"\1-\2", " ".join(texts))
    found = [text for text in DECISION.findall(whole) if DECISION_WORDS.search(text) and re.search(r"\d", text)]
    return list(dict.fromkeys(found))


def without_decisions(text: str) -> str:
    """A text without the decisions that it names in parentheses."""
    return DECISION.sub(lambda found: "" if decisions_in([found[0]]) else found[0], text).strip()
