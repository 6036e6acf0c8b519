# Two commands do everything on a machine with Python 3.11, make and git:
#   make demo   set up a virtual environment and open the sample reports' ledger in a browser
#   make test   the same set-up, then every check that CI runs
# The tests in a browser need Debian's chromium and are skipped without it; `make chromium` installs
# it where that can be done.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check chromium screenshots lock clean

demo: $(VENV)/.installed
	@$(BIN)/reportedly demo

test: $(VENV)/.installed-dev check
	$(BIN)/pytest -q

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

chromium:
	@command -v chromium > /dev/null || (apt-get update -qq && apt-get install -qq --yes chromium)

screenshots: $(VENV)/.installed-dev
	$(BIN)/python docs/take_screenshots.py

$(VENV)/.installed: pyproject.toml requirements.lock web/package-lock.json web/assemble.mjs
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	@touch $@

# The lock holds the exact versions that the checks last passed with.
lock: $(VENV)/.installed-dev
	$(BIN)/pip freeze --exclude-editable --exclude reportedly > requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
