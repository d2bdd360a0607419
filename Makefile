# What contributors run, and CI with them.
.PHONY: all install lint format test db docs site

all: lint test db

install: ## this project and what its tests need
	pip install -e '.[dev]'

lint: ## style, types, floors
	ruff check .
	ruff format --check .
	mypy
	lint-imports --no-logo
	python tools/make_docs.py --check

format:
	ruff check --fix-only --exit-zero .
	ruff format .

test:
	python -m pytest

db: ## mistakes in the reference database, and its example sentences
	claimlint db check --quiet

docs: ## what is generated: docs/rules/, docs/settings.md, docs/coverage.md, docs/output/*.schema.json
	python tools/make_docs.py

site: ## docs/ as pages under site/; a link or an anchor that leads nowhere fails
	mkdocs build
