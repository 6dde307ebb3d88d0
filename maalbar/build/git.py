"""Git, asked about the project's own repository."""

import os
import subprocess

from maalbar.project import MaalbarError, Project


def run_git(project: Project, *arguments: str) -> bytes:
    """What git prints; MaalbarError without git, or when it fails.

    GIT_DIR and its like in the environment (inside a git hook they are set) would make it another repository's answer.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        return subprocess.run(
            ["git", *arguments], cwd=project.root, env=environment, capture_output=True, check=True
        ).stdout
    except OSError as error:
        raise MaalbarError(f"git is needed, and cannot be run: {error}") from error
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode(errors="replace").strip() or "no such revision"
        raise MaalbarError(f"git {' '.join(arguments)} failed: {told}") from error
