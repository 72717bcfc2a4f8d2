# `make demo` to see it, `make test` to check it: each sets up all it needs.
PYTHON ?= python3
BIN := .venv/bin
LOCKED := requirements-dev.txt

.PHONY: demo test lint types imports messages bench screenshots lock clean

.venv/ready: $(LOCKED)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCKED)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lock: ## pin every dependency with its hashes, without any index address
	uv pip compile pyproject.toml --extra install --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.txt
	uv pip compile pyproject.toml --extra install --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements-dev.txt
