# `make help` says what there is. A second run of a target does not repeat what is done, and then
# needs no network.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
QGIS_PYTHON := .venv-qgis/bin/python
PROFILE := default
SUITE := trixie
PLUGINS = $(HOME)/.local/share/QGIS/QGIS3/profiles/$(PROFILE)/python/plugins
ENGINE := .venv/.ready
QGIS := .venv-qgis/.ready

.PHONY: help docs package setup system weights i18n data train-superpoint train-loftr gazetteer train-names deploy demo test test-backend test-qgis test-versions test-faults fuzz soak lock licences sbom audit lint format bench clean

help: ## show this
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

setup: $(ENGINE) $(QGIS) ## install what is missing: system packages and both environments

system:
	@tools/system_packages.sh

$(ENGINE): pyproject.toml requirements-dev.lock tools/engine_venv.sh | system
	@tools/engine_venv.sh

$(QGIS): tools/qgis_venv.sh | system
	@tools/qgis_venv.sh

weights: $(ENGINE) ## fetch the weights of the default matchers
	@tools/weights.sh

i18n: $(ENGINE) ## bring translations up to date and compile them
	@$(PYTHON) -m tools.i18n

data: $(ENGINE) weights ## gather real imagery into data/ (or IMATCH_DATA), and make its catalogue
	@.venv/bin/imatch dataset gather

train-superpoint: data ## train the matcher that ships, into runs/; two hours on a processor
	@.venv/bin/imatch train training/recipes/imatch-superpoint-subpixel.yaml \
		--run runs/imatch-superpoint-subpixel --catalogue "$${IMATCH_DATA:-data}/catalogue.gpkg"
	@.venv/bin/imatch train training/recipes/imatch-superpoint.yaml --run runs/imatch-superpoint \
		--catalogue "$${IMATCH_DATA:-data}/catalogue.gpkg"
	@.venv/bin/imatch train training/recipes/imatch-superpoint-finish.yaml \
		--set options.weights=runs/imatch-superpoint/best.safetensors \
		--set options.subpixel=runs/imatch-superpoint-subpixel/best.safetensors \
		--run runs/imatch-superpoint-finish --catalogue "$${IMATCH_DATA:-data}/catalogue.gpkg"

train-loftr: data ## train the LoFTR that ships, into runs/; two hours on a processor
	@.venv/bin/imatch train training/recipes/imatch-loftr.yaml --run runs/imatch-loftr \
		--catalogue "$${IMATCH_DATA:-data}/catalogue.gpkg"
	@.venv/bin/imatch train training/recipes/imatch-loftr-finish.yaml \
		--set options.weights=runs/imatch-loftr/best.safetensors \
		--run runs/imatch-loftr-finish --catalogue "$${IMATCH_DATA:-data}/catalogue.gpkg"

gazetteer: $(ENGINE) ## build the gazetteer that ships, from what packages carry
	@.venv/bin/imatch gazetteer build --output resources/gazetteer/gazetteer.sqlite --overwrite

train-names: $(ENGINE) ## train the tagger of names that ships; IMATCH_NAMES_TEXTS=file adds annotated texts
	@.venv/bin/python -m tools.train_names

deploy: ## link the plugin into your QGIS profile; PROFILE=name for another than default
	@mkdir -p "$(PLUGINS)"
	@if [ -e "$(PLUGINS)/qgis_imatch" ] && [ ! -L "$(PLUGINS)/qgis_imatch" ]; then \
		echo "$(PLUGINS)/qgis_imatch is an installed copy: remove it in QGIS first." >&2; exit 1; fi
	@ln -sfn "$(CURDIR)/qgis_imatch" "$(PLUGINS)/qgis_imatch"
	@echo "Linked. Restart QGIS and switch Imatch on in Plugins > Manage and Install Plugins."

docs: .venv-docs/.ready ## build the help and the API reference into build/docs
	@NO_MKDOCS_2_WARNING=1 .venv-docs/bin/python -m mkdocs build --quiet
	@echo "Open build/docs/index.html in a browser."

