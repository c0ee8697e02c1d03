# The project's commands. Each works in a fresh clone: what it needs is installed into .venv first.
.DEFAULT_GOAL := help
.PHONY: help install install-dev run demo-reset test test-fast soak check constraints

PY := .venv/bin/python
find_python = python="$$(PYTHON='$(PYTHON)' sh tools/find-python)"

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: ## what the product needs at run time, into .venv
	@$(find_python) && "$$python" -m tools.install run

install-dev: ## and what tests and checks need
	@$(find_python) && "$$python" -m tools.install dev

run: install ## the demo: web server and worker at http://localhost:8000/ (PORT=8100 to start the search elsewhere)
	@$(PY) -m tools.run

demo-reset: install ## throw the demo's families away and make new ones
	@$(PY) -m tools.run --reset

test: install-dev ## everything: SQLite, PostgreSQL, races, browser journeys (PARTS="sqlite journeys" for some)
	@$(PY) -m tools.test $(PARTS)

test-fast: install-dev ## under two minutes: SQLite alone, no browser
	@$(PY) -m tools.test fast

soak: install-dev ## the same questions with full counts (WHAT=scoring for one)
	@$(PY) -m tools.soak $(WHAT)

check: install-dev ## lint, room order, migrations, production settings
	@$(PY) -m tools.check

constraints: install-dev ## pin what the requirements bring along, again (needs uv on PATH)
	@uv pip compile --quiet --universal --python-version 3.11 --no-annotate \
		--custom-compile-command "make constraints" requirements-dev.txt -o constraints.txt
