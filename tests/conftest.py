"""Which tests stay together where several processes run them (`make test` runs two)."""

from pathlib import Path

import pytest

HOUSE = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file is run by one process, for what its tests share; all that need a house by the same."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_together(item)))


def _together(item: pytest.Item) -> str:
    if HOUSE in item.path.parents:
        return "house"
    needs_cluster = "cluster" in getattr(item, "fixturenames", ())
    return "cluster" if needs_cluster else str(item.path)
