"""Where things lie and which settings the engine starts with; Rasa's own files know no defaults."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"
MODELS = VAR / "models"
DICTIONARY = VAR / "dictionary"

DEFAULTS: dict[str, str] = {
    "ACTIONS_PORT": "5055",
    "ENGINE_HOST": "127.0.0.1",
    "ENGINE_PORT": "5005",
    "ENGINE_LOCK_URL": "",
    "ENGINE_MODEL": "",
    "ENGINE_WORKERS": "1",
    "ENGINE_TRACKER_URL": f"sqlite:///{VAR / 'tracker.db'}",
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_CACHE_DIRECTORY": str(VAR / "cache"),
    "SANIC_HOST": "127.0.0.1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # Rasa pins SQLAlchemy 1.4; nothing to act on
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "TQDM_MININTERVAL": "2",
    "LOG_LEVEL": "WARNING",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


def prepare() -> None:
    """Give every setting that the environment lacks its default; make the folders of var/."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("ACTIONS_URL", f"http://127.0.0.1:{os.environ['ACTIONS_PORT']}")
    for folder in (MODELS, DICTIONARY, Path(os.environ["RASA_CACHE_DIRECTORY"])):
        folder.mkdir(parents=True, exist_ok=True)
