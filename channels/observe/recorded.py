"""A dialogue whose turns are counted, timed and noted; what people hear stays the same."""

import time
from collections import OrderedDict
from collections.abc import Sequence

import structlog

from channels.dialogue import Dialogue, sender_of
from channels.errors import EngineDown
from channels.feedback import Feedback
from channels.journal import Journal, turn_of
from channels.journal.turn import form_open
from channels.journal.vote import Forget
from channels.messages import MessageIn, MessageOut
from channels.observe.meters import Meters
from observe.stages import stages

log = structlog.get_logger()
MOST_TALKS = 5000  # of which this process remembers whether a form is open
ERASED = "erased"


class Recorded:
    """Wraps the dialogue; a fault in the recording is logged, never told."""

    def __init__(
        self, inner: Dialogue, *, meters: Meters, journal: Journal, feedback: Feedback
    ) -> None:
        self.inner = inner
        self._meters, self._journal, self._feedback = meters, journal, feedback
        self._in_form: OrderedDict[str, bool] = OrderedDict()

    async def say(self, message: MessageIn) -> list[MessageOut]:
        """Return the reply of the dialogue, or thanks for a vote; raises EngineDown."""
        if voted := await self._feedback.heard(message):
            return voted
        started = time.perf_counter()
        replies: list[MessageOut] = [{"outcome": "error_unexpected"}]
        with structlog.contextvars.bound_contextvars(conversation=sender_of(message)):
            try:
                with self._meters.open.track_inprogress(), stages() as spent:
                    replies = await self.inner.say(message)
                self._meters.stages(spent)
            except EngineDown:
                replies = [{"outcome": "error_engine"}]
                raise
            finally:
                self._note(message, replies, time.perf_counter() - started)
        await self._feedback.answered(message, replies)
        return replies

    def _note(self, message: MessageIn, replies: Sequence[MessageOut], seconds: float) -> None:
        try:
            talk = sender_of(message)
            in_form = self._in_form.pop(talk, False)
            turn = turn_of(
                message, replies, at=self._journal.clock(), seconds=seconds, in_form=in_form
            )
            self._meters.turn(turn, seconds)
            if ERASED in turn.outcomes:
                self._journal.note(Forget(talk))
                return
            failed = turn.outcome.startswith("error_")
            self._in_form[talk] = in_form if failed else form_open(replies)
            if len(self._in_form) > MOST_TALKS:
                self._in_form.popitem(last=False)
            self._journal.note(turn)
        except Exception as error:
            log.error("observe.failed", error=type(error).__name__)
