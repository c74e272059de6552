"""Files of a sherpa-onnx folder, looked at before the library does: it ends the process on a bad one."""

from pathlib import Path

LEAST_BYTES = 1024  # a smaller file is a pointer to a file that was not fetched
_POINTER = b"version https"
_FIRST = b"\x08"  # ir_version, the first field of every ONNX file


class UnfitFile(ValueError):
    """A file that only has the name of one; the message says which and what to do."""


def check_model(path: Path) -> Path:
    """Return the path of a model; raises UnfitFile."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(16)
    if head.startswith(_POINTER):
        raise UnfitFile(f"{path} is a pointer of git-lfs: fetch it with `git lfs pull`")
    if size < LEAST_BYTES or head[:1] != _FIRST:
        raise UnfitFile(f"{path} is no ONNX model ({size} bytes): download it again")
    return path


def tokens(path: Path) -> dict[str, int]:
    """Return the symbols of a tokens.txt and their numbers, {} of an empty one; raises UnfitFile."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnfitFile(f"{path} is missing or no text") from error
    symbols: dict[str, int] = {}
    for place, line in enumerate(lines, 1):
        symbol, _, number = line.rstrip().rpartition(" ")
        if not number.isdecimal():
            raise UnfitFile(f"{path}:{place}: expected a symbol and its number")
        symbols[symbol.strip()] = int(number)
    return symbols
