"""What may go into a draft: every value passes its validator before it is kept."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from services.draft import (
    CONSENT,
    ELECTRONIC,
    ORIGINAL,
    Answer,
    Answers,
    field_key,
    split_key,
)
from services.errors import ValueRefused
from services.form import carried_over
from services.known import follow
from services.transaction import FormField, Transaction
from services.validators import check

UploadKind = Callable[[str], Literal["image", "pdf"] | None]
"""Upload id to its kind, None if there is no such upload."""

LOOKS_AT_OTHERS = {"date.after:period_start", "cn.plate", "vehicle.code"}


@dataclass(frozen=True)
class Filled:
    """Canonical answers, and their keys in the order given."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    trail: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """The door to one draft; today: the assistant's day."""

    transaction: Transaction
    today: datetime.date
    upload_kind: UploadKind

    def changed(
        self, filled: Filled, *, put: Mapping[str, Answer], remove: Sequence[str] = ()
    ) -> Filled:
        """Return the draft with values put and keys removed; raises ValueRefused, with its key.

        A value that no longer fits one put now (an end before the new start) is dropped, one that
        follows from it (services/known.py) is filled in.
        """
        answers = {key: value for key, value in filled.answers.items() if key not in remove}
        for key, value in put.items():
            try:
                answers[key] = self._canonical(key, value, answers)
            except ValueRefused as refused:
                raise ValueRefused(refused.reason, key=key) from refused
        self._drop_unfitting(answers, put)
        follow(self.transaction, filled.answers, answers, put)
        old = [key for key in filled.trail if key in answers and key not in put]
        return Filled(answers, (*old, *put))

    def switched(self, filled: Filled) -> Filled:
        """Return what of another transaction's answers is kept: fields of this one, still valid."""
        answers: dict[str, Answer] = {}
        for key, value in carried_over(self.transaction, filled.answers).items():
            try:
                answers[key] = self._canonical(key, value, answers)
            except ValueRefused:
                continue  # it is asked again, which is all that is lost
        return Filled(answers, tuple(key for key in filled.trail if key in answers))

    def _canonical(self, key: str, value: Answer, answers: Answers) -> Answer:
        family, id = split_key(key)
        if family == "field" and (asked := self.transaction.field(id)):
            return self._field(asked, value, answers)
        if family == "eligibility" and (question := self.transaction.question(id)):
            if value in question.choices:
                return value
            raise ValueRefused(f"请从这几项里选一项：{'、'.join(question.choices)}。")
        if family == "material" and (use := self.transaction.material(id)):
            return self._material(value, electronic=use.material.electronic)
        if key == CONSENT and isinstance(value, str) and 0 < len(value) <= 60:
            return value
        raise ValueRefused("这件事不用填这一项。")

    def _field(self, asked: FormField, value: Answer, answers: Answers) -> Answer:
        if value is None:
            if asked.optional:
                return None
            raise ValueRefused(f"{asked.label}是必填的，不能跳过。")
        others = {split_key(key)[1]: one for key, one in answers.items() if key[:6] == "field."}
        canonical = check(asked, value, today=self.today, values=others)
        if asked.type in ("photo", "file"):
            self._uploaded(str(canonical), picture=asked.type == "photo")
        return canonical

    def _material(self, value: Answer, *, electronic: bool) -> Answer:
        if value is None or value == ORIGINAL or (value == ELECTRONIC and electronic):
            return value
        if value == ELECTRONIC:
            raise ValueRefused("这份材料没有电子证照，要带原件或者上传照片。")
        self._uploaded(str(value), picture=False)
        return value

    def _uploaded(self, id: str, *, picture: bool) -> None:
        kind = self.upload_kind(id)
        if kind is None:
            raise ValueRefused("没有收到照片或者文件，请再拍一次或者再传一次。")
        if picture and kind != "image":
            raise ValueRefused("这里要一张照片，不能用PDF文件，请拍一张。")

    def _drop_unfitting(self, answers: dict[str, Answer], put: Mapping[str, Answer]) -> None:
        for asked in self.transaction.fields:
            key = field_key(asked.id)
            if asked.validation in LOOKS_AT_OTHERS and key in answers and key not in put:
                try:
                    self._canonical(key, answers[key], answers)
                except ValueRefused:
                    del answers[key]
