"""A terminal in the operator's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from channels.kiosk.fleet import Terminal

DEVICES = {
    "ready": "正常", "none": "没有接", "away": "连不上", "paper_out": "缺纸",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line of the table; well: nothing needs a look."""

    id: str
    state: str
    well: bool
    seen: str
    printer: str
    reader: str
    version: str
    closed: str | None


def rows(terminals: Sequence[Terminal], now: float, silent: float) -> list[Row]:
    """Return the lines; `silent`: seconds without a sign of life after which a terminal is lost."""
    return [_row(one, now, silent) for one in terminals]


def ago(seconds: float) -> str:
    """Return how long ago in words."""
    if seconds < 60:
        return "刚才"
    for name, size in (("天", 86_400), ("小时", 3600), ("分钟", 60)):
        if seconds >= size:
            return f"{int(seconds // size)}{name}前"
    return "刚才"


def _row(one: Terminal, now: float, silent: float) -> Row:
    lost = one.at is None or now - one.at > silent
    if one.at is None:
        state = "还没有报到"
    elif lost:
        state = "失去联系"
    else:
        state = "在线"
    if one.closed is not None:
        state = f"已停用，{state}"
    printer, reader = (DEVICES.get(name, name) for name in (one.beat.printer, one.beat.reader))
    fine = {one.beat.printer, one.beat.reader} <= {"ready", "none"}
    return Row(
        id=one.id, state=state, well=not lost and fine and one.closed is None,
        seen="从来没有" if one.at is None else ago(now - one.at),
        printer="" if one.at is None else printer, reader="" if one.at is None else reader,
        version=one.beat.version, closed=one.closed,
    )  # fmt: skip
