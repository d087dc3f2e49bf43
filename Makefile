# pos-app. `make` lists what can be done.
SHELL := /bin/sh
.DEFAULT_GOAL := help

BIN := .venv/bin
ARGS ?=
N ?= 10000
SEED ?= 0
MINUTES ?= 30
# Each file stays on one worker, so a file's server or database is started once; tests/conftest.py says in what order.
PYTEST_ARGS ?= -q -n 2 --dist loadfile --no-loadscope-reorder
# Tests that need a real X server start their own.
export QT_QPA_PLATFORM ?= offscreen
PICTURES := cart options change items split receipt board order approval finding
SMALL_PICTURES := board order approval finding
KIOSK_PICTURES := start menu number accessible-menu
TRANSLATIONS := resources/translations/pos_app_fr.ts

.PHONY: help setup hooks run test check fix bench faults backlog soak shots translations lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv and install the system libraries that are missing
	@packaging/bootstrap.sh test

hooks: ## Check every commit before it is made
	@packaging/bootstrap.sh dev

run: ## Start the till (ARGS="kiosk" and so on); without a display, play the tour
	@packaging/bootstrap.sh run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		unset QT_QPA_PLATFORM; exec $(BIN)/pos-app $(ARGS); \
	else \
		echo "No display: playing the tour instead; pictures in build/tour"; \
		exec $(BIN)/pos-app tour --out build/tour; \
	fi

test: ## Run every check and every test
	@packaging/bootstrap.sh test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: ## Format, lint, types, layers
	@packaging/bootstrap.sh run
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "make fix puts the format right"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$report"; exit 1; }

fix: ## Put format and import order right
	@packaging/bootstrap.sh run
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

bench: ## Measure; results in build/bench.json
	@packaging/bootstrap.sh test
	@mkdir -p build
	@$(BIN)/python -m tests.bench

faults: ## Break everything between till and service (N=10000 SEED=0); score in build/faults.json
	@packaging/bootstrap.sh test
	@$(BIN)/python -m tests.faults --orders $(N) --seed $(SEED)

backlog: ## Let a till that was offline for days send all it has (N=100000); how long it takes
	@packaging/bootstrap.sh test
	@$(BIN)/python -m tests.faults.backlog --orders $(if $(filter command line,$(origin N)),$(N),100000)

soak: ## Sell under random faults and watch memory, files, tasks and the event loop (MINUTES=30)
	@packaging/bootstrap.sh test
	@$(BIN)/python -m tests.faults.soak --minutes $(MINUTES)

shots: ## Take the pictures of the README again
	@packaging/bootstrap.sh run
	@$(BIN)/pos-app tour --out build/shots/light
	@$(BIN)/pos-app tour --out build/shots/small --theme dark --lang fr --size 1024x600
	@mkdir -p .github/pictures
	@$(BIN)/pos-app tour --kiosk --out build/shots/kiosk
	@$(BIN)/pos-app tour --kiosk --out build/shots/kiosk-lying --size 1920x1080
	@for name in $(PICTURES); do cp build/shots/light/$$name.png .github/pictures/; done
	@for name in $(KIOSK_PICTURES); do cp build/shots/kiosk/kiosk-$$name.png .github/pictures/; done
	@cp build/shots/kiosk-lying/kiosk-menu.png .github/pictures/kiosk-lying.png
	@cp build/shots/small/cart.png .github/pictures/small-dark-fr.png
	@for name in $(SMALL_PICTURES); do cp build/shots/small/$$name.png .github/pictures/small-dark-$$name.png; done

translations: ## Collect the texts of the screens and compile their translations
	@packaging/bootstrap.sh run
	@mkdir -p $(dir $(TRANSLATIONS))
	@$(BIN)/pyside6-lupdate -silent -locations none $$(find pos_app/ui -name '*.py' | sort) -ts $(TRANSLATIONS)
	@$(BIN)/pyside6-lrelease -silent $(TRANSLATIONS) -qm $(TRANSLATIONS:.ts=.qm)

lock: ## Resolve the dependencies anew into requirements.lock
	@packaging/bootstrap.sh run
	@# From the oldest Python on, whichever one .venv has: it needs packages that the newer ones do not.
	@$(BIN)/uv pip compile pyproject.toml --group dev --extra postgres --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet -o requirements.lock

clean: ## Remove what was built, and .venv
	@rm -rf build dist .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find pos_app tests -name __pycache__ -type d -prune -exec rm -rf {} +
