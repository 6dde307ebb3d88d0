"""What a build was made from and what it passed: kept beside the work file, and told by every edition made from it."""

import hashlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from maalbar import __version__
from maalbar.build.catalogue import Catalogue
from maalbar.build.git import run_git
from maalbar.project import MaalbarError, Project

# What decides the content of a build, besides the seeds' CSV files.
INPUT_FOLDERS = ("seeds", "models", "macros", "tests", "profiles", "maalbar", "site", "requirements")
INPUT_SUFFIXES = (".sql", ".yml", ".md", ".py", ".txt", ".html", ".css", ".js")
TOOLS = ("altair", "dbt-core", "dbt-duckdb", "duckdb", "jinja2", "rdflib", "vl-convert-python", "xlsxwriter")

# Those that only a build on another engine uses.
TOOLS_OF_ENGINE = {"duckdb": (), "spark": ("dbt-spark", "pyspark")}


@dataclass(frozen=True)
class Origin:
    """Where a build comes from; inputs: SHA-256 by file for seeds, by folder for the rest. No git: commit is None."""

    built_at: str
    git_commit: str | None
    git_clean: bool | None
    inputs: dict[str, str]
    tools: dict[str, str]


@dataclass(frozen=True)
class BuildRecord:
    """A build that succeeded: its origin, the status of each data test by name, and the catalogue of its tables."""

    origin: Origin
    checks: dict[str, str]
    catalogue: Catalogue

    @property
    def checks_passed(self) -> int:
        """How many of the checks passed."""
        return sum(status == "pass" for status in self.checks.values())

    def save(self, project: Project) -> None:
        """Write the record beside the work file."""
        content = {"origin": asdict(self.origin), "checks": self.checks, "catalogue": self.catalogue.to_json()}
        project.build_record.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, project: Project) -> "BuildRecord":
        """The record of the build in the work file; MaalbarError when no build succeeded, or one of another version."""
        try:
            content = json.loads(project.build_record.read_text(encoding="utf-8"))
            return cls(Origin(**content["origin"]), content["checks"], Catalogue.from_json(content["catalogue"]))
        except (OSError, ValueError) as error:
            raise MaalbarError("There is no build that passed its checks. Run `make build`.") from error
        except (KeyError, TypeError) as error:
            raise MaalbarError("The last build is of another version of Målbar. Run `make build`.") from error


def origin_of(project: Project, engine: str = "duckdb") -> Origin:
    """Where a build that starts now, on an engine of TOOLS_OF_ENGINE, comes from."""
    tools = (*TOOLS, *TOOLS_OF_ENGINE[engine])
    commit = _git(project, "rev-parse", "HEAD")
    return Origin(
        built_at=datetime.now(UTC).replace(microsecond=0).isoformat(),
        git_commit=commit,
        git_clean=None if commit is None else _git(project, "status", "--porcelain") == "",
        inputs=dict(_inputs(project)),
        tools={"maalbar": __version__, "python": platform.python_version(), **{tool: version(tool) for tool in tools}},
    )


def _inputs(project: Project) -> Iterator[tuple[str, str]]:
    for path in sorted(project.seeds.rglob("*.csv")):
        yield project.relative(path), file_sha256(path)
    for path in sorted(project.landing.iterdir()) if project.landing else ():
        yield f"landing/{path.name}", file_sha256(path)
    yield "dbt_project.yml", file_sha256(project.root / "dbt_project.yml")
    for folder in INPUT_FOLDERS:
        files = [path for path in sorted((project.root / folder).rglob("*")) if path.suffix in INPUT_SUFFIXES]
        names_and_hashes = "\n".join(f"{project.relative(path)} {file_sha256(path)}" for path in files)
        yield f"{folder}/", hashlib.sha256(names_and_hashes.encode()).hexdigest()


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _git(project: Project, *arguments: str) -> str | None:
    """What git says of the project's own checkout; None without git or outside a checkout."""
    # a copy of the project inside some other repository is not that repository's commit
    if not (project.root / ".git").exists():
        return None
    try:
        return run_git(project, *arguments).decode().strip()
    except MaalbarError:
        return None
