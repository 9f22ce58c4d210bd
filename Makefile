# make brief   builds the briefs from the seeds into output/
# make test    format check, lint, types, floors and all tests
# make eval    scores the evidence stage on the practice corpora (docs/evaluation.md)
# Both set up what they need below .venv/ and change nothing outside this folder.

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

# Nothing is written outside this folder, not even pip's cache.
export PIP_CACHE_DIR := $(CURDIR)/$(VENV)/pip-cache

.PHONY: brief test eval weights format accept bench clean

brief: $(VENV)/run.stamp
	$(BIN)/briefbuild build

test: $(VENV)/dev.stamp
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

eval: $(VENV)/run.stamp
	$(BIN)/python tools/evaluate.py
	$(BIN)/python tools/evaluate_exchanges.py
	$(BIN)/python tools/evaluate_differences.py
	$(BIN)/python tools/cross_validate.py
	$(BIN)/python tools/prototypes.py
	$(BIN)/python tools/agreement.py

# Fits the weights on the codebook's cues again: whenever a cue, a prototype or a corpus changed.
weights: $(VENV)/run.stamp
	$(BIN)/python tools/prototypes.py --write
	$(BIN)/python tools/fit_weights.py

format: $(VENV)/dev.stamp
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

# What the program costs beside others, as figures with their goals (a few minutes; Linux).
bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks pdf
	$(BIN)/python -m benchmarks docx
	$(BIN)/python -m benchmarks noop
	$(BIN)/python -m benchmarks sources
	$(BIN)/python -m benchmarks coding

# Rewrites the golden files; look at the difference before you commit it.
accept: $(VENV)/dev.stamp
	$(BIN)/pytest -q --accept tests

clean:
	rm -rf $(VENV) .briefbuild

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]'
	touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[bench]'
	touch $@ $(VENV)/run.stamp
