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
# Three browsers share two cores: what a page did not do in time is tried once more, and told as a rerun.
AGAIN := --reruns 1 --only-rerun "Locator expected|Timeout [0-9]+ms exceeded" -rR

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
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium-headless-shell espeak-ng faketime fonts-noto-cjk haproxy postgresql redis-server >/dev/null

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

backup: install ## save databases and uploads into FILE
	@$(PY) -m deploy.backup save $(FILE)

restore: install ## bring FILE back into empty places
	@$(PY) -m deploy.backup restore $(FILE)

run: install train index ## start everything, ready to use on PORT (8000)
	@$(PY) -m deploy.run

cluster: install train index ## start replicas of every part with PostgreSQL, Redis and HAProxy on PORT (8000)
	@$(PY) -m deploy.cluster

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
	.venv/bin/ruff check --config bot/ruff.toml bot privacy turns tests/bot
	.venv/bin/mypy --config-file bot/mypy.ini
	$(PY) -m knowledge check

test: check train index ## everything CI runs
	$(ENGINE) -m pytest tests/bot -q -p no:cacheprovider -c tests/bot/pytest.ini -n 2 --dist loadfile
	$(PY) -m pytest tests -q --ignore tests/bot --ignore tests/e2e --ignore tests/deploy -n 3 --dist loadfile $(AGAIN)
	$(PY) -m pytest tests/e2e tests/deploy -q $(AGAIN)  # one house, one cluster, and both cores for them

compare-classifiers: install ## measure the intent classifiers side by side (15 minutes)
	$(ENGINE) -m bot.compare

bench-talk: train ## measure how fast a talk of 305 turns stays into docs/performance.md (3 minutes)
	$(ENGINE) -W ignore -m tests.bot.long_talk

bench-turns: install train index ## measure five messages at once over two replicas into docs/performance.md (2 minutes)
	$(PY) -W ignore -m deploy.cluster.bench

bench: install train index ## measure the house over HTTP beside its peers into docs/performance.md (10 minutes)
	$(PY) -W ignore -m deploy.bench

chaos: install train index ## kill, freeze and slow each part while people talk into docs/quality.md (12 minutes)
	$(PY) -W ignore -m deploy.chaos

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

voice-model: install ## train the small recogniser of tests and demonstrations (10 minutes)
	nice -n 10 $(PY) -W ignore -m channels.voice.model

bench-voice: install index ## measure what repairing misheard questions is worth into docs/voice.md (5 minutes)
	$(PY) -W ignore -m tests.channels.voice.bench_repair

bench-voice-loop: train index ## measure how long a person who speaks waits into docs/voice.md (3 minutes)
	$(PY) -W ignore -m tests.e2e.bench_voice

sbom: install ## list what is installed in both environments, CycloneDX, into var/sbom-*.json
	.venv/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o var/sbom-app.json $(PY) 2>/dev/null
	.venv/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o var/sbom-engine.json $(ENGINE) 2>/dev/null

privacy: install ## measure what is masked and what is left alone into docs/privacy.md (1 minute)
	$(PY) -W ignore -m tests.privacy.measure

screens: install ## draw every screen of the terminal into docs/screens (5 minutes)
	$(PY) -W ignore -m tests.channels.kiosk.screens
	$(PY) -W ignore -m tests.channels.desk.screens

openapi: install ## write the services API's document
	$(PY) -m services export-openapi

.PHONY: bench chaos cluster bench-turns help install pins system train index index-bench encoder tune quality quality-rasa compare-encoders run chat format check test compare-classifiers bench-talk faults fuzz-wechat bench-wechat wechat-simulator bench-speaking voice-model bench-voice bench-voice-loop openapi privacy sbom
