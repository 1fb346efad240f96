# What one does with this tree, each in one word. Needs python3 (3.11 or newer) and make; the rest goes into .venv.
#   make demo    read examples/pages into build/demo.db and show the chronology
#   make serve   the same ledger in a browser (DB=… for another)
#   make test lint gate docs
#   make screenshots  every page in both themes, into build/screenshots (needs Chromium)
#   make model   train the weights again (hours; DATA=… is where the treebanks are)

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DB ?= build/demo.db
PORT ?= 8000
DATA ?= $(or $(VERBALE_SHARED),../shared)/data

.PHONY: demo serve test lint gate docs screenshots model clean

demo: $(VENV)/installed
	@mkdir -p build
	@$(BIN)/verbale add examples/pages --db build/demo.db
	@$(BIN)/verbale chronology --db build/demo.db
	@echo
	@echo "The same in a browser:  make serve    then open http://127.0.0.1:$(PORT)/"
	@echo "Your own pages:         $(BIN)/verbale add FOLDER"

serve: $(VENV)/installed
	@test -e $(DB) || $(MAKE) --no-print-directory demo
	@$(BIN)/verbale serve --db $(DB) --port $(PORT)

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check src tests benchmarks training
	$(BIN)/mypy
	$(BIN)/lint-imports

gate: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.gate

screenshots: $(VENV)/installed-dev
	@test -e $(DB) || $(MAKE) --no-print-directory demo
	$(BIN)/python -m benchmarks.screenshots $(DB) build/screenshots

docs: $(VENV)/installed-dev
	$(BIN)/python -m pytest tests/test_docs.py

model: $(VENV)/installed-dev
	$(BIN)/pip install --quiet -e '.[train]'
	$(BIN)/python -m training.make --data $(DATA) --out src/verbale/language/data

clean:
	rm -rf build/demo.db build/demo.db-shm build/demo.db-wal $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; say which with: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "The venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	@echo "Installing into $(VENV) (once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/bin/python pyproject.toml
	@echo "Installing into $(VENV), with the tools (once) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/installed
