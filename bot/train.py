"""Trains the engine into var/models when something it is made from changed.

Run: python -m bot.train [--force]. Prints each step; returns at once when nothing changed.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
import warnings
from pathlib import Path

from bot import dictionary
from bot.environment import MODELS, ROOT, prepare
from bot.fingerprint import current_model, fingerprint, remember

KEPT = 3  # models, the newest among them


def say(text: str) -> None:
    """Tell whoever waits what is going on."""
    print(f"train: {text}", flush=True)


class _Steps(logging.Handler):
    """Shows Rasa's own steps as they start."""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(("Starting to train", "Restored component")):
            say(message.rstrip("."))


def train(models: Path = MODELS, *, force: bool = False) -> Path:
    """Return the model of the present files, trained now or before. Raises SystemExit if it fails."""
    prepare()
    say(f"dictionary of {dictionary.write()} words")
    wanted = fingerprint()
    found = None if force else current_model(models, wanted=wanted)
    if found:
        say(f"{found.name} is up to date")
        return found
    started = time.perf_counter()
    say("loading Rasa (about ten seconds)")
    model = _fit(models)
    remember(model, made_from=wanted)
    _forget_old(models)
    say(f"{model.name} trained in {time.perf_counter() - started:.0f} s")
    return model


def _fit(models: Path) -> Path:
    # Rasa resets every filter, and its dependencies of 2022 warn about each other: fifty lines that
    # nobody can act on. Mistakes in the data come as errors of the training.
    warnings.showwarning = lambda *_, **__: None
    os.environ["LOG_LEVEL"] = "ERROR"  # the progress bars of policies that take no time
    from rasa.model_training import train as rasa_train

    hooks = logging.getLogger("rasa.engine.training.hooks")
    hooks.setLevel(logging.INFO)
    hooks.addHandler(_Steps())
    hooks.propagate = False
    files = [str(ROOT / "bot/data")]
    result = rasa_train(
        str(ROOT / "domain.yml"), str(ROOT / "config.yml"), files, output=str(models)
    )
    if result.code or not result.model:
        sys.exit("train: failed, the reason stands above")
    return Path(result.model)


def _forget_old(models: Path) -> None:
    for old in sorted(models.glob("*.tar.gz"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink()


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    train(force=parser.parse_args().force)


if __name__ == "__main__":
    main()
