"""Looks the locked packages up among known vulnerabilities (`make audit`).

Fails when one is vulnerable. Where the service of known vulnerabilities cannot be reached it says so and passes: a
build machine may be offline. Exit code 1: a vulnerable package, named with the advisory and the version that mends it;
or a file that could not be looked up while others could.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIP_AUDIT = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json"]


def audit(requirements: Path) -> tuple[int, list[str]]:
    """How many of the file's packages could be looked up, and a message for each advisory found."""
    done = subprocess.run(
        [*PIP_AUDIT, "--progress-spinner", "off", "-r", str(requirements)], capture_output=True, text=True, check=False
    )
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        # no answer at all: without a network pip-audit ends with a traceback
        return 0, []
    looked_up = [package for package in packages if "skip_reason" not in package]
    messages = [
        f"{requirements.relative_to(ROOT)}: {package['name']} {package['version']}: {found['id']}, "
        f"mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in looked_up
        for found in package["vulns"]
    ]
    return len(looked_up), messages


def main() -> int:
    """Audit every lock file; returns the exit code."""
    counts, messages = {}, []
    for requirements in sorted((ROOT / "requirements").rglob("*.txt")):
        counts[requirements.relative_to(ROOT).as_posix()], found = audit(requirements)
        messages += found
    if not any(counts.values()):
        print("Not audited: known vulnerabilities cannot be looked up from here.")
        return 0
    messages += [f"{name}: could not be looked up, though others could." for name, count in counts.items() if not count]
    print(*messages or [f"No known vulnerability in {sum(counts.values())} locked packages."], sep="\n")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
