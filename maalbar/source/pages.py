"""The pages of a text edition: a line that is nothing but a form feed ends one."""

from collections.abc import Sequence

PAGE_END = "\f"


def pages_of(lines: Sequence[str]) -> list[tuple[int, int, int]]:
    """Number, first and last line of each page of a text edition; none when it has no page marks."""
    ends = [number for number, line in enumerate(lines, start=1) if line == PAGE_END]
    if not ends:
        return []
    starts = [1, *(end + 1 for end in ends)]
    return list(zip(range(1, len(starts) + 1), starts, [*ends, len(lines)], strict=True))
