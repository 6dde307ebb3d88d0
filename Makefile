# Everything runs from the locked environment in .venv, which is made when it is missing or a lock file changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Other people's readers of the published file, each in an environment of its own, to be thrown away.
READERS := duckdb_1_1 duckdb_1_4 duckdb_2_0 mcp
READER_STAMPS := $(READERS:%=target/readers/%/reader.stamp)
# The charts of docs/connect/fliser.ipynb: an environment and a copy of the project of their own.
NOTEBOOK := target/notebook
# MetricFlow, which turns a question about a metric of models/semantic into SQL: an environment of its own.
SEMANTIC := target/semantic
# dbt on Apache Spark: an environment of its own.
SPARK := target/pyspark
SQL ?= select * from rpt_indikatorstatus order by hovedmaal_nr, indikator_id limit 10

.DEFAULT_GOAL := help
.PHONY: help build build-spark site check test test-spark lint docs query semantic verify publish-postgres notebook audit bench bench-engines bench-publishing bench-growth bench-site bench-peers bench-reader mutation lock clean

help:  ## list the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(VENV)/build.stamp  ## set up, build, test the data and publish warehouse/maalbar.duckdb
	@$(BIN)/maalbar build

build-spark: $(SPARK)/spark.stamp  ## the same, but dbt builds on Apache Spark; needs Java 17: docs/engines.md
	@$(SPARK)/bin/maalbar build --engine spark

site: $(VENV)/build.stamp  ## write the published edition as pages for people, to target/site
	@$(BIN)/maalbar site

check: $(VENV)/build.stamp  ## tell what a build would refuse, in seconds; nothing is built
	@$(BIN)/maalbar check

test: $(VENV)/dev.stamp $(READER_STAMPS) $(SEMANTIC)/semantic.stamp  ## set up and run every test: dbt build and unit tests in a throw-away folder, then pytest
	@echo "dbt: every model, data test and unit test, in target/ci ..."
	@rm -rf target/ci
	@DBT_TARGET_PATH=target/ci $(BIN)/dbt --quiet build --profiles-dir profiles --target ci
	@$(BIN)/python -m pytest

test-spark: $(VENV)/dev.stamp $(SPARK)/spark.stamp  ## build a made-up report on Spark too, and hold the two editions against each other
	@MAALBAR_TEST_SPARK=$(SPARK) $(BIN)/python -m pytest -n 0 tests/python/test_spark.py

lint: $(VENV)/dev.stamp  ## check SQL, Python and the rules of the house (layers, names, descriptions, contracts)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint models tests analyses seeds
	@$(BIN)/python .ci/parse.py
	@$(BIN)/dbt-bouncer run --config-file dbt-bouncer.yml --output-only-failures --output-format tap \
		--output-file target/bouncer.tap > target/bouncer.log 2>&1 || { fold -s -w 80 target/bouncer.tap; exit 1; }

docs: $(VENV)/dev.stamp  ## make target/docs/index.html (dbt docs in one file) and docs/erd.md, the entity diagram
	@$(BIN)/dbt --quiet build --profiles-dir profiles --target ci --exclude-resource-type unit_test --exclude-resource-type test
	@$(BIN)/dbt --quiet docs generate --static --no-compile --profiles-dir profiles --target ci
	@mkdir -p target/docs && cp target/static_index.html target/docs/index.html
	@$(BIN)/dbterd run --artifacts-dir target --algo model_contract --output target/docs --output-file-name erd.mmd \
		--target mermaid --omit-columns --entity-name-format table --select wildcard:*dim_* --select wildcard:*fct_* \
		2> target/docs/dbterd.log || { cat target/docs/dbterd.log; exit 1; }
	@{ printf '# The star schema\n\nMade by `make docs` from the keys in the YAML of models/marts.\n\n```mermaid\n'; \
		cat target/docs/erd.mmd; printf '```\n'; } > docs/erd.md
	@echo "Open target/docs/index.html; the entity diagram is docs/erd.md"

query: $(VENV)/build.stamp  ## ask the published file, read-only: make query SQL="select ..."
	@$(BIN)/maalbar query "$(SQL)"

semantic: export DBT_PROFILES_DIR := profiles
semantic: export DBT_TARGET := published
semantic: $(SEMANTIC)/semantic.stamp  ## validate the metrics of models/semantic and ask the published file: docs/connect/semantic.md
	@test -f warehouse/maalbar.duckdb || { echo "make semantic needs the published file: run 'make build' first."; exit 1; }
	@$(SEMANTIC)/bin/dbt --quiet parse
	@$(SEMANTIC)/bin/mf validate-configs --show-all
	@$(MF_QUERY) --metrics klimafond_budsjett_kr,klimafond_regnskap_kr,andel_klimafond_brukt \
		--group-by fondstiltak__fondsgruppe_id --order -klimafond_budsjett_kr
	@$(MF_QUERY) --metrics tjenesteoekonomi_avvik_kr,andel_tjenesteoekonomi_avvik,antall_oppdrag,andel_oppdrag_forsinket \
		--group-by tjenesteomraade__direktoeromraade_navn --order tjenesteoekonomi_avvik_kr
	@$(MF_QUERY) --metrics barn_i_kommunale_barnehager,barn_i_private_barnehager --group-by metric_time__year \
		--order metric_time__year

