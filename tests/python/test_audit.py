"""`make audit` fails on a known vulnerability, and passes, with a word, where none can be looked up."""

import importlib
import json
import subprocess
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def audit(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script .ci/audit.py."""
    monkeypatch.syspath_prepend(root / ".ci")
    return importlib.import_module("audit")


VULNERABLE = {"name": "en", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
SOUND = {"name": "to", "version": "1.0", "vulns": []}
UNKNOWN = {"name": "tre", "skip_reason": "Dependency not found"}


@pytest.mark.parametrize(
    ("packages", "expected"),
    [
        ([VULNERABLE, SOUND], (1, "en 1.0: PYSEC-1, mended in 1.1")),
        ([SOUND, UNKNOWN], (0, "No known vulnerability in")),
        ([UNKNOWN], (0, "Not audited")),
        (None, (0, "Not audited")),
    ],
)
def test_audit(
    audit: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    packages: list[dict] | None,
    expected: tuple[int, str],
) -> None:
    """packages: what pip-audit says of each lock file; None: it ends with a traceback."""
    output = "" if packages is None else json.dumps({"dependencies": packages})
    monkeypatch.setattr(
        audit.subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout=output, stderr="")
    )
    assert audit.main() == expected[0]
    assert expected[1] in capsys.readouterr().out


def test_partial_audit_is_none(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When some lock files were looked up and one was not, the audit does not pass in silence."""
    monkeypatch.setattr(audit, "audit", lambda requirements: (0 if requirements.name == "dev.txt" else 1, []))
    assert audit.main() == 1
    assert "requirements/dev.txt: could not be looked up" in capsys.readouterr().out
