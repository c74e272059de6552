"""Receipt printers that speak ESC/POS, and a simulator that ships: a picture in a folder."""

import contextlib
import socket
from pathlib import Path
from typing import Any, Protocol

import structlog
from PIL import Image

from channels.kiosk.devices.errors import PaperOut, PrinterAway
from channels.kiosk.devices.paper import drawn
from channels.kiosk.devices.settings import DeviceSettings
from channels.kiosk.devices.slip import Slip

log = structlog.get_logger()
READY, AWAY, PAPER_OUT = "ready", "away", "paper_out"
ANSWER_SECONDS = 1.0  # how long a printer is waited for that may tell nothing of itself


class Printer(Protocol):
    """Something that prints; its calls block."""

    def status(self) -> str:
        """Return ready, away or paper_out."""
        ...

    def send(self, commands: bytes, image: Image.Image) -> None:
        """Print; raises PaperOut, PrinterAway."""
        ...

    def clear(self) -> None:
        """Delete what is kept of earlier prints."""
        ...


class NetworkPrinter:
    """A printer at host and port; one that tells nothing of itself is taken to be well."""

    def __init__(self, host: str, port: int, *, seconds: float) -> None:
        self._address, self._seconds = (host, port), seconds

    def status(self) -> str:
        """Return ready, away or paper_out."""
        try:
            self._talk(b"")
        except PaperOut:
            return PAPER_OUT
        except PrinterAway:
            return AWAY
        return READY

    def send(self, commands: bytes, image: Image.Image) -> None:
        """Print, and look whether the paper lasted; raises PaperOut, PrinterAway."""
        self._talk(commands)

    def clear(self) -> None:
        """Nothing is kept."""

    def _talk(self, commands: bytes) -> None:
        from escpos.exceptions import Error
        from escpos.printer import Network

        printer = Network(*self._address, timeout=self._seconds)
        try:
            printer.device = socket.create_connection(self._address, self._seconds)
            _check(printer, self._seconds)
            if commands:
                printer._raw(commands)
                _check(printer, self._seconds)
        except (OSError, Error) as error:
            log.warning("printer.away", reason=type(error).__name__)
            raise PrinterAway from error
        finally:
            printer.close()


class FilePrinter:
    """A printer at a device file, such as /dev/usb/lp0; it cannot be asked how it is."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def status(self) -> str:
        """Return ready or away."""
        return READY if self._file.exists() else AWAY

    def send(self, commands: bytes, image: Image.Image) -> None:
        """Print; raises PrinterAway."""
        if not self._file.exists():  # else it would be made
            raise PrinterAway
        try:
            with self._file.open("ab") as device:
                device.write(commands)
        except OSError as error:
            log.warning("printer.away", reason=type(error).__name__)
            raise PrinterAway from error

    def clear(self) -> None:
        """Nothing is kept."""


class SimulatedPrinter:
    """Writes each slip as a picture and as the bytes a printer would get."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def status(self) -> str:
        """Return ready."""
        return READY

    def send(self, commands: bytes, image: Image.Image) -> None:
        """Write slip-N.png and slip-N.bin; raises PrinterAway where the folder cannot be written."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"slip-{len([*self._folder.glob('slip-*.png')]) + 1}"
            image.save(self._folder / f"{name}.png")
            (self._folder / f"{name}.bin").write_bytes(commands)
        except OSError as error:
            raise PrinterAway from error

    def clear(self) -> None:
        """Delete the slips."""
        for file in self._folder.glob("slip-*.*"):
            file.unlink(missing_ok=True)


def printer(settings: DeviceSettings) -> Printer | None:
    """Return the printer that is set."""
    name = settings.chosen("printer")
    if name == "network":
        host, port = settings.printer_host, settings.printer_port
        return NetworkPrinter(host, port, seconds=settings.printer_seconds)
    if name == "file":
        return FilePrinter(settings.printer_file)
    return SimulatedPrinter(settings.spool) if name == "simulator" else None


def print_slip(printer: Printer, slip: Slip, settings: DeviceSettings) -> None:
    """Draw and print; raises PaperOut, PrinterAway."""
    image = drawn(slip, dots=settings.paper_dots, font=settings.font)
    printer.send(commands_of(image), image)


def commands_of(image: Image.Image) -> bytes:
    """Return ESC/POS: begin anew, the picture as raster, cut."""
    from escpos.printer import Dummy  # takes a second; most processes never print

    device = Dummy()
    media = {"width": {"pixels": image.width}}  # else it prints on our standard output
    device.profile.profile_data = {**device.profile.profile_data, "media": media}
    device.hw("INIT")
    device.image(image)
    device.cut()
    return bytes(device.output)


def _check(printer: Any, seconds: float) -> None:
    """Ask for paper and for errors; raises PaperOut, PrinterAway; silence is no fault."""
    printer.device.settimeout(min(seconds, ANSWER_SECONDS))
    with contextlib.suppress(TimeoutError):
        if printer.paper_status() == 0:
            raise PaperOut
        if not printer.is_online():
            raise PrinterAway
    printer.device.settimeout(seconds)
