"""Git, asked about the project's own repository."""

import os
import subprocess

from maalbar.project import Project


def run_git(project: Project, *arguments: str) -> bytes:
    """What git prints; OSError without git, subprocess.CalledProcessError when it fails.

    GIT_DIR and its like in the environment (inside a git hook they are set) would make it another repository's answer.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(
        ["git", *arguments], cwd=project.root, env=environment, capture_output=True, check=True
    ).stdout
