"""A picture that comes while something else is asked: it goes where it belongs."""

from actions.form_state import FormState
from services.errors import ValueRefused
from services.form import applicable_fields
from services.models import field_key


async def take_attachment(state: FormState) -> bool:
    """Put a picture where it belongs; True when the open step (or the words) take it from here.

    A picture sent at another step goes to the first open field for one.
    """
    step = state.step
    if step.materials or (step.field and step.field.type in ("photo", "file")):
        return True
    waiting = [
        field
        for field in applicable_fields(state.transaction, state.draft.answers)
        if field.type in ("photo", "file") and field_key(field.id) not in state.draft.answers
    ]
    if not waiting:
        if state.turn.text.strip():
            return True
        state.ask_after("照片收到了，这一步用不上。")
        return False
    try:
        await state.put({field_key(waiting[0].id): state.turn.attachments[0]})
    except ValueRefused as refused:
        state.ask_after(refused.reason)
        return False
    state.ask_after(f"照片收到了，先放在“{waiting[0].label}”里。")
    return False
