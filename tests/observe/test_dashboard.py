"""Dashboard and alerts ask only for metrics and labels that the processes export."""

import json
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import CollectorRegistry, generate_latest

from actions.meters import Meters as ActionMeters
from channels.observe import Meters as DoorMeters
from services.server.meters import Meters as ServicesMeters
from tests.observe.samples import names

FOLDER = Path(__file__).parents[2] / "deploy" / "grafana"
BOARD = json.loads((FOLDER / "wenban.json").read_text("utf-8"))
ALERTS = yaml.safe_load((FOLDER / "alerts.yml").read_text("utf-8"))
EXPRESSIONS = [one["expr"] for panel in BOARD["panels"] for one in panel["targets"]]
RULES = [one["expr"] for group in ALERTS["groups"] for one in group["rules"]]
_METRIC = re.compile(r"\b(?:wenban|process)_[a-z_]+")
_LABELS = re.compile(r"by \(([^)]*)\)|([a-z_]+)=~?\"")


def registries() -> list[CollectorRegistry]:
    return [DoorMeters().registry, ActionMeters().registry, ServicesMeters().registry]


def exported() -> set[str]:
    """Return the names as they are written in expressions: with the endings of their kind."""
    found: set[str] = set()
    for registry in registries():
        text = generate_latest(registry).decode()
        kinds = dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.MULTILINE))
        for name, kind in kinds.items():
            found |= {f"{name}_bucket", f"{name}_sum", f"{name}_count"} if kind == "histogram" else {name}  # fmt: skip
    return found


def labels() -> set[str]:
    collectors = {one for each in registries() for one in each._collector_to_names}
    return {label for one in collectors for label in getattr(one, "_labelnames", ())} | {"le"}


@pytest.mark.parametrize("expression", EXPRESSIONS + RULES)
def test_every_metric_that_is_asked_for_is_exported(expression: str) -> None:
    asked = set(_METRIC.findall(expression))
    assert asked
    assert asked <= exported()


@pytest.mark.parametrize("expression", EXPRESSIONS + RULES)
def test_every_label_that_is_asked_for_exists(expression: str) -> None:
    found = _LABELS.findall(expression)
    asked = {one.strip() for by, _ in found for one in by.split(",") if one.strip()}
    assert asked | {one for _, one in found if one} <= labels()


def test_every_metric_of_ours_is_documented() -> None:
    page = (FOLDER.parents[1] / "docs" / "operations.md").read_text("utf-8")
    ours = {name for each in registries() for name in names(generate_latest(each).decode())}
    missing = {name for name in ours if name.startswith("wenban_") and f"`{name}" not in page}
    assert not missing


def test_panels_have_a_place_and_a_name_of_their_own() -> None:
    places = [(one["gridPos"]["x"], one["gridPos"]["y"]) for one in BOARD["panels"]]
    titles = [one["title"] for one in BOARD["panels"]]
    assert len(set(places)) == len(places)
    assert len(set(titles)) == len(titles)
