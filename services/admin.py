"""The back office in the terminal. Whatever a person wrote is masked before it is shown.

python -m services application list --state accepted
python -m services application show WB261123000000018
python -m services application move WB261123000000018 supplement_needed --note 请补充离职证明
python -m services seed
python -m services purge
"""

import argparse
import contextlib
import dataclasses
import getpass
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from services.application import MOVES, Application, NewEvent
from services.draft import Answer, split_key
from services.errors import ServicesError, TransactionNotFound
from services.masking import masked, masked_value
from services.server.demo import seed
from services.server.rooms import Rooms, open_rooms
from services.settings import ServicesSettings
from services.transaction import Transaction

COMMANDS = ("application", "seed", "purge")


def add_commands(commands: Any) -> None:
    """Add the back office's commands to the subparsers of `python -m services`."""
    commands.add_parser("seed", help="file demonstration data, once (never in production)")
    commands.add_parser("purge", help="delete whatever has been kept long enough")
    application = commands.add_parser("application", help="list, show and move applications")
    verbs = application.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser("list", help="the newest first")
    listing.add_argument("--state", choices=list(MOVES))
    listing.add_argument("--limit", type=int, default=20)
    listing.add_argument("--offset", type=int, default=0)
    verbs.add_parser("show", help="events and masked answers").add_argument("number")
    move = verbs.add_parser("move", help="move one on")
    move.add_argument("number")
    move.add_argument("state", choices=list(MOVES))
    move.add_argument("--note", help="told to the citizen")
    move.add_argument("--by", default=None, help="who does it; by default who is logged in")


def run(chosen: argparse.Namespace, settings: ServicesSettings) -> int:
    """Run one command and return its exit status; a refusal is told on standard error."""
    try:
        with _opened(settings) as rooms:
            for line in _lines(chosen, rooms):
                sys.stdout.write(f"{line}\n")
    except ServicesError as error:
        return _refused(error.told)
    except ValidationError as error:
        return _refused("; ".join(one["msg"] for one in error.errors()))
    except ValueError as error:
        return _refused(str(error))
    return 0


def _refused(reason: str) -> int:
    sys.stderr.write(f"{reason}\n")
    return 1


@contextlib.contextmanager
def _opened(settings: ServicesSettings) -> Iterator[Rooms]:
    rooms = open_rooms(settings)
    try:
        yield rooms
    finally:
        rooms.engine.dispose()


def _lines(chosen: argparse.Namespace, rooms: Rooms) -> Iterable[str]:
    if chosen.command == "seed":
        return seed(rooms)
    if chosen.command == "purge":
        return (f"{name} {count}" for name, count in dataclasses.asdict(rooms.purge()).items())
    if chosen.verb == "list":
        return _list(chosen, rooms)
    if chosen.verb == "show":
        return _show(rooms, rooms.applications.get(chosen.number))
    by = chosen.by or getpass.getuser()
    event = NewEvent(state=chosen.state, note=chosen.note, by=by)
    return [_line(rooms.applications.move_on(chosen.number, event))]


def _list(chosen: argparse.Namespace, rooms: Rooms) -> Iterator[str]:
    page = rooms.applications.page(
        state=chosen.state, limit=max(1, chosen.limit), offset=max(0, chosen.offset)
    )
    yield from (_line(one) for one in page.items)
    yield f"{len(page.items)} of {page.total}"


def _line(one: Application) -> str:
    promised = one.promised_on or "-"
    return f"{one.number}  {one.state:<17}  {one.submitted_at:%Y-%m-%d}  {promised}  {one.name}"


def _show(rooms: Rooms, one: Application) -> Iterator[str]:
    yield _line(one)
    if one.promise_note:
        yield one.promise_note
    for event in one.events:
        note = f"  {masked(event.note)}" if event.note else ""
        yield f"  {event.at:%Y-%m-%d %H:%M}  {event.state:<17}  {event.by}{note}"
    if one.erased:
        yield "  personal data erased"
    for label, value in _answers(rooms, one):
        yield f"  {label}: {value}"
    for supplement in rooms.supplements.of(one.number):
        text = masked(supplement.text or "")
        yield f"  补充: {text} {len(supplement.uploads)}个文件"


def _answers(rooms: Rooms, one: Application) -> Iterator[tuple[str, str]]:
    with contextlib.suppress(TransactionNotFound):  # it may have left the catalogue since
        transaction = rooms.catalogue.get(one.transaction)
        for key, value in rooms.applications.filled(one.number).answers.items():
            yield _answer(transaction, key, value)


def _answer(transaction: Transaction, key: str, value: Answer) -> tuple[str, str]:
    family, id = split_key(key)
    if family == "field" and (field := transaction.field(id)):
        return field.label, masked_value(field, value)
    if family == "material" and (use := transaction.material(id)):
        is_upload = isinstance(value, str) and value.startswith("up-")
        return use.material.name, "已上传" if is_upload else str(value or "没有")
    if family == "eligibility" and (question := transaction.question(id)):
        return masked(question.ask), str(value)
    return family, "***"
