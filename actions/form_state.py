"""The open form in one turn: transaction, draft, the step that is asked."""

from collections.abc import Mapping
from typing import Any

from actions import form_messages as words
from actions import wiring
from actions.talk import Turn
from services.errors import DraftNotFound
from services.form import Step, next_step
from services.models import Answer, Draft, Transaction


class FormState:
    """What the moves work on; every change goes to the services API at once."""

    def __init__(self, turn: Turn, transaction: Transaction, draft: Draft) -> None:
        self.turn, self.transaction, self.draft = turn, transaction, draft
        self.step: Step = next_step(transaction, draft.answers)
        self.ended = False

    @classmethod
    async def open(cls, turn: Turn) -> "FormState":
        """Load draft and transaction of this talk; raises DraftNotFound, ServicesUnavailable."""
        if not turn.get("draft"):
            raise DraftNotFound("no draft in this talk")
        draft = await wiring.services().draft(turn.get("draft"))
        return cls(turn, await wiring.services().transaction(draft.transaction), draft)

    @property
    def pending(self) -> str | None:
        """Return the confirmation that is open, such as cancel."""
        pending = self.turn.get("pending") or {}
        return pending.get("confirm") if isinstance(pending, dict) else None

    def values(self) -> Mapping[str, Answer]:
        """Return what was given, by field id."""
        fields = {k: v for k, v in self.draft.answers.items() if k.startswith("field.")}
        return {key.removeprefix("field."): value for key, value in fields.items()}

    def refresh(self) -> None:
        """Work out the step anew."""
        self.step = next_step(self.transaction, self.draft.answers)

    async def put(self, answers: Mapping[str, Any], remove: tuple[str, ...] = ()) -> None:
        """Store answers; raises ValueRefused and leaves the draft as it was."""
        self.draft = await wiring.services().update_draft(
            self.draft.id, set=dict(answers), remove=list(remove)
        )
        self.turn.set(pending=None)
        self.refresh()

    async def move_to(self, transaction: str) -> None:
        """Go on with another transaction; shared fields stay."""
        self.draft = await wiring.services().update_draft(self.draft.id, transaction=transaction)
        self.transaction = await wiring.services().transaction(transaction)
        self.turn.set(transaction=transaction, pending=None)
        self.refresh()

    def count_try(self) -> int:
        """Return how often this step was tried, this time included."""
        pending = self.turn.get("pending") or {}
        tries = pending.get("tries", 0) + 1 if pending.get("step") == self.step.key else 1
        self.turn.set(pending={"step": self.step.key, "tries": tries})
        return int(tries)

    def ask(self, text: str = "") -> None:
        """Ask the open step."""
        self.turn.say(words.question(self.transaction, self.draft, self.step, text))

    def ask_again(self) -> None:
        """Ask the open step again after something else was said."""
        if self.step.kind == "review":
            self.turn.say(words.review(self.transaction, self.draft))
        else:
            self.ask(f"我们接着办。{self.step.ask}")

    def end(self) -> None:
        """Leave the form."""
        self.ended = True