.venv-docs/.ready: tools/docs_venv.sh
	@tools/docs_venv.sh

package: docs .venv-package/.ready $(ENGINE) $(QGIS) ## build the plugin's zip in dist/, have validators look at it, try it in QGIS
	@rm -rf build/package
	@$(PYTHON) -m tools.pack_tagger
	@$(PYTHON) -m tools.pack_sample
	@python3 tools/package.py
	@.venv-package/bin/python tools/check_qt6.py
	@python3 tools/check_package.py dist/qgis_imatch-*.zip
	@$(QGIS_PYTHON) -m tools.smoke_package dist/qgis_imatch-*.zip

.venv-package/.ready: tools/validators_venv.sh
	@tools/validators_venv.sh

demo: setup weights ## match and align the sample pair in a real QGIS; results in demo/
	@$(PYTHON) -m tools.demo

# One after the other, also with `make -j`: both are heavy and would slow each other down.
test: lint ## all checks and tests
	@$(MAKE) --no-print-directory test-backend
	@$(MAKE) --no-print-directory test-qgis

lint: $(ENGINE) ## style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

# One thread each: two processes with two threads each would be slower on two cores.
test-backend: $(ENGINE) weights ## tests of the engine
	@OMP_NUM_THREADS=1 $(PYTHON) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

test-qgis: $(ENGINE) $(QGIS) weights ## tests of the plugin, in a real QGIS without a screen
	@QT_QPA_PLATFORM=xcb xvfb-run -a -s '-screen 0 1600x1000x24' \
		$(QGIS_PYTHON) -m pytest -c tests/qgis/pytest.ini tests/qgis

test-versions: $(ENGINE) weights ## tests of the plugin on the QGIS of another Debian, as root; SUITE=trixie, forky or sid
	@tests/versions/run.sh $(SUITE)

test-faults: setup ## break worker, training, batch and QGIS 220 times and count what is lost
	@tools/system_packages.sh faketime
	@$(PYTHON) tests/faults/run_faults.py

fuzz: $(ENGINE) ## feed odd messages and files, 20 s each kind; FUZZ=--full for a million and 100,000
	@$(PYTHON) -c 'import atheris' 2>/dev/null || $(PYTHON) -m pip install --quiet 'atheris>=2.3'
	@$(PYTHON) tests/fuzz/run_fuzz.py $(FUZZ)

soak: $(ENGINE) $(QGIS) ## 500 jobs in a worker, and in one QGIS: memory, files and threads must not grow
	@$(PYTHON) tests/faults/soak.py
	@$(PYTHON) tests/faults/soak.py --qgis

lock: $(ENGINE) .venv-audit/.ready ## write both locks: versions of what is installed, with hashes
	@$(PYTHON) -m tools.supply lock

licences: $(ENGINE) ## list the licences of what is installed
	@$(PYTHON) -m tools.supply licences

sbom: $(ENGINE) .venv-audit/.ready ## write build/sbom.json (CycloneDX) of what is installed
	@mkdir -p build
	@.venv-audit/bin/cyclonedx-py environment --output-file build/sbom.json $(PYTHON)
	@echo "build/sbom.json"

audit: $(ENGINE) .venv-audit/.ready ## ask for known vulnerabilities of what is installed
	@$(PYTHON) -m tools.supply audit

.venv-audit/.ready:
	@python3 -m venv .venv-audit
	@.venv-audit/bin/python -m pip install --quiet 'cyclonedx-bom>=7' 'pip-audit>=2.7' 'uv>=0.8'
	@touch $@

format: $(ENGINE) ## format the code
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

bench: setup weights ## measure; results in docs/measurements.md
	@$(PYTHON) -m benchmarks

clean: ## remove what was made, but not the environments and weights
	@rm -rf build demo dist .mypy_cache .ruff_cache .pytest_cache ./*.egg-info
	@find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +
