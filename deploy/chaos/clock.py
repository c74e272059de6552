"""The wall clock of processes, moved while they run by libfaketime (Debian package faketime).

What measures time by the monotonic clock sees nothing of it, as on a machine whose clock is set.
"""

from pathlib import Path

FORWARD = 7200  # seconds: beyond Rasa's session of an hour
PLACES = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib", "/usr/local/lib")
MISSING = "libfaketime is missing: run `make system` (Debian package faketime)"


class Clock:
    """The offset that every process reads that was started with `environment`."""

    def __init__(self, folder: Path) -> None:
        self._file = file_in(folder)

    def set(self, seconds: int) -> None:
        """Move the clock, against the real one; processes see it within a second."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n", "utf-8")
        new.replace(self._file)  # half a line would stop the clock


def file_in(folder: Path) -> Path:
    """Return where the offset stands."""
    return folder / "clock"


def library() -> Path | None:
    """Return the library, None where it is not installed."""
    found = (Path(one) / "faketime" / "libfaketimeMT.so.1" for one in PLACES)
    return next((one for one in found if one.exists()), None)


def environment(folder: Path, loaded: Path) -> dict[str, str]:
    """Return what a process needs to see the moved clock; makes the file, not yet moved."""
    folder.mkdir(parents=True, exist_ok=True)
    Clock(folder).set(0)
    return {
        "LD_PRELOAD": str(loaded), "FAKETIME_TIMESTAMP_FILE": str(file_in(folder)),
        "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_DONT_RESET": "1", "DONT_FAKE_MONOTONIC": "1",
    }  # fmt: skip
