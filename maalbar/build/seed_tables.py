"""A seed's rows as SQL, of its CSV file and of what has landed: as macros/portability/materializations.sql."""

from pathlib import Path

from maalbar.sql import literal

CSV_FORM = (
    "header = true, delim = ',', quote = '\"', escape = '\"', comment = '', strict_mode = true, auto_detect = false"
)

# a folder's name with "=" is no column
PARQUET_FORM = "hive_partitioning = false"


def rows_of_file(path: Path, types: dict[str, str]) -> str:
    """A query of the rows of a CSV or Parquet file, with these columns of these types."""
    if path.suffix == ".parquet":
        # an empty text is no value, as in a CSV file
        typed = ", ".join(
            f"nullif(cast({name} as varchar), '') as {name}"
            if data_type == "varchar"
            else f"cast({name} as {data_type}) as {name}"
            for name, data_type in types.items()
        )
        return f"select {typed} from read_parquet({literal(path)}, {PARQUET_FORM})"
    columns = ", ".join(f"{literal(name)}: {literal(data_type)}" for name, data_type in types.items())
    return f"select * from read_csv({literal(path)}, {CSV_FORM}, columns = {{{columns}}})"
