# The whole project by name: `make` alone lists the targets.

PYTHON ?= $(shell for p in python3.13 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && exit; done; echo python3)
RUN := .venv/bin/python
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONPATH := $(CURDIR)/layers:$(CURDIR)
unexport PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
TESTS ?= tests
SPREAD := -n auto --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help python setup web dev test check lint soak bench synth deploy lock \
	up down status reset seed token deliver clock suspended logs audit

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' Makefile | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

python:
	@command -v $(PYTHON) >/dev/null || \
		{ echo 'error: python3 is missing: install Python 3.11 or newer' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "error: $$($(PYTHON) --version) is too old: install Python 3.11 or newer" >&2; exit 1; }

setup: python ## the environment (.venv), the emulator, the CDK and the web packages
	@$(PYTHON) -m twin.setup

web: python ## the web apps
	@$(PYTHON) -m twin.setup web

dev: web ## the whole product on this machine, in the foreground (PORT, SMTP_PORT, AWS_PORT, VENTANILLA_HOME, DEMO=0)
	@exec $(RUN) -m twin up

test: web lint ## every test: what CI runs
	@npm --prefix web run --silent check
	@npm --prefix web test --silent
	@$(RUN) -m pytest $(SPREAD) -m "not soak" $(TESTS)

soak: web ## the long runs
	@$(RUN) -m pytest -m soak $(TESTS)

lock: setup ## the hashed locks, from what requirements/*.in ask for
	@for name in runtime imaging search dev emulator; do UV_CUSTOM_COMPILE_COMMAND='make lock' \
		uv pip compile -q --universal --generate-hashes --no-emit-index-url \
		requirements/$$name.in -o requirements/$$name.txt || exit 1; done

lint: setup
	@ruff check . && ruff format --check -q .
	@mypy --no-error-summary layers/helpdesk functions infra twin bench
	@lint-imports --no-cache >/dev/null || lint-imports

check: web lint ## lint, types, architecture, quick tests
	@$(RUN) -m pytest $(SPREAD) tests/unit tests/structure
	@npm --prefix web run --silent check

bench: web ## the benchmarks, as a table and as build/bench.json
	@$(RUN) -m bench

synth: web ## the templates of every region, into build/cdk.out
	@node_modules/.bin/cdk synth --quiet --output build/cdk.out

deploy: web ## one region into the AWS account at hand: make deploy REGION=eu-west-1
	@test -n "$(REGION)" || { echo 'error: say which region: make deploy REGION=eu-west-1' >&2; exit 1; }
	@node_modules/.bin/cdk deploy --all -c region=$(REGION) --output build/cdk.$(REGION)

up: web ## the twin in the background
	@$(RUN) -m twin up --detach

down status suspended audit: setup
	@$(RUN) -m twin $@

reset: setup ## throw the twin's data away
	@$(RUN) -m twin reset

seed: setup ## make seed TICKETS=10000
	@$(RUN) -m twin seed --tickets $(or $(TICKETS),1000)

token: setup ## make token EMAIL=ana@demo.test
	@$(RUN) -m twin token $(EMAIL)

deliver: setup ## make deliver FILE=events/mail/some.eml OPTIONS="--dmarc FAIL"
	@$(RUN) -m twin deliver $(FILE) $(OPTIONS)

logs: setup ## make logs FUNCTION=receive_mail
	@$(RUN) -m twin logs $(FUNCTION)

clock: setup ## make clock ADVANCE=3d
	@$(RUN) -m twin clock --advance $(ADVANCE)
