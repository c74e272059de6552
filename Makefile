.DEFAULT_GOAL := help
SHELL := /bin/bash
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export PYTHONPATH := $(CURDIR)
export UV_FIND_LINKS ?= $(PIP_FIND_LINKS)
PYTHON ?= python3
UV := .venv-tools/bin/uv
PY := .venv/bin/python
ENGINE := .venv-engine/bin/python
# Where no CPU wheel lies at hand, let uv choose the build of torch that fits the machine.
TORCH := $(if $(PIP_FIND_LINKS),,--torch-backend auto)

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

install: .venv/.done .venv-engine/.done ## make both environments

$(UV):
	$(PYTHON) -m venv .venv-tools
	.venv-tools/bin/python -m pip install --quiet 'uv>=0.8'

.venv/.done: requirements/app.txt requirements/dev.txt | $(UV)
	@echo "installing the app environment (Python 3.11)"
	test -x $(PY) || $(UV) venv --quiet --python 3.11 .venv
	$(UV) pip install --quiet --python $(PY) $(TORCH) -r requirements/app.txt -r requirements/dev.txt
	touch $@

.venv-engine/.done: requirements/engine.txt | $(UV)
	@echo "installing the engine environment (Rasa, Python 3.10)"
	test -x $(ENGINE) || $(UV) --directory bot venv --quiet ../.venv-engine
	$(UV) pip install --quiet --python $(ENGINE) -r requirements/engine.txt
	touch $@

pins: $(UV) ## resolve requirements/*.in into exact pins
	$(UV) pip compile -q --no-header --no-annotate --python-version 3.11 requirements/app.in -o requirements/app.txt
	sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' requirements/app.txt
	$(UV) pip compile -q --no-header --no-annotate --python-version 3.11 requirements/dev.in -o requirements/dev.txt
	$(UV) pip compile -q --no-header --no-annotate --python-version 3.10 requirements/engine.in -o requirements/engine.txt

system: ## install the Debian packages that the tests need (root)
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium espeak-ng fonts-noto-cjk postgresql redis-server >/dev/null

train: install ## train Rasa when its data changed
	$(ENGINE) -m bot.train

index: install ## embed entries and catalogue into var/index when they changed
	$(PY) -m knowledge build --if-stale

encoder: install ## train the bundled encoder
	$(PY) -m knowledge encoder

index-bench: install ## measure the kinds of vector index into docs/index-bench.md (10 minutes)
	$(PY) -m knowledge bench

tune: train ## learn fusion weights, thresholds, and wishes from our own questions
	$(ENGINE) -W ignore -m bot.chances $(addprefix knowledge/questions/,inside.jsonl apply.jsonl acts.jsonl situations.jsonl followups.jsonl) --out var/chances.json
	$(PY) -m knowledge tune

quality: install ## measure the answers into docs/quality.md, with plots (10 minutes)
	$(PY) -m knowledge quality

quality-rasa: install ## measure Rasa's own learners on the topics for that page (30 minutes)
	$(PY) -m knowledge quality --export var/quality
	$(ENGINE) -m bot.compare_topics var/quality docs/quality/rasa.json

compare-encoders: install ## train the encoders that might be bundled and compare them (20 minutes)
	$(PY) -m knowledge quality --encoders docs/decisions/0005-finding-the-answer.md

run: install train index ## start everything, ready to use on PORT (8000)
	@$(PY) -m deploy.run

chat: install ## talk in the terminal to what `make run` started
	@$(PY) -m deploy.chat

format: install ## format the code
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

check: install ## format, lint, types, imports, entries
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/ruff check --config bot/ruff.toml bot tests/bot
	.venv/bin/mypy --config-file bot/mypy.ini
	$(PY) -m knowledge check

test: check train index ## everything CI runs
	$(ENGINE) -m pytest tests/bot -q -p no:cacheprovider -c tests/bot/pytest.ini
	$(PY) -m pytest tests -q --ignore tests/bot

compare-classifiers: install ## measure the intent classifiers side by side (15 minutes)
	$(ENGINE) -m bot.compare

bench-talk: train ## measure how fast a talk of 305 turns stays into docs/performance.md (3 minutes)
	$(ENGINE) -W ignore -m tests.bot.long_talk

faults: install train index ## kill and cut the processes while 1,000 applications are confirmed (20 minutes)
	$(PY) -W ignore -m deploy.faults

fuzz-wechat: install ## throw more than 20,000 inputs at the WeChat callback (15 minutes)
	WENBAN_FUZZ_EXAMPLES=3400 $(PY) -m pytest tests/channels/wechat/test_fuzz.py -q --timeout 7200

bench-wechat: install ## measure 200 WeChat conversations at once into docs/wechat.md (2 minutes)
	$(PY) -W ignore -m tests.channels.wechat.bench

wechat-simulator: install ## play WeChat's side, with a chat page, for what `make run` started
	@$(PY) -m channels.wechat.simulator

bench-speaking: install ## measure how soon the first sound is there into docs/voice.md (1 minute)
	$(PY) -W ignore -m tests.channels.voice.bench_speaking

voice-model: install ## train the small recogniser of tests and demonstrations (12 minutes)
	nice -n 10 $(PY) -W ignore -m channels.voice.model

bench-voice: install index ## measure what repairing misheard questions is worth into docs/voice.md (5 minutes)
	$(PY) -W ignore -m tests.channels.voice.bench_repair

screens: install ## draw every screen of the terminal into docs/screens (5 minutes)
	$(PY) -W ignore -m tests.channels.kiosk.screens

openapi: install ## write the services API's document
	$(PY) -m services export-openapi

.PHONY: help install pins system train index index-bench encoder tune quality quality-rasa compare-encoders run chat format check test compare-classifiers bench-talk faults fuzz-wechat bench-wechat wechat-simulator bench-speaking voice-model bench-voice openapi
