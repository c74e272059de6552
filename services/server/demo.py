"""Demonstration data: invented people, one application in every state, a ticket, an appointment."""

import datetime
import io
from collections.abc import Iterator

from PIL import Image

from services.application import NewEvent, State
from services.appointment import NewAppointment
from services.draft import ORIGINAL, Answer, NewDraft, material_key
from services.form import Step, next_step
from services.server.rooms import Rooms
from services.ticket import NewTicket
from services.transaction import Transaction

TALK = "demonstration"
STORIES: tuple[tuple[str, tuple[tuple[State, str | None], ...]], ...] = (
    ("unemployment-benefit", ()),
    ("unemployment-benefit", (("accepted", None),)),
    ("medical-reimburse", (("accepted", None), ("supplement_needed", "请补充费用明细清单"))),
    ("gjj-rent-withdraw", (("accepted", None), ("approved", None))),
    ("maternity-benefit", (("accepted", None), ("refused", "查到的缴费月数不够"))),
    ("elder-card", (("accepted", None), ("approved", None), ("delivered", None))),
    ("credit-public-person", ()),
)
"""What is filed, and how it moves on."""


def seed(rooms: Rooms) -> Iterator[str]:
    """File the demonstration data and tell each number; nothing when they are there already.

    Raises ValueError in production.
    """
    if rooms.settings.environment == "production":
        raise ValueError("no demonstration data in production")
    if rooms.applications.page(limit=1).total:
        yield "there are applications already: nothing seeded"
        return
    for number, (transaction, moves) in enumerate(STORIES):
        draft = rooms.drafts.start(_new(rooms, transaction))
        filed, _ = rooms.filing.submit(draft.id, f"demonstration-{number}")
        for state, note in moves:
            event = NewEvent(state=state, note=note, by="示范窗口")
            filed = rooms.applications.move_on(filed.number, event)
        yield f"{filed.number}  {filed.state:<17}  {filed.name}"
    half = rooms.drafts.start(NewDraft(transaction="residence-permit-first", conversation=TALK))
    yield f"draft {half.code}"
    yield f"ticket {rooms.tickets.open(NewTicket(reason='示范', conversation=TALK)).number}"
    yield from _appointment(rooms)


def _appointment(rooms: Rooms) -> Iterator[str]:
    office = rooms.offices.page(limit=1).items[0]
    today = rooms.settings.now().date() - datetime.timedelta(days=1)
    if free := rooms.offices.next_free(office.id, today, "23:59"):
        new = NewAppointment(office=office.id, day=free.day, start=free.start, conversation=TALK)
        booked, _ = rooms.appointments.book(new, "demonstration-appointment")
        yield f"appointment {booked.number}  {booked.day} {booked.start}"


def _new(rooms: Rooms, id: str) -> NewDraft:
    transaction = rooms.catalogue.get(id)
    upload = rooms.uploads.store(picture(), TALK).upload
    return NewDraft(transaction=id, answers=answers(transaction, upload), conversation=TALK)


def answers(transaction: Transaction, upload: str) -> dict[str, Answer]:
    """Return answers that fill the form with its own examples; raises ValueError if none do."""
    given: dict[str, Answer] = {}
    while (step := next_step(transaction, given)).kind != "review":
        if step.kind == "stopped":
            raise ValueError(f"the examples of {transaction.id} are not eligible")
        given |= _reply(step, upload)
    return given


def _reply(step: Step, upload: str) -> dict[str, Answer]:
    if step.question:
        good = ("continue", "eligible")
        outcomes = step.question.outcomes
        fitting = [choice for choice, one in outcomes.items() if one.result in good]
        return {step.key: fitting[0] if fitting else step.question.choices[0]}
    if step.field is None:
        return {material_key(use.material.id): ORIGINAL for use in step.materials}
    if step.field.type in ("photo", "file"):
        return {step.key: upload}
    if step.field.choices:
        first = step.field.choices[0]
        return {step.key: [first] if step.field.type == "multi_choice" else first}
    return {step.key: None if step.optional else step.field.example}


def picture() -> bytes:
    """Return a grey JPEG in the format of a portrait."""
    out = io.BytesIO()
    Image.new("RGB", (105, 147), "lightgrey").save(out, "JPEG")
    return out.getvalue()
