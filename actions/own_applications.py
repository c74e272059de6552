"""The applications of whoever is talking: filed in this talk, or by the identity given in it."""

import contextlib
import re

from actions import wiring
from actions.outbox_errors import OutboxUnavailable
from actions.slip import Slip
from actions.submit_application import file_now
from actions.talk import Turn
from services.errors import ApplicationNotFound, DraftNotFound, NotReady
from services.models import Answer, Application, Draft, field_key

_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


async def slips_of(turn: Turn) -> list[Slip]:
    """Return what was confirmed in this talk, newest first; nothing if the outbox is away."""
    with contextlib.suppress(OutboxUnavailable):
        return await wiring.outbox().of(turn.tracker.sender_id)
    return []


async def own_applications(turn: Turn, slips: list[Slip]) -> list[Application]:
    """Return them, newest first, each once; raises ServicesError.

    Asking is one more try for what still waits.
    """
    filed = [await _of_slip(slip, turn.tracker.sender_id) for slip in slips]
    found = {one.number: one for one in [*filed, *await _of_person(turn)] if one}
    return sorted(found.values(), key=lambda one: one.submitted_at, reverse=True)


def identity_in(text: str) -> str | None:
    """Return the identity number that a text holds, as it is written."""
    found = _IDENTITY.search(text)
    return found.group().upper() if found else None


async def _of_slip(slip: Slip, talk: str) -> Application | None:
    if slip.number:
        with contextlib.suppress(ApplicationNotFound):
            return await wiring.services().application(slip.number, conversation=talk)
    if slip.state == "waiting":
        with contextlib.suppress(NotReady, DraftNotFound, OutboxUnavailable):
            filed = await file_now(slip.draft, consent=slip.consent)
            await wiring.outbox().filed(slip.draft, filed.number, answered=True)
            return filed
    return None


async def _of_person(turn: Turn) -> tuple[Application, ...]:
    """Return what the identity finds that was given in this talk, with a proof beside it.

    The proof is the mobile number in the application, or that it was filed in this talk.
    """
    draft = await _draft(turn)
    number = (
        identity_in(turn.text) or _answer(draft, "id_number") or _answer(draft, "other_id_number")
    )
    if not number:
        return ()
    mobile = _MOBILE.search(turn.text)
    page = await wiring.services().find_applications(
        number,
        mobile=mobile.group() if mobile else _answer(draft, "mobile"),
        draft=draft.id if draft else None,
        conversation=turn.tracker.sender_id,
        limit=5,
    )
    return page.items


async def _draft(turn: Turn) -> Draft | None:
    with contextlib.suppress(DraftNotFound):
        return await wiring.services().draft(turn.get("draft")) if turn.get("draft") else None
    return None


def _answer(draft: Draft | None, field: str) -> str | None:
    value: Answer = draft.answers.get(field_key(field)) if draft else None
    return value if isinstance(value, str) and value else None
