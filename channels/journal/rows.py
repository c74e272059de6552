"""Turns and votes to rows and back."""

from collections.abc import Sequence

import sqlalchemy as sa

from channels.journal.tables import turns, votes
from channels.journal.turn import Turn
from channels.journal.vote import Forget, Vote


def write(connection: sa.Connection, items: Sequence[Turn | Vote | Forget]) -> list[Vote]:
    """Write in the order given; return the votes that are the first on their answer.

    A vote on an answer that the conversation never got is passed over.
    """
    new = []
    for item in items:
        if isinstance(item, Turn):
            connection.execute(sa.insert(turns).values(_row(item)))
        elif isinstance(item, Forget):
            forget(connection, item.conversation)
        elif _was_answered(connection, item) and _vote(connection, item):
            new.append(item)
    return new


def forget(connection: sa.Connection, conversation: str) -> None:
    """Delete everything of a conversation."""
    for table in (turns, votes):
        connection.execute(sa.delete(table).where(table.c.conversation == conversation))


def turns_since(engine: sa.Engine, since: float) -> list[Turn]:
    """Return the turns from a moment on, by conversation and in their order."""
    wanted = sa.select(turns).where(turns.c.at >= since)
    with engine.connect() as connection:
        rows = connection.execute(wanted.order_by(turns.c.conversation, turns.c.id)).all()
    return [
        Turn(
            at=row.at, conversation=row.conversation, channel=row.channel, outcome=row.outcome,
            outcomes=tuple(row.outcomes.split()), topic=row.topic, transaction=row.transaction,
            text=row.text, milliseconds=row.milliseconds,
        )
        for row in rows
    ]  # fmt: skip


def votes_since(engine: sa.Engine, since: float) -> list[Vote]:
    """Return the votes from a moment on, oldest first."""
    wanted = sa.select(votes).where(votes.c.at >= since).order_by(votes.c.at, votes.c.topic)
    with engine.connect() as connection:
        rows = connection.execute(wanted).all()
    return [
        Vote(row.at, row.conversation, row.channel, row.topic, row.useful, row.reason)
        for row in rows
    ]


def _row(turn: Turn) -> dict[str, object]:
    return {
        "at": turn.at, "conversation": turn.conversation, "channel": turn.channel,
        "outcome": turn.outcome[:40], "outcomes": " ".join(turn.outcomes)[:400],
        "topic": turn.topic, "transaction": turn.transaction, "text": turn.text,
        "milliseconds": turn.milliseconds,
    }  # fmt: skip


def _was_answered(connection: sa.Connection, vote: Vote) -> bool:
    here = sa.select(turns.c.id).where(
        turns.c.conversation == vote.conversation, turns.c.topic == vote.topic
    )
    return connection.execute(here.limit(1)).first() is not None


def _vote(connection: sa.Connection, vote: Vote) -> bool:
    """Keep the vote in place of an earlier one; tells whether there was none."""
    mine = sa.and_(votes.c.conversation == vote.conversation, votes.c.topic == vote.topic)
    kept = {"at": vote.at, "channel": vote.channel, "useful": vote.useful, "reason": vote.reason}
    if connection.execute(sa.update(votes).where(mine).values(kept)).rowcount:
        return False
    named = {"conversation": vote.conversation, "topic": vote.topic}
    connection.execute(sa.insert(votes).values({**named, **kept}))
    return True
