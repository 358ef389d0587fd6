# Each target does its own set-up. Python 3.11 or newer, make and git are all it needs beforehand.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Compiled bytecode is what makes the second start quick.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint audit demo engine bench screenshots lock clean

run: $(VENV)/.runs
	@exec $(BIN)/python app.py

test: $(VENV)/.tests
	@$(BIN)/python -m tests

lint: $(VENV)/.tests
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m flask --app app content check

demo: $(VENV)/.runs
	@$(BIN)/python -m flask --app app demo

engine: $(VENV)/.engine
	@$(BIN)/python -m exercises.grading.building.build_engine

audit: $(VENV)/.audit
	@$(VENV)/audit/bin/python -m tests.audit

bench: $(VENV)/.tests
	@$(BIN)/python -m tests.bench

screenshots: $(VENV)/.tests
	@$(BIN)/python -m tests.browser.screenshots

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found. Install it, or name it: make run PYTHON=/path/to/python3"; exit 1; }
	@echo "Creating $(VENV) ..."
	@case "$$PWD" in *:*) echo "Python keeps no environment in a folder with a colon in its name. Move this checkout: $$PWD"; exit 1;; esac
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.runs: requirements.txt | $(BIN)/python
	@echo "Installing what Five Nines runs on (once) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.tests: tests/requirements.txt | $(BIN)/python
	@echo "Installing what the tests need (once) ..."
	@$(PIP) -r tests/requirements.txt
	@touch $@ $(VENV)/.runs

$(VENV)/.engine: exercises/grading/building/linking/requirements.txt | $(VENV)/.runs
	@echo "Installing what builds the engine (once) ..."
	@$(PIP) -r exercises/grading/building/linking/requirements.txt
	@touch $@

# An environment of its own: what audits must not change what is audited.
$(VENV)/.audit: tests/audit/requirements.txt | $(BIN)/python
	@echo "Installing what audits the dependencies (once) ..."
	@$(BIN)/python -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/audit/requirements.txt
	@touch $@

# The locks: every version and hash for every platform, without an address. Needs `pip install uv`.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet
lock:
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) --extra test --constraint requirements.txt pyproject.toml -o tests/requirements.txt
	$(LOCK) --group pyproject.toml:audit -o tests/audit/requirements.txt
	$(LOCK) --extra engine --constraint requirements.txt pyproject.toml -o exercises/grading/building/linking/requirements.txt

clean:
	rm -rf $(VENV) screenshots .mypy_cache .ruff_cache .hypothesis
