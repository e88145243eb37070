# Two commands are enough: `make demo` to try it, `make test` to check it.
# Both bring what they need into this folder: uv in .tools/, the environment in .venv/, the model in models/.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV := .tools/bin/uv
INSTALL_UV := install --quiet --disable-pip-version-check "uv>=0.9,<1"
RUN := $(UV) run --frozen --no-sync
SYNC := $(UV) sync --frozen --python "$$(.tools/bin/python -c 'import sys; print(sys.base_prefix)')/bin/python3.11"
RUNNABLE := .venv/.runnable
SYNCED := .venv/.synced

# Compiled modules are kept, also where the environment forbids it: else each process compiles what it imports anew, which
# takes it six seconds.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-understand lighthouse clients docs format train chromium clean

help:  ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: $(RUNNABLE)  ## Run everything with simulators, on this machine only
	@$(RUN) consultexto train
	$(RUN) consultexto demo

test: $(SYNCED) train chromium  ## Run the whole suite, browser tests included
	$(RUN) pytest -n 4 --dist loadfile --no-loadscope-reorder

check: $(SYNCED)  ## Run ruff, mypy and import-linter
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

bench: $(SYNCED) train  ## Measure conversations (ours and stock Rasa's, in the same run) and pushes
	cd bench/stock_rasa && ../../$(UV) sync --frozen --compile-bytecode
	$(RUN) consultexto bench talk --stock --json
	$(RUN) consultexto bench push --json

bench-understand: $(SYNCED) train  ## Measure what is understood, beside stock DIET (trained first: an hour; EPOCHS=20: a quarter)
	cd bench/stock_rasa && ../../$(UV) sync --frozen --compile-bytecode
	$(RUN) python -m bench.understand --stock $(if $(EPOCHS),--epochs $(EPOCHS))

lighthouse:  ## Score a page that runs, on a phone and on a desktop: make lighthouse URL=… (needs npx and Chromium)
	@test -n "$(URL)" || { echo "Which page? make lighthouse URL=http://127.0.0.1:8000/consultations/parc-des-erables"; exit 1; }
	npx --yes lighthouse "$(URL)" --quiet --chrome-flags="--headless --no-sandbox" --view=false \
	  --output=json --output=html --output-path=./lighthouse-mobile
	npx --yes lighthouse "$(URL)" --quiet --chrome-flags="--headless --no-sandbox" --view=false --preset=desktop \
	  --output=json --output=html --output-path=./lighthouse-desktop
	@for each in mobile desktop; do node -e "const r = require('./lighthouse-$$each.report.json'); \
	  console.log('$$each: ' + Object.values(r.categories).map(c => c.title + ' ' + Math.round(c.score * 100)).join(', '))"; done

clients:  ## Generate clients of the open data API, in TypeScript and in Python: make clients URL=… (needs npx)
	@test -n "$(URL)" || { echo "Which service? make clients URL=http://127.0.0.1:8000"; exit 1; }
	npx --yes openapi-typescript "$(URL)/api/v1/openapi.json" --output clients/open-data.ts
	npx --yes --package typescript tsc --noEmit --strict clients/open-data.ts
	$(UV) tool run openapi-python-client generate --url "$(URL)/api/v1/openapi.json" \
	  --output-path clients/python --overwrite --fail-on-warning

docs: $(UV)  ## Build the site of the documentation into site/html/ (SOURCES=https://…/blob/main/ links to the code)
	@rm -rf site
	$(UV) run --isolated --frozen --only-group docs python docs/site/prepare.py $(SOURCES)
	$(UV) run --isolated --frozen --only-group docs zensical build --clean --strict
	$(UV) run --isolated --frozen --only-group docs python docs/site/check.py

card:  ## Draw anew the picture that shared links show, after a change of card.svg (needs Chromium)
	chromium --headless --no-sandbox --hide-scrollbars --window-size=1200,630 \
	  --screenshot=api/pages/static/card.png api/pages/static/card.svg

format: $(SYNCED)  ## Format the code
	$(RUN) ruff check --fix-only .
	$(RUN) ruff format .

train: $(RUNNABLE)  ## Train the assistant, if its inputs changed
	@$(RUN) consultexto train

chromium:  ## Install Chromium for the browser tests, if it is missing
	@sh .ci/chromium

clean:  ## Remove what make brought
	rm -rf .venv .tools models .demo site .cache .mypy_cache .ruff_cache .pytest_cache

$(UV):
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed: install it, or run make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	  { echo "Python 3.11 is needed, $(PYTHON) is $$("$(PYTHON)" -V 2>&1): run make PYTHON=/path/to/python3.11"; exit 1; }
	@"$(PYTHON)" -m venv --without-pip .tools
	"$(PYTHON)" -m pip --python .tools/bin/python $(INSTALL_UV) 2>/dev/null || \
	  { "$(PYTHON)" -m venv .tools && .tools/bin/python -m pip $(INSTALL_UV); }

# The first start compiles what it imports, a quarter of the files.
$(RUNNABLE): $(UV) pyproject.toml uv.lock
	$(SYNC) --inexact
	@touch $(RUNNABLE)

$(SYNCED): $(UV) pyproject.toml uv.lock
	$(SYNC) --compile-bytecode --group dev
	@touch $(RUNNABLE) $(SYNCED)
