"""Filing without HTTP, for tests of what comes after."""

import random

from services.application import Application
from services.draft import Answer, Draft, NewDraft
from services.server.demo import picture
from services.server.rooms import Rooms
from tests.services.samples import filled

SLOW = "medical-reimburse"
"""A transaction that takes working days and can be filed from here."""
ID, MOBILE = "11010519491231002X", "13671540892"


def draft_of(
    house: Rooms, *, conversation: str | None = None, id: str = SLOW, **fields: Answer
) -> Draft:
    """A draft with nothing missing; fields: by id, in place of those made up."""
    transaction = house.catalogue.get(id)
    upload = house.uploads.store(picture(), conversation or "").upload
    answers = filled(transaction, random.Random(7), upload=upload)
    own = {"id_number": ID, "mobile": MOBILE, "is_proxy": "否"} | fields
    answers |= {f"field.{key}": value for key, value in own.items() if f"field.{key}" in answers}
    answers |= {key: upload for key in list(answers)[-1:] if key.startswith("material.")}
    return house.drafts.start(NewDraft(transaction=id, answers=answers, conversation=conversation))


def filed(house: Rooms, **options: Answer) -> Application:
    """An application that was filed just now."""
    draft = draft_of(house, **options)  # type: ignore[arg-type]
    return house.filing.submit(draft.id, f"key-{draft.id}")[0]
