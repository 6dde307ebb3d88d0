"""The project's own compiled SQL in one bare DuckDB process: all of it, or the marts that the other peers make.

`python bench/peers/marts_duckdb.py all|marts TO [LANDING]` loads the seeds, makes the models in memory, runs the data
tests (`all`) or looks for contradictions that are not registered (`marts`), and writes the files of marts_files.py.
RuntimeError for a check that fails. The project must have been compiled: `maalbar check` does that.
"""

import sys
from dataclasses import replace
from pathlib import Path

from marts_files import write_tables

from maalbar.build.check import MemoryBuild
from maalbar.build.compiled_project import CompiledProject, compiled_project
from maalbar.project import Project

ROOT = Path(__file__).parents[2]
MARTS = ("fct_indikatorverdi", "fct_noekkeltallverdi", "fct_avstemming")
UNKNOWN = "select avstemming_id from fct_avstemming where resultat = 'avvik' and vurdering is null"


def _only_marts(compiled: CompiledProject) -> CompiledProject:
    """The two facts and the reconciliation, with all that they read."""
    reads = {model.name: model.reads for model in compiled.models}
    needed = frozenset(MARTS).union(*(reads[mart] for mart in MARTS))
    return replace(
        compiled,
        seeds={name: seed for name, seed in compiled.seeds.items() if name in needed},
        models=tuple(model for model in compiled.models if model.name in needed),
        tests=(),
    )


def main() -> None:
    """Make what the command line says."""
    what, to, *landing = sys.argv[1:]
    project = Project.at(ROOT, *map(Path, landing))
    compiled = compiled_project(project)
    if what == "marts":
        compiled = _only_marts(compiled)
    with MemoryBuild(project, compiled) as build:
        failures, _ = build.run_all(compiled)
        write_tables(build.connection, Path(to))
        if failures := failures or build.connection.execute(UNKNOWN).fetchall():
            raise RuntimeError(failures)


if __name__ == "__main__":
    main()
