"""dbt in a process of its own: `python -m maalbar.build.dbt_process build|compile ... --target ...` runs dbt with
these arguments; those from --target on hold for parsing too.

A process of its own, because dbt keeps the database file open for as long as its process lives. It writes one JSON
object a line to standard output: {"done", "total", "node"} as each node ends, and at last {"error", "catalogue",
"failed"} with what a build or a compilation adds: {"checks", "not_run"} or {"compiled"}. error is what stopped dbt
before it ran, or null; catalogue is maalbar.build.catalogue.Catalogue as JSON, null when the project could not be read.
checks has the status of each data test by its name; failed is a list of {"name", "message", "query"}, where query finds
the rows that a test failed on and is null for anything else; on Spark, whose tables this process alone can ask, such a
test has them as {"columns", "rows"} too; compiled is maalbar.build.compiled_project.CompiledProject as JSON.
"""

import gc
import importlib
import json
import os
import sys
import threading
from typing import Any, cast

from dbt.artifacts.schemas.results import NodeStatus
from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt_common.events.base_types import EventMsg

from maalbar.build.catalogue import catalogue_of
from maalbar.build.compiled_project import compiled_of

# what dbt prints and its artefacts are not used here, and cost a tenth of the time
NO_LOGS = ("--log-level", "none", "--no-write-json")
NODE_ENDED = ("LogSeedResult", "LogModelResult", "LogTestResult")
FAILED = (NodeStatus.Fail, NodeStatus.Error, NodeStatus.RuntimeErr)


def main(arguments: list[str]) -> int:
    """Run dbt and report; 0 when all succeeded."""
    # garbage collection costs about a tenth of a short run, and the process ends before memory matters
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    parsed = dbtRunner().invoke([*NO_LOGS, "parse", *arguments[arguments.index("--target") :]])
    if not parsed.success:
        _write(error=str(parsed.exception), catalogue=None)
        return 1
    # the manifest is handed on, so that the project is read once
    manifest = cast(Manifest, parsed.result)
    outcome = dbtRunner(manifest=manifest, callbacks=[_report_progress]).invoke([*NO_LOGS, *arguments])
    try:
        catalogue = catalogue_of(manifest).to_json()
    except ValueError as error:
        _write(error=str(error), catalogue=None)
        return 1
    result = _compiled(manifest, outcome) if arguments[0] == "compile" else _built(outcome)
    if arguments[arguments.index("--target") + 1] == "spark":
        _add_rows(result["failed"])
    _write(error=str(outcome.exception) if outcome.exception else None, catalogue=catalogue, **result)
    return 0 if outcome.success else 1


def _built(outcome: dbtRunnerResult) -> dict[str, Any]:
    results = getattr(outcome.result, "results", [])
    return {
        "checks": {
            result.node.name: str(result.status)
            for result in results
            if result.status in (NodeStatus.Pass, NodeStatus.Fail)
        },
        "not_run": sum(result.status == NodeStatus.Skipped for result in results),
        "failed": _failed(outcome),
    }


def _failed(outcome: dbtRunnerResult) -> list[dict[str, Any]]:
    return [
        {
            "name": result.node.name,
            "message": result.message,
            "query": result.node.compiled_code if result.status == NodeStatus.Fail else None,
        }
        for result in getattr(outcome.result, "results", [])
        if result.status in FAILED
    ]


def _add_rows(failed: list[dict[str, Any]]) -> None:
    """Ask Spark for the rows that each test failed on, as texts."""
    # installed with requirements/spark.txt only
    session = importlib.import_module("pyspark.sql").SparkSession.builder.getOrCreate()
    for test in failed:
        if test["query"]:
            found = session.sql(test["query"])
            texts = [[None if value is None else str(value) for value in row] for row in found.collect()]
            test |= {"columns": found.columns, "rows": texts}


def _compiled(manifest: Manifest, outcome: dbtRunnerResult) -> dict[str, Any]:
    return {"compiled": compiled_of(manifest).to_json() if outcome.success else None, "failed": _failed(outcome)}


def _end_with_parent() -> None:
    """End this process when the one that started it is gone: it would go on writing where another build begins."""
    sys.stdin.read()
    os._exit(1)


def _report_progress(event: EventMsg) -> None:
    if event.info.name in NODE_ENDED:
        data = event.data
        total = data.num_models if event.info.name == "LogTestResult" else data.total
        _write(done=data.index, total=total, node=data.node_info.node_name)


def _write(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
