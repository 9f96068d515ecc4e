# Run `make` for the list of targets. Debian, Python 3.11 or later and make are all that is assumed.
SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

DEMO ?= $(or $(shell sed -n 's/^DEMO=//p' .env 2>/dev/null),1)
BIND ?= 127.0.0.1:8000
PYTHON ?= $(or $(shell command -v python3.11),python3)
PY := .venv/bin/python
MANAGE := DEMO=$(DEMO) $(PY) manage.py
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
# npm, with the Node of the virtual environment and the certificates this machine trusts (a company's own among them).
NPM := NODE_USE_SYSTEM_CA=1 PATH="$(CURDIR)/.venv/bin:$$PATH" .venv/bin/npm
APPS := $(wildcard accounts annual assessment config coordination core finance societies staffing)
COLLECTED := var/static/staticfiles.json
DEMO_ON := $(filter 1 true True yes on,$(DEMO))

RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
TEST_PACKAGES := chromium poppler-utils fonts-noto-cjk libatomic1

# $(call system,packages): install what is missing of Debian's packages when allowed, else name the one command.
define system
missing=$$(for name in $(1); do \
    dpkg-query --show --showformat='$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || echo $$name; done | xargs); \
if [ -n "$$missing" ]; then \
    if [ "$$(id -u)" = 0 ]; then as=; else as="sudo "; fi; \
    command="$${as}apt-get update && $${as}apt-get install --yes --no-install-recommends $$missing"; \
    if command -v apt-get >/dev/null && { [ -z "$$as" ] || sudo -n true 2>/dev/null; }; then \
        echo "Installing Debian packages: $$missing"; \
        said=$$(export DEBIAN_FRONTEND=noninteractive; eval "$$command" 2>&1) || \
            printf '%s\n' "$$said" "That failed. Please run:  $$command"; \
    else \
        echo "Debian packages are missing. Please run:  $$command"; \
    fi; \
fi
endef

.PHONY: help
help: ## This list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo "Variables: DEMO=$(DEMO) (0: an empty site), BIND=$(BIND), ARGS=… for pytest"

.PHONY: setup
setup: assets $(COLLECTED) ## Everything short of starting: packages, front-end files, database
	@$(MANAGE) migrate --no-input --verbosity 0

.PHONY: run
run: setup ## Start web, worker and scheduler; DEMO=1 (default) with synthetic data, DEMO=0 an empty site
	@$(if $(DEMO_ON),$(MANAGE) demo --if-empty,\
	    echo "第一位管理员 / First administrator:  $(PY) manage.py first_admin --base-url http://$(BIND)")
	@$(MANAGE) serve --bind $(BIND)

.PHONY: test
test: setup dev ## Tests on SQLite, then on PostgreSQL and Redis where found; ARGS="tests/core -k npm" narrows
	@$(PY) tests/legs.py $(ARGS)

.PHONY: check
check: check-code check-imports check-templates check-site ## Lint, contracts, templates, Django's checks; -k goes on after a failure

.PHONY: check-code check-imports check-templates check-site
check-code: dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

check-imports: dev
	.venv/bin/lint-imports --no-logo

check-templates: dev
	.venv/bin/djlint templates --lint --quiet

check-site: export DATABASE_URL := sqlite:///:memory:
check-site: export DEMO := 0
check-site: dev assets
	$(PY) manage.py check --fail-level WARNING
	$(PY) manage.py makemigrations --check --dry-run
	DEBUG=0 ALLOWED_HOSTS=society.example.org SECRET_KEY=$$(head -c 60 /dev/urandom | base64 -w 0) \
	    $(PY) manage.py check --deploy --fail-level WARNING

.PHONY: fmt
fmt: dev ## Format the code and fix what ruff can fix
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

.PHONY: bench
bench: export DATABASE_URL := $(or $(DATABASE_URL),sqlite:///$(CURDIR)/var/bench.sqlite3)
bench: export DEMO := 0
bench: assets dev ## Benchmarks as ratios in one run; BENCH=nightly runs one
	@$(PY) manage.py migrate --no-input --verbosity 0
	@for name in $(or $(BENCH),$(basename $(notdir $(shell grep -l __main__ benchmarks/*.py)))); do \
	    echo "== $$name"; $(PY) -m benchmarks.$$name $(ARGS) || exit 1; done

.PHONY: words
words: ## Compile our words for Django's messages after a change of config/locale (needs gettext)
	msgfmt -o config/locale/zh_Hans/LC_MESSAGES/django.mo config/locale/zh_Hans/LC_MESSAGES/django.po

.PHONY: shots
shots: setup dev ## The pictures of the README
	@DEMO=1 PYTHONPATH=. $(PY) docs/shots.py $(ARGS)

.PHONY: coverage
coverage: setup dev ## Lines and branches that no test reaches (SQLite)
	$(PY) -m coverage run -m pytest $(ARGS)
	$(PY) -m coverage report

.PHONY: lock
lock: dev ## Compile the requirement files after a change of a .in file
	for name in requirements requirements-assets requirements-dev; do \
	    $(PY) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file $$name.txt $$name.in; done
	$(NPM) install --package-lock-only

# --- What the targets above stand on. A stamp file says that what it depends on is installed.
.PHONY: system
system:
	@$(call system,$(RUN_PACKAGES) $(shell $(PYTHON) -c "import ensurepip" 2>/dev/null || echo python3-venv))

.PHONY: assets
assets: node_modules/.ours/tabler.min.css ## Front-end files by npm, with the Node of requirements-assets.txt

.PHONY: dev
dev: .venv/.dev ## Packages for tests and checks

.venv/bin/python: | system
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or later is needed.')"
	@$(PYTHON) -c "import ensurepip" 2>/dev/null || { echo "Install python3-venv as said above, then make again."; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.run: requirements.txt requirements-assets.txt | .venv/bin/python
	@echo "Installing Python packages"
	@$(PIP) -r requirements.txt -r requirements-assets.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@$(call system,$(TEST_PACKAGES))
	@echo "Installing Python packages for tests and checks"
	@$(PIP) -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json .npmrc .venv/.run
	@echo "Installing front-end files"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# The part of the stylesheet that our pages use: made again when a page, a script or a widget may ask for more of it.
node_modules/.ours/tabler.min.css: node_modules/.installed $(shell find $(APPS) templates static/js -type f -not -name '*.pyc')
	@$(NPM) run --silent css >/dev/null
	@touch $@

# Static files as they are served: compressed, under hashed names.
$(COLLECTED): node_modules/.ours/tabler.min.css $(shell find static -type f) config/settings.py requirements.txt
	@$(MANAGE) collectstatic --clear --no-input --verbosity 0
	@touch $@
