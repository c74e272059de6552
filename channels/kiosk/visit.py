"""One visit as the door remembers it: its last exchanges, what was asked for, what is open."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from channels.kiosk.face import MOVES
from channels.kiosk.said import shown
from channels.messages import MessageOut

Replies = list[MessageOut]
# Outcomes after which no form is open, or what was filled in is kept by its code.
_CLOSED = {"submitted", "queued", "paused", "cancelled", "window", "booked", "handover", "expired"}
_OPEN = {"ask", "review"}
_MOVE_LABELS = {move["payload"]: move["label"] for move in MOVES}
MOST_EXCHANGES = 3  # a page waits for one reply at a time
LAST_TURN = 2**53  # numbers beyond are not whole in a browser


@dataclass(frozen=True)
class Exchange:
    """What was said, as it may be shown, and the replies; turn: its number, if it has one."""

    asked: str
    replies: Replies
    turn: int | None = None


@dataclass
class Visit:
    """One conversation; all of it can be written as JSON."""

    kind: str | None = None
    outcome: str = ""
    form_open: bool = False
    receipt: MessageOut | None = None
    labels: dict[str, str] = field(default_factory=dict)
    exchanges: list[Exchange] = field(default_factory=list)  # the newest last
    elder: bool = False  # as it was when the phone took over
    code_out: bool = False  # a code for a phone is on the screen; the next turn makes it void
    ended: bool = False
    changes: int = 0  # how often it was kept: of two, the one with more is the newer

    @property
    def last(self) -> Exchange | None:
        """The newest exchange."""
        return self.exchanges[-1] if self.exchanges else None

    def answered(self, turn: int | None) -> Exchange | None:
        """Return the exchange of a turn that came before."""
        if turn is None:
            return None
        return next((one for one in self.exchanges if one.turn == turn), None)

    def take(self, text: str, replies: Replies, turn: int | None) -> Exchange:
        """Note what was said, masked by what was asked for, and what the replies ask and offer."""
        said = Exchange(shown(text, self.kind, _MOVE_LABELS | self.labels), replies, turn)
        self.exchanges = [*self.exchanges, said][-MOST_EXCHANGES:]
        last = replies[-1] if replies else {}
        self.kind = last.get("kind") if last.get("type") == "ask" else None
        self.outcome = str(last.get("outcome", ""))
        self.labels = {
            str(option["payload"]): str(option["label"])
            for one in replies
            for option in one.get("options") or []
            if option.get("payload")
        }
        for one in replies:
            if one.get("type") in _OPEN:
                self.form_open = True
            elif one.get("outcome") in _CLOSED:
                self.form_open = False
            if one.get("type") == "receipt":
                self.receipt = one
        return said

    def forget(self) -> None:
        """End it: nothing but that is left."""
        vars(self).update(vars(Visit(ended=True, changes=self.changes)))

    def packed(self) -> dict[str, Any]:
        """Return all of it, as JSON can hold it."""
        return asdict(self)

    def carried(self) -> dict[str, Any]:
        """Return what another device needs to go on: the last exchange, and no turn's number."""
        last = [{**asdict(one), "turn": None} for one in self.exchanges[-1:]]
        return {**self.packed(), "exchanges": last, "code_out": False, "changes": 0}

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Self:
        """Return the visit that was packed or carried."""
        known = {one.name: packed[one.name] for one in fields(cls) if one.name in packed}
        exchanges = [Exchange(**one) for one in packed.get("exchanges", ())]
        return cls(**{**known, "exchanges": exchanges})


def turn_number(given: object) -> int | None:
    """Return the number of a turn, None for what is none."""
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given[:17])
    whole = isinstance(given, int) and not isinstance(given, bool) and 0 <= given < LAST_TURN
    return given if whole else None  # type: ignore[return-value]
