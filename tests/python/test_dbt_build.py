"""Dbt builds what the files say, whatever their times."""

import os

from maalbar.build.compiled_project import compiled_project
from maalbar.project import Project


def test_yaml_with_its_old_time_is_read_again(built_copy: Project) -> None:
    """A YAML file that changes, but keeps its time, is not taken for what dbt read before."""
    file = built_copy.seeds / "register" / "_register.yml"
    time = file.stat()
    text = file.read_text(encoding="utf-8")
    assert "{name: hovedmaal_nr, data_type: integer" in text
    text = text.replace("{name: hovedmaal_nr, data_type: integer", "{name: hovedmaal_nr, data_type: bigint")
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(time.st_atime_ns, time.st_mtime_ns))
    assert compiled_project(built_copy).seeds["register_hovedmaal"].types["hovedmaal_nr"] == "bigint"
