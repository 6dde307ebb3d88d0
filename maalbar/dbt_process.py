"""dbt in a process of its own, started as `python -m maalbar.dbt_process <dbt arguments>`.

A process of its own, because dbt keeps the database file open for as long as its process lives. Garbage collection is
off: it costs about a tenth of a short run, and the process ends before memory matters.
"""

import gc

from dbt.cli.main import cli

if __name__ == "__main__":
    gc.disable()
    cli(prog_name="dbt")
