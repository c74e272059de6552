"""The printers: a small real one on a port, one at a file, and the simulator."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from channels.kiosk.devices.errors import PaperOut, PrinterAway
from channels.kiosk.devices.printing import (
    FilePrinter,
    NetworkPrinter,
    SimulatedPrinter,
    commands_of,
    print_slip,
)
from channels.kiosk.devices.settings import DeviceSettings
from channels.kiosk.devices.slip import Slip

PICTURE = Image.new("1", (384, 8), 0)
SLIP = Slip("居住证首次申领", "WB202611230000017", ("接下来由部门受理。",))
PAPER, ONLINE = b"\x10\x04\x04", b"\x10\x04\x01"
WELL = {PAPER: b"\x12", ONLINE: b"\x16"}
INIT, RASTER, CUT = b"\x1b@", b"\x1dv0", b"\x1dV"


class Played:
    """A printer that answers questions for its state from `answers`, and keeps what it prints."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self.answers = answers
        self.printed = b""

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                while content := line.recv(65536):
                    self.take(line, content)

    def take(self, line: socket.socket, content: bytes) -> None:
        for question in (PAPER, ONLINE):
            if content.endswith(question):
                content = content.removesuffix(question)
                line.sendall(self.answers.get(question, b""))
        self.printed += content


@contextmanager
def listening(played: Played, *, seconds: float = 5) -> Iterator[NetworkPrinter]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=played.serve, args=(server,))
        thread.start()
        yield NetworkPrinter("127.0.0.1", server.getsockname()[1], seconds=seconds)
        server.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_the_commands_begin_anew_print_a_raster_and_cut() -> None:
    commands = commands_of(PICTURE)
    raster = RASTER + bytes([0, 384 // 8, 0, 8, 0]) + b"\xff" * (384 // 8 * 8)
    assert commands.startswith(INIT)
    assert raster in commands
    assert CUT in commands[commands.index(raster) :]


def test_nothing_is_written_on_our_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    commands_of(PICTURE)
    assert capsys.readouterr().out == ""


def test_a_printer_in_the_net_gets_the_slip() -> None:
    played = Played(WELL)
    with listening(played) as printer:
        print_slip(printer, SLIP, DeviceSettings(_env_file=None, paper_dots=384))
        assert printer.status() == "ready"
    assert played.printed.startswith(INIT)
    assert RASTER in played.printed


def test_a_printer_without_paper_prints_nothing_and_says_so() -> None:
    played = Played({PAPER: b"\x72", ONLINE: b"\x1e"})
    with listening(played) as printer:
        assert printer.status() == "paper_out"
        with pytest.raises(PaperOut):
            printer.send(INIT, PICTURE)
    assert played.printed == b""


def test_a_printer_that_is_offline_prints_nothing_and_says_so() -> None:
    played = Played({PAPER: b"\x12", ONLINE: b"\x1e"})
    with listening(played) as printer:
        with pytest.raises(PrinterAway):
            printer.send(INIT, PICTURE)
        assert printer.status() == "away"
    assert played.printed == b""


def test_a_printer_that_tells_nothing_of_itself_is_taken_to_be_well() -> None:
    played = Played({})
    with listening(played, seconds=0.2) as printer:
        printer.send(INIT, PICTURE)
    assert played.printed == INIT


def test_a_printer_that_is_cut_off_is_away() -> None:
    printer = NetworkPrinter("127.0.0.1", 9, seconds=5)
    assert printer.status() == "away"
    with pytest.raises(PrinterAway):
        printer.send(INIT, PICTURE)


def test_a_printer_at_a_file_gets_the_bytes(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    FilePrinter(device).send(INIT, PICTURE)
    assert (device.read_bytes(), FilePrinter(device).status()) == (INIT, "ready")


def test_a_device_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "lp0")
    with pytest.raises(PrinterAway):
        printer.send(INIT, PICTURE)
    assert (printer.status(), [*tmp_path.iterdir()]) == ("away", [])


def test_the_simulator_writes_a_picture_and_leaves_nothing_behind(slips: Path) -> None:
    printer = SimulatedPrinter(slips)
    printer.clear()
    settings = DeviceSettings(_env_file=None)
    for _ in range(2):
        print_slip(printer, SLIP, settings)
    assert sorted(file.name for file in slips.iterdir()) == [
        "slip-1.bin", "slip-1.png", "slip-2.bin", "slip-2.png"
    ]  # fmt: skip
    with Image.open(slips / "slip-1.png") as picture:
        assert picture.width == settings.paper_dots
    printer.clear()
    assert [*slips.iterdir()] == []
