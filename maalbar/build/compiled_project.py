"""The project as dbt compiles it: each model and data test as plain SQL, in an order in which they can be made.

Seeds do not change what dbt compiles, only their YAML does. So the compilation is kept in target/check, and a
command that runs it needs dbt's start-up only after something else than a seed's rows has changed.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maalbar.build.dbt_build import run_dbt
from maalbar.project import MaalbarError, Project

if TYPE_CHECKING:
    # dbt takes seconds to import, and only its own process needs it
    from dbt.contracts.graph.manifest import Manifest

# What decides how dbt compiles the project, besides dbt itself.
INPUTS = ("dbt_project.yml", "profiles", "models", "macros", "tests", "analyses", "seeds")
SUFFIXES = (".sql", ".yml", ".md")
TOOLS = ("dbt-core", "dbt-duckdb", "dbt-adapters")
# tests of the tests run in `make test`; a check, like a build, tests the data
TEST_OF_TESTS = "test_of_tests"


@dataclass(frozen=True)
class Step:
    """A model or a data test: its name, its table (empty for a test), its SQL, and what it reads.

    parents: the names of the seeds and models that it reads; reads: of all that it depends on, directly or not.
    """

    name: str
    relation: str
    sql: str
    parents: frozenset[str]
    reads: frozenset[str]


@dataclass(frozen=True)
class Seed:
    """A seed: its table, its file from the project's folder, and its columns' types in the order of the file."""

    name: str
    relation: str
    path: str
    types: dict[str, str]


@dataclass(frozen=True)
class CompiledProject:
    """Seeds, models in the order in which they can be made, data tests, and the other queries by name."""

    seeds: dict[str, Seed]
    models: tuple[Step, ...]
    tests: tuple[Step, ...]
    queries: dict[str, str]

    def models_after(self, seed: str) -> tuple[Step, ...]:
        """The models that read a seed, themselves or through others; every model when the seed is ''."""
        return tuple(model for model in self.models if not seed or seed in model.reads)

    def to_json(self) -> dict[str, Any]:
        """As plain lists and dictionaries."""
        return {
            "seeds": [asdict(seed) for seed in self.seeds.values()],
            "models": [_plain(step) for step in self.models],
            "tests": [_plain(step) for step in self.tests],
            "queries": self.queries,
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> "CompiledProject":
        """The project that `to_json` wrote."""
        seeds = {seed["name"]: Seed(**seed) for seed in content["seeds"]}
        models, tests = (
            tuple(
                Step(**step | {names: frozenset(step[names]) for names in ("parents", "reads")})
                for step in content[kind]
            )
            for kind in ("models", "tests")
        )
        return cls(seeds, models, tests, content["queries"])


def compiled_project(project: Project) -> CompiledProject:
    """The compiled project, by dbt if its files have changed since the last time; MaalbarError when dbt refuses it."""
    kept = project.root / "target" / "check" / "compiled.json"
    key = _key(project)
    try:
        content = json.loads(kept.read_text(encoding="utf-8"))
        if content["key"] == key:
            return CompiledProject.from_json(content["compiled"])
    except (OSError, ValueError, KeyError):
        # none is kept, or half of one
        pass
    outcome = run_dbt(project, "check", "compile")
    if outcome["error"] or not outcome.get("compiled"):
        raise MaalbarError(outcome["error"] or "\n".join(node["message"] for node in outcome["failed"]))
    kept.write_text(json.dumps({"key": key, "compiled": outcome["compiled"]}, ensure_ascii=False), encoding="utf-8")
    return CompiledProject.from_json(outcome["compiled"])


def compiled_of(manifest: "Manifest") -> CompiledProject:
    """What dbt has compiled, from its manifest."""
    # dbt says that a node is any of ten kinds, and few of them have what is asked here
    nodes: dict[str, Any] = dict(manifest.nodes)
    above: dict[str, frozenset[str]] = {}

    def reads(key: str) -> frozenset[str]:
        if key not in above:
            parents = nodes[key].depends_on_nodes
            above[key] = frozenset().union(*(reads(parent) for parent in parents), (nodes[p].name for p in parents))
        return above[key]

    def step(key: str) -> Step:
        node = nodes[key]
        made = node.resource_type == "model"
        parents = frozenset(nodes[parent].name for parent in node.depends_on_nodes)
        return Step(node.name, node.relation_name if made else "", node.compiled_code, parents, reads(key))

    seeds = {
        node.name: Seed(
            node.name,
            node.relation_name,
            node.original_file_path,
            {name: column.data_type for name, column in node.columns.items()},
        )
        for node in nodes.values()
        if node.resource_type == "seed"
    }
    tables = [
        step(key)
        for key, node in nodes.items()
        if node.resource_type == "model" and node.config.materialized != "ephemeral"
    ]
    tests = [
        step(key) for key, node in nodes.items() if node.resource_type == "test" and TEST_OF_TESTS not in node.tags
    ]
    return CompiledProject(
        seeds,
        tuple(sorted(tables, key=lambda table: (len(table.reads), table.name))),
        tuple(sorted(tests, key=lambda test: test.name)),
        {node.name: node.compiled_code for node in nodes.values() if node.resource_type == "analysis"},
    )


def _plain(step: Step) -> dict[str, Any]:
    return asdict(step) | {"parents": sorted(step.parents), "reads": sorted(step.reads)}


def _key(project: Project) -> str:
    """A hash of everything that decides the compilation."""
    digest = hashlib.sha256(json.dumps([version(tool) for tool in TOOLS]).encode())
    digest.update(Path(__file__).read_bytes())
    for name in INPUTS:
        path = project.root / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in SUFFIXES and file.is_file():
                digest.update(f"{project.relative(file)}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
