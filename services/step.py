"""One step of the form: what to ask, in which words, under which draft keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from services.draft import eligibility_key, field_key, material_key, split_key
from services.eligibility import Verdict
from services.transaction import FormField, MaterialUse, Question

ALL_AT_HAND, NOT_ALL_AT_HAND = "材料都带了", "没带齐"


@dataclass(frozen=True)
class Step:
    """One thing to ask or say next; keys: the draft keys an answer fills (papers: several)."""

    kind: Literal["eligibility", "field", "materials", "stopped", "review"]
    keys: tuple[str, ...] = ()
    question: Question | None = None
    field: FormField | None = None
    materials: tuple[MaterialUse, ...] = ()
    verdict: Verdict | None = None

    @property
    def key(self) -> str:
        """The draft key of a question or field; else the kind."""
        return self.keys[0] if self.question or self.field else self.kind

    @property
    def name(self) -> str:
        """The public name of what is asked: the id of the question or field, else the kind."""
        return split_key(self.key)[1] or self.kind

    @property
    def ask(self) -> str:
        """The question aloud; "" when nothing is asked."""
        if self.question or self.field:
            return (self.question or self.field).ask  # type: ignore[union-attr]
        return f"要看这几样材料：{self._papers()}。都带了吗？" if self.materials else ""

    @property
    def again(self) -> str:
        """The question in other words, for a second try."""
        if self.field:
            return self.field.again
        if self.question:
            return f"{self.question.ask}您说{either(self.choices)}就可以。"
        return f"请看看手边有没有：{self._papers()}。齐了就说{ALL_AT_HAND}，缺了就说没带。"

    @property
    def why(self) -> str:
        """What the answer is needed for."""
        if self.field:
            return self.field.why
        return "按规定要核对原件" if self.materials else "先弄清您能不能办、走哪一种办法，免得白跑"

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers on offer; () when it is free."""
        if self.materials:
            return (ALL_AT_HAND, NOT_ALL_AT_HAND)
        asked = self.question or self.field
        return asked.choices if asked else ()

    @property
    def optional(self) -> bool:
        """Whether it may be skipped (answer None)."""
        if self.field:
            return self.field.optional
        return bool(self.materials) and all(use.optional for use in self.materials)

    def _papers(self) -> str:
        notes = ((use.material.name, use.note) for use in self.materials)
        return "、".join(f"{name}（{note}）" if note else name for name, note in notes)


def either(choices: Sequence[str]) -> str:
    """Return the choices in one breath; in quotation marks where one has a comma of its own."""
    marked = any(mark in choice for choice in choices for mark in "，、")
    return "，或者".join(f"“{choice}”" if marked else choice for choice in choices)


def question_step(question: Question) -> Step:
    """Return the step that asks an eligibility question."""
    return Step("eligibility", (eligibility_key(question.id),), question=question)


def field_step(field: FormField) -> Step:
    """Return the step that asks for a field."""
    return Step("field", (field_key(field.id),), field=field)


def materials_step(papers: Sequence[MaterialUse]) -> Step:
    """Return the step that asks for all papers at once."""
    keys = tuple(material_key(use.material.id) for use in papers)
    return Step("materials", keys, materials=tuple(papers))
