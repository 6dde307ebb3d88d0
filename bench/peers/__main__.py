"""The project beside what else one could use: dbt, a bare DuckDB, pandas, polars, PostgreSQL.

Run with `make bench-peers`. Prints the tables of docs/benches.md; stops when a peer makes other rows or gives another
answer, since that is no peer.
"""

import argparse

from asking import print_asking
from builds import print_builds

# Made reports as municipalities and years.
SIZES = {0: (0, 0), 1: (1, 1), 100: (10, 10), 350: (35, 10), 1000: (100, 10), 3570: (357, 10)}
# Past this, dbt and all models are measured by bench/growth.py.
LARGEST_WHOLE_BUILD = 100


def main() -> None:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of the builds (%(default)s)")
    parser.add_argument("--times", type=int, default=20, help="that each question is asked (%(default)s)")
    parser.add_argument("--builds", type=int, nargs="*", default=[0, 100, 1000], choices=SIZES, help="in made reports")
    parser.add_argument("--questions", type=int, nargs="*", default=[1, 3570], choices=SIZES, help="in made reports")
    arguments = parser.parse_args()
    for size in arguments.builds:
        print_builds(*SIZES[size], arguments.rounds, everything=size <= LARGEST_WHOLE_BUILD)
    for size in arguments.questions:
        print_asking(*SIZES[size], arguments.times)


if __name__ == "__main__":
    main()
