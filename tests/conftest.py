"""Which tests stay together where several processes run them (`make test` runs two)."""

from pathlib import Path

import pytest

HOUSE = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A file is run by one process, for what its tests share; all that need the house by the same."""
    for item in items:
        together = "house" if HOUSE in item.path.parents else str(item.path)
        item.add_marker(pytest.mark.xdist_group(together))
