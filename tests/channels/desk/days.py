"""Some days at the public door, with numbers that are known."""

from channels.journal import Turn, Vote

ANSWERED, CHOOSE, NONE = ("answered",), ("choose",), ("no_match",)


def turn(
    talk: str,
    outcomes: tuple[str, ...],
    text: str | None = None,
    *,
    topic: str | None = None,
    transaction: str | None = None,
    channel: str = "kiosk",
    ms: int = 100,
    at: float = 0.0,
) -> Turn:
    """Return a turn; the outcome of several is told as the journal tells it."""
    outcome = "answered" if "answered" in outcomes else outcomes[-1]
    return Turn(at, talk, channel, outcome, outcomes, topic, transaction, text, ms)


def bad(talk: str, topic: str, reason: str | None = None, at: float = 1.0) -> Vote:
    """Return a vote against an answer."""
    return Vote(at, talk, "kiosk", topic, False, reason)  # type: ignore[arg-type]


def good(talk: str, topic: str, at: float = 1.0) -> Vote:
    """Return a vote for an answer."""
    return Vote(at, talk, "kiosk", topic, True)


# Seven conversations: a and b answered, c answered but handed over, d not answered, e filed,
# f cancelled, g only greeted. By conversation, as the journal gives them.
TURNS = [
    turn("a", ANSWERED, "年假有几天", topic="hr-leave", ms=100),
    turn("a", ANSWERED, "那病假呢病假几天", topic="hr-sick", ms=200),
    turn("b", CHOOSE, "居住证怎么弄", ms=300),
    turn("b", ANSWERED, topic="res-permit", ms=400),
    turn("c", ANSWERED, "年假几天啊", topic="hr-leave", channel="wechat", ms=900),
    turn("c", ("handover",), channel="wechat", ms=1100),
    turn("d", NONE, "养狗证怎么办", ms=500),
    turn("d", ("error_engine",), ms=15000),
    turn("e", ("asking",), transaction="card", ms=600),
    turn("e", ("answered", "asking"), topic="hr-leave", transaction="card", ms=700),
    turn("e", ("reviewing",), transaction="card", ms=800),
    turn("e", ("submitted",), transaction="card", ms=900),
    turn("f", ("asking",), transaction="card", ms=100),
    turn("f", ("paused",), transaction="card", ms=100),
    turn("f", ("asking",), transaction="card", ms=100),
    turn("f", ("cancelled",), transaction="card", ms=100),
    turn("f", ("asking",), transaction="permit", ms=100),
    turn("g", ("small_talk",), ms=50),
    turn("g", ("care",), ms=50),
]
VOTES = [good("a", "hr-leave"), bad("c", "hr-leave", "unclear"), bad("e", "hr-leave")]
