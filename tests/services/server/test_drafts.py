"""Drafts expire, are found by their code, and of two changes at once neither is lost."""

import asyncio
import datetime
from pathlib import Path

import pytest

from services.client import ServicesClient
from services.draft import DraftChange, NewDraft
from services.errors import DraftNotFound
from services.server.rooms import Rooms, open_rooms
from services.settings import ServicesSettings

MONDAY = datetime.date(2026, 11, 23)


def rooms(folder: Path, day: datetime.date) -> Rooms:
    return open_rooms(ServicesSettings(_env_file=None, var=folder, today=day))


def test_a_draft_expires_and_is_deleted(tmp_path: Path) -> None:
    first = rooms(tmp_path, MONDAY)
    draft = first.drafts.start(NewDraft(transaction="elder-card"))
    later = rooms(tmp_path, MONDAY + datetime.timedelta(days=8))
    for look in (later.drafts.get, lambda id: later.drafts.change(id, DraftChange(paused=True))):
        with pytest.raises(DraftNotFound):
            look(draft.id)
    with pytest.raises(DraftNotFound):
        later.drafts.by_code(draft.code)
    assert later.purge() == (1, 0)
    assert first.purge() == (0, 0)
    for one in (first, later):
        one.engine.dispose()


def test_a_draft_lives_on_while_it_is_used(tmp_path: Path) -> None:
    first = rooms(tmp_path, MONDAY)
    draft = first.drafts.start(NewDraft(transaction="elder-card"))
    saturday = rooms(tmp_path, MONDAY + datetime.timedelta(days=5))
    changed = saturday.drafts.change(draft.id, DraftChange(paused=True))
    assert changed.expires_at > draft.expires_at
    for one in (first, saturday):
        one.engine.dispose()


async def test_changes_at_once_are_all_kept(services: ServicesClient) -> None:
    draft = await services.create_draft("elder-card")
    values = {
        "field.applicant_name": "裘根娣",
        "field.mobile": "13671540892",
        "field.street": "江苏路街道",
        "field.is_proxy": "否",
    }
    await asyncio.gather(
        *(services.update_draft(draft.id, set={key: value}) for key, value in values.items())
    )
    kept = await services.draft(draft.id)
    assert kept.answers == values
    assert set(kept.trail) == set(values)


async def test_a_refused_change_changes_nothing(services: ServicesClient) -> None:
    from services.errors import ValueRefused

    draft = await services.create_draft("elder-card", {"field.mobile": "13671540892"})
    with pytest.raises(ValueRefused):
        await services.update_draft(
            draft.id, set={"field.applicant_name": "裘根娣", "field.street": "月球街道"}
        )
    assert (await services.draft(draft.id)).answers == draft.answers


async def test_ids_cannot_be_guessed_and_codes_can_be_dictated(services: ServicesClient) -> None:
    drafts = [await services.create_draft("elder-card") for _ in range(3)]
    assert all(len(draft.id) >= 32 for draft in drafts)
    assert all(draft.code.isdecimal() and len(draft.code) == 8 for draft in drafts)
    assert len({draft.code for draft in drafts}) == 3
