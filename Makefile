# `make run` opens the program on the sample, `make test` runs every test; both do the set-up they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := .venv-tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := $(VENV)

.PHONY: run test test-model lint bench bench-queue setup system clean
run: setup
	$(BIN)/huibiao $(or $(CORPUS),--sample)

test: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

# The model and its tests where PySide6 is not installed: proof that the library stands without its window.
test-model: $(VENV)/.synced
	UV=$(UV) .ci/model-env
	.venv-model/bin/python -m pytest tests/unit tests/quality -q $(ARGS)

lint: $(VENV)/.synced
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

# Everything that is measured: the window, cleaning and extraction, calibration, what each part is worth.
bench: setup
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks --override-ini=python_files='bench_window.py bench_start.py bench_settling.py' -s $(ARGS)
	$(BIN)/python -m tests.benchmarks.bench_cleaning
	$(BIN)/python -m tests.benchmarks.bench_extraction
	$(BIN)/python -m tests.benchmarks.calibration
	$(BIN)/python -m tests.benchmarks.ablation

# The window on 100,000 articles. CORPUS is a folder that keeps corpus and index for the next run; ARTICLES how many.
bench-queue: setup
	HUIBIAO_BENCH_CORPUS=$(CORPUS) HUIBIAO_BENCH_ARTICLES=$(or $(ARTICLES),100000) QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/benchmarks/bench_queue.py --timeout=0 -s $(ARGS)

setup: $(VENV)/.synced system

# Exits with the one line to run where it may not install by itself.
system:
	@.ci/system-libraries

$(VENV)/.synced: pyproject.toml uv.lock
	@command -v uv >/dev/null 2>&1 || test -x $(TOOLS)/bin/uv || PYTHON=$(PYTHON) .ci/tools $(TOOLS)
	$(UV) sync --locked --compile-bytecode --python $(PYTHON)
	@$(BIN)/python -m compileall -q gui model resources  # also where PYTHONDONTWRITEBYTECODE is set
	@touch $@

clean:
	rm -rf $(VENV) $(TOOLS) .venv-model dist build .pytest_cache .ruff_cache .hypothesis
