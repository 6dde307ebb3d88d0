"""dbt parse for `make lint`, and the catalogue of what dbt read: whether every published word stands in two languages.

Exit code 1: dbt cannot read the project, or a published table lacks what its YAML must say.
"""

import sys

from dbt.cli.main import dbtRunner

from maalbar.build.catalogue import catalogue_of

parsed = dbtRunner().invoke(["--quiet", "parse", "--profiles-dir", "profiles"])
if not parsed.success:
    sys.exit(str(parsed.exception))
try:
    catalogue_of(parsed.result)
except ValueError as error:
    sys.exit(str(error))
