"""How many corrupted cells the checks catch: one corruption at a time, over every published seed, seeded random.

Run with `make mutation`. Each corruption is judged by the messages that `maalbar check` gives for it. `--sample N` also
builds N of the corrupted projects of each report with `maalbar build` and compares the messages. The reports are
docs/mutation.md and docs/mutation_registers.md.
"""

import argparse
import os
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from corruption import Corruption, corruptions
from judge import Judge, Verdict, same_messages
from printed import NUMBER_KINDS, WHY_THEY_SURVIVE, makers_of_printed
from registers import FACT, JUDGEMENT, PRINT, makers_of_registers

from maalbar.build.compiled_project import compiled_project
from maalbar.project import Project

ROOT = Path(__file__).parents[2]
PRINTED = "What the checks catch of corruptions of what the report prints"
REGISTERS = "What the checks catch of corruptions of the registers"
Judged = list[tuple[Corruption, Verdict]]


def main() -> None:
    """Judge the corruptions, print the shares, and write the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--printed", type=int, default=1050, help="how many corruptions of what the report prints")
    parser.add_argument("--registers", type=int, default=300, help="how many corruptions of the registers")
    parser.add_argument("--seed", type=int, default=2024, help="the random seed")
    parser.add_argument("--sample", type=int, default=0, help="how many of each to build for real as well")
    arguments = parser.parse_args()
    seeds = ROOT / "seeds"
    for how_many, makers, title, report in (
        (
            arguments.printed,
            makers_of_printed(seeds / "aarsrapport", random.Random(arguments.seed)),
            PRINTED,
            "mutation",
        ),
        (
            arguments.registers,
            makers_of_registers(seeds, random.Random(arguments.seed)),
            REGISTERS,
            "mutation_registers",
        ),
    ):
        if not how_many:
            continue
        made = corruptions(makers, how_many)
        text = _report(title, _judged(made), arguments.seed)
        if arguments.sample:
            chosen = random.Random(arguments.seed).sample(made, arguments.sample)
            differ = [corruption for corruption in chosen if not same_messages(ROOT, corruption)]
            text += (
                f"\n{len(chosen)} of them were also built for real: {len(chosen) - len(differ)} were refused with the "
                "messages of `maalbar check`.\n"
            )
            text += "".join(f"- differs: {each.seed}, {each.kind}: {each.what}\n" for each in differ)
        (ROOT / "docs" / f"{report}.md").write_text(text, encoding="utf-8")
        print(text)


def _judged(made: list[Corruption]) -> Judged:
    """Every corruption with its verdict, judged by as many processes as there are processors."""
    compiled_project(Project.at(ROOT))
    workers = os.cpu_count() or 1
    with ProcessPoolExecutor(workers) as pool:
        shares = list(pool.map(_verdicts, [made[at::workers] for at in range(workers)]))
    return [(each, shares[at % workers][at // workers]) for at, each in enumerate(made)]


def _verdicts(share: list[Corruption]) -> list[Verdict]:
    judge = Judge(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        return [judge.verdict(corruption, Path(folder)) for corruption in share]


def _report(title: str, judged: Judged, seed: int) -> str:
    """The report as Markdown: shares by kind, by check, every survivor and every message that leads elsewhere."""
    numbers = [pair for pair in judged if pair[0].kind in NUMBER_KINDS]
    decided = {
        "Corrupted numbers": numbers,
        "A published fact (a number, or what a number is of)": _deciding(judged, FACT),
        "What the print decides": _deciding(judged, PRINT),
        "A judgement of ours": _deciding(judged, JUDGEMENT),
    }
    lines = [
        f"# {title}",
        "",
        f"{len(judged)} corruptions, one at a time, random seed {seed}. Made by `make mutation`.",
        "",
        *(f"- {words}, caught: {_share(pairs)}" for words, pairs in decided.items() if pairs),
        *_shares(judged),
        *_by(judged, "seed", lambda corruption: corruption.seed),
        *_survivors(judged),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _deciding(judged: Judged, what: str) -> Judged:
    return [pair for pair in judged if pair[0].decides == what]


def _shares(judged: Judged) -> list[str]:
    caught = [pair for pair in judged if pair[1].caught_by]
    checks = Counter(verdict.caught_by or "none" for _, verdict in judged)
    return [
        f"- All corruptions caught: {_share(judged)}",
        f"- Messages that name the corrupted seed, row and column: {sum(verdict.named for _, verdict in caught)} of "
        f"{len(caught)}",
        "",
        *_by(judged, "kind", lambda corruption: corruption.kind),
        "| first check that caught it | corruptions |",
        "|---|---|",
        *(f"| {check} | {count} |" for check, count in checks.most_common()),
        "",
    ]


def _by(judged: Judged, title: str, key: Callable[[Corruption], str]) -> list[str]:
    groups: dict[str, Judged] = defaultdict(list)
    for pair in judged:
        groups[key(pair[0])].append(pair)
    rows = [f"| {name} | {_share(pairs)} |" for name, pairs in sorted(groups.items())]
    return [f"| {title} | caught |", "|---|---|", *rows, ""]


def _survivors(judged: Judged) -> list[str]:
    """All that were not caught, by kind, with the reason; then those whose messages lead elsewhere."""
    survived = [corruption for corruption, verdict in judged if not verdict.caught_by]
    lines = ["## Survivors", ""]
    for kind in sorted({corruption.kind for corruption in survived}):
        why = WHY_THEY_SURVIVE.get(kind)
        lines += [f"{kind.capitalize()}{f': {why}' if why else ''}.", ""]
        lines += [*_listed([each for each in survived if each.kind == kind]), ""]
    elsewhere = [corruption for corruption, verdict in judged if verdict.caught_by and not verdict.named]
    return [
        *(lines if survived else [*lines, "None.", ""]),
        "## Caught, but by messages that do not name the very cell",
        "",
        *(_listed(elsewhere) or ["None."]),
        "",
    ]


def _listed(chosen: list[Corruption]) -> list[str]:
    return [f"- {each.seed}, {each.decides and each.decides + ', '}{each.kind}: {each.what}" for each in chosen]


def _share(pairs: Judged) -> str:
    caught = sum(bool(verdict.caught_by) for _, verdict in pairs)
    return f"{caught} of {len(pairs)} ({caught / len(pairs):.1%})" if pairs else "none"


if __name__ == "__main__":
    main()
