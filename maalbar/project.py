"""Where things are in a checkout of the project."""

from dataclasses import dataclass
from pathlib import Path


class MaalbarError(Exception):
    """Something the user must mend; the message says what and how."""


@dataclass(frozen=True)
class Project:
    """A checkout of Målbar: its root folder and the files that the commands read and write.

    landing: the folder of the files whose rows a build reads besides those of the seeds; None when it reads none.
    work: the folder, from the root, of what dbt writes.
    """

    root: Path
    landing: Path | None = None
    work: Path = Path("warehouse", "work")

    @classmethod
    def at(cls, root: Path, landing: Path | None = None) -> "Project":
        """The project in folder `root`; MaalbarError when there is no dbt_project.yml in it."""
        if not (root / "dbt_project.yml").is_file():
            raise MaalbarError(f"{root} is not the project's folder: it has no dbt_project.yml. Go there first.")
        return cls(root, root / landing if landing else None)

    @property
    def seeds(self) -> Path:
        """The folder of the seed CSV files and their YAML."""
        return self.root / "seeds"

    @property
    def work_file(self) -> Path:
        """The DuckDB file that dbt writes; no reader opens it."""
        return self.root / self.work / "maalbar.duckdb"

    @property
    def published_file(self) -> Path:
        """The DuckDB file that readers open; replaced only as a whole."""
        return self.root / "warehouse" / "maalbar.duckdb"

    @property
    def build_record(self) -> Path:
        """What the build in the work file was made from and what it passed."""
        return self.work_file.with_name("build.json")

    @property
    def build_lock(self) -> Path:
        """The file that who builds or publishes holds a lock on."""
        return self.root / "warehouse" / "work" / "build.lock"

    @property
    def editions(self) -> Path:
        """The folder of the published editions, one folder each."""
        return self.root / "warehouse" / "utgaver"

    @property
    def current_edition(self) -> Path:
        """A link to the folder of the edition that counts."""
        return self.root / "warehouse" / "gjeldende"

    def landed(self, seed: str) -> Path | None:
        """The file with more rows of a seed in the landing folder; None when it has none."""
        if not self.landing:
            return None
        return next(
            (path for path in (self.landing / f"{seed}.csv", self.landing / f"{seed}.parquet") if path.is_file()), None
        )

    def relative(self, path: Path) -> str:
        """`path` as a reader of a message knows it: from the project's folder, when it is in there."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()
