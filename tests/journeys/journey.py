"""One person's whole way through a transaction, with moves on it, and what must hold all along."""

import random
import re
from dataclasses import dataclass, field
from typing import Any

from actions import wiring
from services.form import Step, applicable_fields, next_step, step_for, summary
from services.known import known_answers
from services.models import Draft, Transaction, field_key
from tests.journeys import words
from tests.journeys.speaker import Message, Speaker

OPEN = {"asking", "reviewing", "confirm_cancel", "confirm_switch", "asking_which", "booking"}
ENDS = {"submitted", "not_eligible", "window", "cancelled", "booked"}
PRIVATE = {"cn.ric", "cn.ric_or_uscc", "cn.mobile", "bank.luhn", "id.other"}
MOST_TURNS = 150
# What no text may show: a hole in a sentence, a name of the code, a mark said twice.
BROKEN = re.compile(r"None|\{|\}|。。|，。|。，|：。|“”|、、|\.yml|wb:|field\.|^。|？。")


@dataclass
class Journey:
    """Walks a transaction; `expected`: draft key to canonical value, as given so far."""

    person: Speaker
    transaction: Transaction
    chance: random.Random
    upload: str
    expected: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    last: Message = field(default_factory=dict)
    turns: int = 0
    eligible: bool = True

    async def start(self, text: str | None = None) -> None:
        """Begin by a tap, or by words that tell more."""
        if text is None:
            await self._took(await self.person.start(self.transaction.id), "(start)")
        else:
            await self._took(await self.person.begin(self.transaction.id, text), text)

    async def say(self, text: str, intent: str = "inform", **more: Any) -> Message:
        """Say something; every reply is checked."""
        await self._took(await self.person.say(text, intent, **more), text)
        return self.last

    async def _took(self, replies: list[Message], text: str) -> None:
        self.turns += 1
        self.said.append(f"人：{text}")
        assert replies, self.tale("no reply")
        for one in replies:
            self.said.append(f"机：[{one['outcome']}] {one['text']}")
            assert one["text"].strip(), self.tale("empty text")
            assert not BROKEN.search(one["text"]), self.tale(f"broken text: {one['text']}")
            if one["outcome"] == "redirect":
                self._redirected()
        self.last = replies[-1]
        assert self.turns < MOST_TURNS, self.tale("no end in sight")
        if self.is_open:
            id = self.last.get("transaction")
            if id and id != self.transaction.id and self.last["outcome"] in ("asking", "reviewing"):
                self.transaction = await wiring.services().transaction(id)

    def _redirected(self) -> None:
        kept = {key: one for key, one in self.expected.items() if key.startswith("field.")}
        self.expected = kept

    @property
    def is_open(self) -> bool:
        return self.last.get("outcome") in OPEN

    @property
    def asked(self) -> str:
        """Return the public name of what is asked, "" at the review."""
        return str(self.last.get("field") or "")

    async def draft(self) -> Draft:
        return await wiring.services().draft(self.person.slots["draft"])

    async def step(self) -> Step:
        """Return the step that is asked now."""
        # what the draft must have, without asking it each time; what is known is not asked
        answers = known_answers(self.transaction, self.expected) | self.expected
        for key in (f"eligibility.{self.asked}", f"field.{self.asked}", self.asked):
            step = step_for(self.transaction, key, answers)
            if step and step.name == self.asked:
                return step
        return next_step(self.transaction, answers)

    async def answer(self) -> None:
        """Answer the open question validly; it must not be asked again."""
        step, asked, before = await self.step(), self.asked, self.transaction.id
        attached: dict[str, Any] = {}
        if step.question:
            said = self._eligibility(step)
        elif step.materials:
            said = words.Said(self.chance.choice(("材料都带了", "wb:answer:材料都带了", "1")), None)
        else:
            assert step.field, self.tale(f"nothing to answer: {asked}")
            said = words.valid(step.field, self.chance)
            if step.field.type in ("photo", "file"):
                attached = {"attachments": [self.upload]}
                said = words.Said("", self.upload)
        if step.field or step.question:
            self.expected[step.key] = said.value
        await self.say(said.text, **attached)
        moved = not self.is_open or (self.transaction.id, self.asked) != (before, asked)
        assert moved, self.tale(f"{asked} was asked again after {said.text!r}")

    def _eligibility(self, step: Step) -> words.Said:
        question = step.question
        assert question
        good = [c for c, o in question.outcomes.items() if o.result in ("continue", "eligible")]
        answers = good if good and self.eligible else list(question.choices)
        choice = self.chance.choice(answers)
        return words.Said(self.chance.choice((choice, f"wb:answer:{choice}")), choice)

    async def finish(self) -> None:
        """Answer all that is asked, check the review, confirm; or come to another clean end."""
        while self.last["outcome"] == "asking":
            await self.answer()
        if self.last["outcome"] == "reviewing":
            await self.check_review()
            await self.say("确认提交", "affirm")
        assert self.last["outcome"] in ENDS, self.tale("no clean end")
        if self.last["outcome"] == "submitted":
            assert self.last["number"].startswith("WB")

    async def check_review(self) -> None:
        """Nothing is lost, nothing private is shown in full."""
        answers = (await self.draft()).answers
        for one in applicable_fields(self.transaction, answers):
            key = field_key(one.id)
            if key in self.expected:
                assert answers.get(key) == self.expected[key], self.tale(f"{key} was lost")
        rows = {row["field"]: row["value"] for row in self.last["summary"]}
        assert len(rows) >= len({row.field for row in summary(self.transaction, answers)})
        shown = " ".join([self.last["text"], *rows.values()])
        for one in self.transaction.fields:
            value = answers.get(field_key(one.id))
            if one.validation in PRIVATE and isinstance(value, str):
                assert value not in shown, self.tale(f"{one.id} stands in the review in full")

    def tale(self, problem: str) -> str:
        """Return the whole talk, to be read when something is wrong."""
        return "\n".join([f"{self.transaction.id}: {problem}", *self.said[-14:]])
