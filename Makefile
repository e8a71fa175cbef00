# make run: the dashboard on http://localhost:8501; until own files are loaded, of a sample company in a home of its own.
# make test: everything that is checked before a change is taken.

PYTHON ?= python3
BIN = .venv/bin

.PHONY: run test benchmark lock clean

run: .venv/installed
	@$(BIN)/python cli.py status >/dev/null
	@test -e "$${VOZVRAT_HOME:-data}/warehouse/CURRENT" || $(BIN)/python cli.py sample --apart
	$(BIN)/streamlit run app.py

test: .venv/installed-for-tests
	sh tests/system_packages.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --processes 2 --disable-progress-bar queries
	$(BIN)/pytest -n 3 --dist loadfile

benchmark: .venv/installed-for-tests
	$(BIN)/python tests/benchmark.py
	$(BIN)/python tests/benchmark_browser.py

# After a change of either requirements file: what they bring today becomes what everybody installs.
lock:
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -r tests/requirements.txt
	echo '# Everything that requirements.txt and tests/requirements.txt bring, as make lock found it. Not written by hand.' > requirements.lock
	.venv-lock/bin/python -m pip freeze >> requirements.lock
	rm -rf .venv-lock

.venv/installed: requirements.txt requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Vozvrat needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c requirements.lock
	@touch $@

.venv/installed-for-tests: .venv/installed tests/requirements.txt requirements-spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt -c requirements.lock
	@touch $@

clean:
	rm -rf .venv .venv-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .axe