verify: $(VENV)/build.stamp  ## hold the published file and every edition against its own hash
	@$(BIN)/maalbar verify

publish-postgres: $(VENV)/postgres.stamp  ## load the published edition into a PostgreSQL server: docs/connect/postgresql.md
	@$(BIN)/maalbar publish-postgres

notebook: $(NOTEBOOK)/notebook.stamp $(VENV)/build.stamp  ## run docs/connect/fliser.ipynb on the published file, to target/fliser.html
	@test -f warehouse/maalbar.duckdb || { echo "make notebook needs the published file: run 'make build' first."; exit 1; }
	@echo "Building made reports of two years, for the tile of revised figures ..."
	@rm -rf target/fliser && mkdir -p target/fliser/warehouse/work
	@cp -r dbt_project.yml profiles seeds models macros tests analyses target/fliser
	@cd target/fliser && $(CURDIR)/$(BIN)/maalbar synthesise landing --municipalities 1 --years 2 \
		&& $(CURDIR)/$(BIN)/maalbar build --landing landing > build.log
	@$(NOTEBOOK)/bin/jupyter-nbconvert --log-level WARN --to html --execute docs/connect/fliser.ipynb --output-dir target \
		--HTMLExporter.language_code=nb --HTMLExporter.mathjax_url= --HTMLExporter.require_js_url=
	@echo "Open target/fliser.html"

audit: $(VENV)/dev.stamp  ## look the locked packages up among known vulnerabilities
	@$(BIN)/python .ci/audit.py

bench: $(VENV)/build.stamp  ## what a build and a check cost, as ratios to dbt build of an empty project
	@$(BIN)/python bench/build_time.py

bench-engines: $(VENV)/build.stamp $(SPARK)/spark.stamp  ## what a build of made reports costs on DuckDB and on Spark
	@$(BIN)/python bench/engines.py

bench-publishing: $(VENV)/build.stamp  ## read all the while that editions are published and builds are killed
	@$(BIN)/python bench/publishing.py

bench-growth: $(VENV)/build.stamp  ## what a build costs with up to 3 570 made reports; takes an hour
	@$(BIN)/python bench/growth.py

bench-peers: $(VENV)/dev.stamp  ## the same tables and answers by bare DuckDB, pandas, polars, PostgreSQL; takes hours
	@$(BIN)/python bench/peers

bench-site: $(VENV)/build.stamp  ## what the pages cost, with up to 100 made reports
	@$(BIN)/python bench/site.py

bench-reader: $(VENV)/dev.stamp  ## how a made next year is read: cells, changes told, decisions, seconds
	@$(BIN)/python bench/next_year.py

mutation: $(VENV)/dev.stamp  ## corrupt the seeds 1 350 times and write docs/mutation.md and docs/mutation_registers.md: what the checks catch
	@$(BIN)/python bench/mutation --sample 3

lock:  ## lock the requirements again; needs uv on the PATH (pip install uv) and a package index
	@command -v uv > /dev/null || { echo "make lock needs uv: install it with 'pip install uv', then run this again."; exit 1; }
	for name in build postgres dev notebook semantic spark $(addprefix readers/,$(READERS)); do \
		uv pip compile requirements/$$name.in -o requirements/$$name.txt $(LOCK_OPTIONS) || exit 1; done

clean:  ## remove everything that is made, but not the published warehouse
	rm -rf $(VENV) target logs
	find warehouse/work -type f ! -name .gitignore -delete

# A share needs four digits; MetricFlow gives the amounts as many.
MF_QUERY = $(SEMANTIC)/bin/mf query --quiet --decimals 4

# No index address is written: the client's own settings decide where packages come from.
LOCK_OPTIONS := --generate-hashes --no-emit-index-url --no-strip-extras --universal --python-version 3.11 \
	--custom-compile-command "make lock"

$(VENV)/bin/python:
	@echo "Making $(VENV) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Maalbar needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/build.stamp: requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing requirements/build.txt ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/postgres.stamp: requirements/postgres.txt $(VENV)/build.stamp
	@echo "Installing requirements/postgres.txt ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/postgres.txt
	@touch $@

target/readers/%/reader.stamp: requirements/readers/%.txt
	@echo "Installing $< ..."
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(NOTEBOOK)/notebook.stamp: requirements/notebook.txt
$(SEMANTIC)/semantic.stamp: requirements/semantic.txt
$(NOTEBOOK)/notebook.stamp $(SEMANTIC)/semantic.stamp:
	@echo "Installing $< ..."
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(SPARK)/spark.stamp: requirements/spark.txt pyproject.toml
	@echo "Installing requirements/spark.txt ..."
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/postgres.stamp
	@echo "Installing requirements/dev.txt ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
