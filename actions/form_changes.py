"""Changing what was given before: by name, by the old value, several at once, from the review."""

import re

from actions import replies
from actions.form_given import (
    LEAST_LIKENESS,
    OLD_AND_NEW,
    VALUE_PART,
    Given,
    all_given,
    likeliest,
    named_in,
    share_said,
)
from actions.form_state import FormState
from actions.values import understand
from actions.values.ages import by_age
from actions.values.choices import choose
from knowledge import today
from services.errors import ValueRefused
from services.form import applicable_fields, shown_value, verdict
from services.models import FormField, eligibility_key, field_key

_CHANGE_IT = re.compile(
    r"^(?:我?(?:想|要)?|帮我)(?:改|换|修改|更正|更改)|(?:改|换)(?:一下|一改|掉)$"
)

_IS_WRONG = re.compile(r"^\D*(?:错了?|不对)了?[。！!]?$")


async def change(state: FormState, text: str) -> bool:
    """Change what the text names; False when nothing that was given is meant."""
    if len(pairs := _pairs(state, text)) > 1:
        return await _change_all(state, pairs)
    named = named_in(state, text)
    if not named and (taken_back := _other_answer(state, text)):
        return await _answer_anew(state, *taken_back)
    if not named:
        return False
    if len(named) > 1:
        _reopen(state, named, "")
        return True
    one = named[0]
    value, refusal = _value_in(state, one.field, text) if one.field else (None, "")
    if value is not None:
        try:
            await state.put({one.key: value})
        except ValueRefused as refused:
            value, refusal = None, refused.reason
    if value is None:
        _reopen(state, named, refusal)
        return True
    from actions.application_form import proceed

    shown = shown_value(one.field, value) if one.field else ""  # type: ignore[arg-type]
    await proceed(state, f"好的，{one.label}改成{shown}了。")
    return True


def _pairs(state: FormState, text: str) -> list[tuple[Given, str]]:
    """Return each thing and its new words of 手机改成…，街道改成…, each thing once."""
    clauses = [
        one.groupdict()
        for part in re.split(r"[，,；;。]", text)
        if (one := OLD_AND_NEW.search(part))
    ]
    given = [one for one in all_given(state) if one.field]
    found = [(named, one["new"]) for one in clauses if (named := _meant(state, given, **one))]
    return found if len({one.key for one, _ in found}) == len(clauses) else []


def _meant(state: FormState, given: list[Given], old: str, new: str) -> Given | None:
    """Return what the old words name, else the one thing whose choices have the new words."""
    if named := likeliest(given, old):
        return named
    takers = [one for one in given if one.field and new.strip() in one.field.choices]
    return takers[0] if len(takers) == 1 else None


async def _change_all(state: FormState, pairs: list[tuple[Given, str]]) -> bool:
    """Take every new value that is good; ask for the others anew."""
    from actions.application_form import proceed

    told: list[str] = []
    wrong: list[Given] = []
    reason = ""
    for one, new in pairs:
        try:
            value = understand(one.field, new, today=today(), values=state.values())  # type: ignore[arg-type]
            await state.put({one.key: value})
        except ValueRefused as refused:
            wrong, reason = [*wrong, one], refused.reason
        else:
            told.append(f"{one.label}改成{shown_value(one.field, value)}")  # type: ignore[arg-type]
    said = f"好的，{'，'.join(told)}了。" if told else ""
    if wrong:
        _reopen(state, wrong, reason, said=said)
    else:
        await proceed(state, said)
    return True


def _other_answer(state: FormState, text: str) -> tuple[str, str] | None:
    """Return key and choice of the one earlier question that the words answer in another way."""
    rest = re.split(r"错了?|不对", text)[-1].strip(" ，,。的了")
    if len(rest) < 2 or _CHANGE_IT.search(rest):
        return None
    found = []
    for question in verdict(state.transaction, state.draft.answers).path:
        key = eligibility_key(question.id)
        try:
            meant = by_age(question, rest, today=today()) or choose(
                question.choices, rest, question=question.ask
            )
        except ValueRefused:
            continue
        if meant and meant != state.draft.answers.get(key):
            found.append((key, meant))
    return found[0] if len(found) == 1 else None


async def _answer_anew(state: FormState, key: str, choice: str) -> bool:
    from actions.application_form import proceed

    await state.put({key: choice})
    await proceed(state, f"好的，改成“{choice}”了。")
    return True


def ask_which(state: FormState) -> None:
    """Ask what is to be changed."""
    labels = [one.label for one in all_given(state) if one.field]
    if not labels:
        state.ask_after("前面还没有填过什么，不用改。")
        return
    state.note(confirm="which")
    ask = f"要改哪一项？说名称就行，比如“{labels[-1]}”。不改了就说“接着办”。"
    state.turn.say(replies.text("asking_which", ask, [replies.CONTINUE, replies.HUMAN],
                                transaction=state.transaction.id))  # fmt: skip


def comes_later(state: FormState, text: str) -> str:
    """Say that what is to be changed has not been given yet, "" if nothing like that is named."""
    here = state.step.field
    if (
        here
        and _IS_WRONG.search(text)
        and likeliest([Given(state.step.key, here.label, here)], text)
    ):
        return f"{here.label}还没有记下，现在说就行。"
    if not _CHANGE_IT.search(text):
        return ""
    open_fields = [
        Given(field_key(field.id), field.label, field)
        for field in applicable_fields(state.transaction, state.draft.answers)
        if field_key(field.id) not in {*state.draft.answers, state.step.key}
    ]
    named = likeliest(open_fields, text)
    return f"{named.label}还没有填到，等会儿会问您。" if named else ""


def names_one(state: FormState, text: str) -> bool:
    """Tell whether a short text is hardly more than the name of something given."""
    bare = re.sub(r"[\s。，,！!的那这个一项吧改]", "", text)
    return len(bare) <= 12 and any(
        share_said(one.label, bare) >= LEAST_LIKENESS or bare in one.label
        for one in all_given(state)
        if len(bare) >= 2
    )


def _reopen(state: FormState, named: list[Given], refusal: str, *, said: str = "") -> None:
    """Ask for new values; the old ones stay until they are given."""
    state.drop("confirm", "step", "tries", "chosen", "at", "book")
    state.note(change=[one.key for one in named])
    state.refresh()
    labels = "和".join(one.label for one in named)
    state.ask_after(f"{said or '好的，'}改{labels}。{refusal}")


def _value_in(state: FormState, field: FormField, text: str) -> tuple[object | None, str]:
    """Return the new value if the same sentence has one, and why it was refused if it was."""
    found = OLD_AND_NEW.search(text)
    ends = [part.end() for part in VALUE_PART.finditer(text)]
    parts = [found["new"]] if found else [text[end:] for end in ends]
    reason = ""
    for part in parts:
        if _is_about_changing(part):
            continue
        try:
            return understand(field, part, today=today(), values=state.values()), ""
        except ValueRefused as refused:
            reason = refused.reason if found else ""
    return None, reason


def _is_about_changing(part: str) -> bool:
    return bool(re.search(r"错|改|换|更正|不对|重新", part))
