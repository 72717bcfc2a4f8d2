# `make demo` to see it, `make test` to check it: each sets up all it needs.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := requirements-dev.txt
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
# Where there is room, tests keep their files in memory: a disk takes half of their time.
MEMORY := $(shell df --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 4000000 { print "TMPDIR=/dev/shm" }')
KEYWORDS := --no-default-keywords --keyword=say --keyword=say_count:1,1

.PHONY: demo install test lint types imports coverage messages extract bench screenshots templates lock clean

demo: .venv/ready messages ## the simulator, the bot and the 2023 season: prints the page's address
	$(BIN)/thidua demo

install: ## onto this server, as root: account, settings, services; again after every upgrade
	umask 022 && $(MAKE) messages LOCKED=requirements.txt
	deploy/install

test: lint types imports coverage ## every check that CI runs

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/ready
	$(BIN)/mypy

imports: .venv/ready
	$(BIN)/lint-imports

coverage: .venv/ready messages
	$(MEMORY) $(BIN)/pytest --numprocesses 2 --dist worksteal --cov --cov-report=term:skip-covered

messages: $(CATALOGUES:.po=.mo) ## compile the catalogues

%.mo: %.po | .venv/ready
	$(BIN)/pybabel -q compile --input-file $< --output-file $@

extract: .venv/ready ## list every key the code uses, for comparing with the catalogues
	$(BIN)/pybabel -q extract --mapping-file babel.cfg $(KEYWORDS) --no-location --omit-header --output-file locale/thidua.pot .

bench: .venv/ready messages ## the table of the README's figures: ours, python-telegram-bot's way, aiogram
	$(BIN)/python -m benchmarks

screenshots: .venv/ready messages ## make the pictures of README and guide again from the real page
	$(BIN)/python -m tests.screenshots

templates: .venv/ready ## make the shipped Word templates anew
	$(BIN)/python -m bot.papers.drafting

lock: ## pin every dependency with its hashes, without any index address
	uv pip compile pyproject.toml --extra install --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.txt
	uv pip compile pyproject.toml --extra install --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements-dev.txt

clean:
	rm -rf .venv data .coverage locale/*/LC_MESSAGES/*.mo

.venv/ready: $(LOCKED) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, and $(PYTHON) is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(LOCKED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
