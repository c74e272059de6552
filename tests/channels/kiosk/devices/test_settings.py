"""Which devices a terminal has by its settings."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from channels.kiosk.devices import Desk, DeviceSettings
from channels.kiosk.devices.http_reader import HttpReader
from channels.kiosk.devices.printing import FilePrinter, NetworkPrinter, SimulatedPrinter
from channels.kiosk.devices.reader import SimulatedReader


def desk(**given: object) -> Desk:
    return Desk(DeviceSettings(_env_file=None, **given))  # type: ignore[arg-type]


def test_development_has_simulators_and_production_nothing_that_was_not_set() -> None:
    here, there = desk(), desk(environment="production")
    assert isinstance(here.reader, SimulatedReader)
    assert isinstance(here.printer, SimulatedPrinter)
    assert (there.reader, there.printer) == (None, None)


async def test_real_devices_are_set_by_name() -> None:
    for name in ("huashi", "jinglun"):
        one = desk(environment="production", reader=name)
        assert isinstance(one.reader, HttpReader)
        await one.close()
    assert isinstance(desk(printer="network", printer_host="10.0.0.9").printer, NetworkPrinter)
    assert isinstance(desk(printer="file", printer_file=Path("lp0")).printer, FilePrinter)


@pytest.mark.parametrize(
    "given",
    [
        {"reader_url": "http://192.168.1.9:19196"},
        {"reader_url": "https://example.org"},
        {"reader_url": "http://127.0.0.1.example.org"},
        {"environment": "production", "reader": "simulator"},
        {"environment": "production", "printer": "simulator"},
        {"printer": "network"},
        {"printer": "laser"},
        {"reader_seconds": 0},
        {"paper_dots": 500},
    ],
)
def test_what_is_unsafe_or_half_set_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        DeviceSettings(_env_file=None, **given)  # type: ignore[arg-type]
