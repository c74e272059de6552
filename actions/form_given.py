"""What was given before, and which of it somebody means: by its name or by its old value."""

import re
from dataclasses import dataclass

from actions.form_state import FormState
from actions.values import understand
from knowledge import today
from services.errors import ValueRefused
from services.form import applicable_fields, verdict
from services.models import FormField, eligibility_key, field_key

VALUE_PART = re.compile(
    r"(?:改成|改为|换成|换为|应该是|应当是|更正为|变成|是|叫|：|:|，|,|\s)\s*(?=\S)"
)
OLD_AND_NEW = re.compile(
    r"(?:把|将)?(?P<old>[^，,。]{2,40}?)(?:改成|改为|换成|换为|更正为)(?P<new>.+)"
)
_BETWEEN = re.compile(r"[、和跟与及，,]|还有|以及")
_TYPED = {"手机": "phone", "电话": "phone", "号码": "phone", "身份证": "id_number", "名字": "name",
          "姓名": "name", "地址": "address", "卡号": "bank_card", "银行卡": "bank_card",
          "邮箱": "email", "车牌": "plate", "照片": "photo", "相片": "photo", "日期": "date",
          "金额": "amount"}  # fmt: skip
_PAPERS = re.compile(r"材料|证件带")
LEAST_LIKENESS = 0.5  # of the named label's pairs of characters, or the kind of value


@dataclass(frozen=True)
class Given:
    """One thing answered before (or open): its draft key, what people call it, its field."""

    key: str
    label: str
    field: FormField | None = None


def all_given(state: FormState) -> list[Given]:
    """Return what was answered or is open, in the order of asking."""
    answers = state.draft.answers
    path = verdict(state.transaction, answers).path
    questions = [Given(eligibility_key(q.id), q.ask.rstrip("？?吗")) for q in path]
    fields = [
        Given(field_key(field.id), field.label, field)
        for field in applicable_fields(state.transaction, answers)
        if field_key(field.id) in answers or field_key(field.id) == state.step.key
    ]
    papers = any(key.startswith("material.") for key in answers)
    return [*fields, *questions, *([Given("materials", "材料")] if papers else [])]


def named_in(state: FormState, text: str) -> list[Given]:
    """Return what the text names, at most one thing a part; by the old value first."""
    given = all_given(state)
    if by_value := _by_old_value(state, given, text):
        return [by_value]
    stem = VALUE_PART.split(text)[0] if OLD_AND_NEW.search(text) else text
    parts = [part for part in _BETWEEN.split(stem) if part.strip()]
    found = [one for part in parts if (one := likeliest(given, part))]
    both = len(set(found)) > 1 and not re.search(r"\d{4}", text)
    if both:
        return list(dict.fromkeys(found))
    best = likeliest(given, text)
    return [best] if best else found[:1]


def _by_old_value(state: FormState, given: list[Given], text: str) -> Given | None:
    """Return what has the old value that is quoted, as in 把13800138000改成…."""
    found = OLD_AND_NEW.search(text)
    if not found:
        return None
    for one in given:
        if one.field is None or one.key not in state.draft.answers:
            continue
        try:
            old = understand(one.field, found["old"], today=today(), values=state.values())
        except ValueRefused:
            continue
        if old == state.draft.answers[one.key]:
            return one
    return None


def likeliest(given: list[Given], text: str) -> Given | None:
    """Return what the text most likely names, None when it names nothing of these.

    A label said in full (对方姓名) is meant rather than the shorter one within it (姓名).
    """
    in_full = [one for one in given if one.field and len(one.label) > 1 and one.label in text]
    if in_full:
        return max(in_full, key=lambda one: len(one.label))
    scored = [(_likeness(one, text), -place, one) for place, one in enumerate(given)]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= LEAST_LIKENESS else None


def _likeness(one: Given, text: str) -> float:
    if one.key == "materials":
        return 1.0 if _PAPERS.search(text) else 0.0
    if one.field is None:
        return share_said(one.label, text)
    kinds = {kind for word, kind in _TYPED.items() if word in text}
    return share_said(one.label, text) + (0.5 if one.field.type in kinds else 0.0)


def share_said(label: str, text: str) -> float:
    """Return how much of the label is said; of two said in full (姓名, 代办人姓名) the longer wins."""
    pairs = [label[i : i + 2] for i in range(len(label) - 1)]
    said = sum(pair in text for pair in pairs)
    return said / len(pairs) + 0.01 * said if pairs else 0.0
