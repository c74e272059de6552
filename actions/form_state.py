"""The open form in one turn: transaction, draft, the step that is asked."""

from collections.abc import Mapping, Sequence
from typing import Any

from actions import form_messages as words
from actions import wiring
from actions.submit_application import noted
from actions.talk import Turn
from services.errors import DraftClosed, DraftNotFound, ValueRefused
from services.form import Step, next_step, step_for, verdict
from services.models import Answer, Draft, Transaction, eligibility_key


class FormState:
    """What the moves work on; every change goes to the services API at once.

    What is open beside the step stands in the slot `pending`, by name:
    confirm (cancel, switch, which), to (transaction of a switch), change (draft keys to give anew),
    step and tries, chosen (of several choices), at (window, refused: after a stop), book (office,
    after). Keys and choices only, never what a person typed.
    """

    def __init__(self, turn: Turn, transaction: Transaction, draft: Draft) -> None:
        self.turn, self.transaction, self.draft = turn, transaction, draft
        self.step: Step = next_step(transaction, draft.answers)
        self.ended = False
        self.refresh()

    @classmethod
    async def open(cls, turn: Turn) -> "FormState":
        """Load draft and transaction of this talk.

        Raises DraftNotFound, ServicesUnavailable, DraftClosed once it is confirmed or filed.
        """
        if not turn.get("draft"):
            raise DraftNotFound("no draft in this talk")
        draft = await wiring.services().draft(turn.get("draft"))
        if draft.number or await noted(draft.id):
            raise DraftClosed(draft.number or "")
        return cls(turn, await wiring.services().transaction(draft.transaction), draft)

    @property
    def pending(self) -> dict[str, Any]:
        """Return what is open beside the step."""
        pending = self.turn.get("pending")
        return dict(pending) if isinstance(pending, dict) else {}

    def note(self, **more: Any) -> None:
        """Open something beside the step."""
        self.turn.set(pending={**self.pending, **more})

    def drop(self, *names: str) -> None:
        """Close something beside the step."""
        left = {name: one for name, one in self.pending.items() if name not in names}
        self.turn.set(pending=left or None)

    def values(self) -> Mapping[str, Answer]:
        """Return what was given, by field id."""
        fields = {k: v for k, v in self.draft.answers.items() if k.startswith("field.")}
        return {key.removeprefix("field."): value for key, value in fields.items()}

    def refresh(self) -> None:
        """Work out the step anew: first what is to be changed, then what is missing."""
        self.step = self._changing() or next_step(self.transaction, self.draft.answers)

    def _changing(self) -> Step | None:
        steps = (step_for(self.transaction, key, self.draft.answers) for key in self.changing())
        return next((step for step in steps if step), None)

    def changing(self) -> list[str]:
        """Return the draft keys whose values are to be given anew; the old ones stay till then."""
        return list(self.pending.get("change") or [])

    async def put(self, answers: Mapping[str, Any], remove: Sequence[str] = ()) -> None:
        """Store answers; raises ValueRefused and leaves the draft as it was."""
        self.draft = await wiring.services().update_draft(
            self.draft.id, set=dict(answers), remove=list(remove)
        )
        given = {*answers, *("materials" for key in answers if key.startswith("material."))}
        left = [key for key in self.changing() if key not in given]
        self.turn.set(pending={"change": left} if left else None)
        self.refresh()

    async def put_most(self, answers: Mapping[str, Any], more: Mapping[str, Any]) -> set[str]:
        """Store answers, and of `more` what is accepted; returns the keys of `more` stored.

        Raises ValueRefused if one of `answers` is refused.
        """
        try:
            await self.put({**answers, **more})
        except ValueRefused as refused:
            if not more or refused.key not in more:
                raise
            left = {key: one for key, one in more.items() if key != refused.key}
            return await self.put_most(answers, left)
        return set(more)

    async def move_to(self, transaction: str) -> None:
        """Go on with another transaction; shared fields and questions in the same words stay."""
        said = same_questions(self.transaction, self.draft.answers)
        self.draft = await wiring.services().update_draft(self.draft.id, transaction=transaction)
        self.transaction = await wiring.services().transaction(transaction)
        self.turn.set(transaction=transaction, pending=None)
        self.refresh()
        while (question := self.step.question) and said.get(question.ask) in question.choices:
            await self.put({self.step.key: said.pop(question.ask)})

    def take_over(self, transaction: Transaction, draft: Draft) -> None:
        """Go on with another draft."""
        self.transaction, self.draft = transaction, draft
        self.turn.set(transaction=transaction.id, draft=draft.id, pending=None)
        self.refresh()

    def count_try(self) -> int:
        """Return how often this step was tried, this time included."""
        pending = self.pending
        tries = pending.get("tries", 0) + 1 if pending.get("step") == self.step.key else 1
        self.note(step=self.step.key, tries=tries)
        return int(tries)

    def ask(self, text: str = "", *, stuck: bool = False) -> None:
        """Ask the open step; text: said instead of it; stuck: other ways are offered too."""
        verdict = self.step.verdict
        if self.step.kind == "review":
            self.turn.say(words.review(self.transaction, self.draft, text))
        elif verdict:
            self.note(at=verdict.result)
            self.turn.say(words.stopped(self.transaction, verdict.result, verdict.reason))
        else:
            asked = words.question(self.transaction, self.draft, self.step, text, stuck=stuck)
            self.turn.say(asked)

    def ask_after(self, said: str) -> None:
        """Say something and ask the open step in the same message."""
        self.ask(said if self.step.kind == "review" else f"{said}{self.asking}")

    def ask_again(self) -> None:
        """Ask the open step again after something else was said."""
        self.ask_after("" if self.step.kind == "review" else "我们接着办。")

    @property
    def asking(self) -> str:
        """Return the question of the open step in full."""
        return words.asked(self.transaction, self.draft, self.step)

    @property
    def takes_tale(self) -> bool:
        """Tell whether the open step takes a free text, in which anything may be told."""
        field = self.step.field
        return field is not None and field.validation in ("text.long", "text.list")

    def end(self) -> None:
        """Leave the form."""
        self.ended = True


def same_questions(transaction: Transaction, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the answers given to eligibility questions, by the words of the question."""
    path = verdict(transaction, answers).path
    return {one.ask: answers[eligibility_key(one.id)] for one in path}
