"""Drafts lie sealed, expire, are found by their code, and of two changes at once none is lost."""

import asyncio
import datetime

import pytest
import sqlalchemy as sa

from services.client import ServicesClient
from services.draft import DraftChange, NewDraft
from services.errors import DraftNotFound, ValueRefused
from services.server.rooms import Rooms
from tests.services.conftest import TODAY
from tests.services.server.conftest import OpenRooms

DAY = datetime.timedelta(days=1)
NAME, MOBILE = "裘根娣", "13671540892"


def everything_stored(house: Rooms) -> bytes:
    """Every value of every table, one behind the other."""
    with house.engine.connect() as connection:
        tables = sa.inspect(connection).get_table_names()
        rows = [
            row
            for table in tables
            for row in connection.exec_driver_sql(f'select * from "{table}"').all()
        ]
    values = [value for row in rows for value in row]
    return b"|".join(v if isinstance(v, bytes) else str(v).encode() for v in values)


def test_nothing_personal_can_be_read_in_the_database(house: Rooms) -> None:
    answers = {"field.applicant_name": NAME, "field.mobile": MOBILE}
    new = NewDraft(transaction="elder-card", answers=answers, conversation="wechat-openid-1")
    draft = house.drafts.start(new)
    stored = everything_stored(house)
    for secret in (NAME, MOBILE, "wechat-openid-1"):
        assert secret.encode() not in stored
    assert house.drafts.get(draft.id).answers == answers


def test_a_draft_says_what_it_is_for_and_until_when(house: Rooms) -> None:
    usual = house.drafts.start(NewDraft(transaction="elder-card"))
    assert "敬老卡" in usual.purpose
    assert usual.expires_at - usual.created_at == 7 * DAY
    short = house.drafts.start(
        NewDraft(transaction="elder-card", purpose="只用于试填", keep_hours=2)
    )
    assert short.purpose == "只用于试填"
    assert short.expires_at - short.created_at == datetime.timedelta(hours=2)
    long = house.drafts.start(NewDraft(transaction="elder-card", keep_hours=2000))
    assert long.expires_at - long.created_at == 7 * DAY


def test_a_draft_expires_and_is_deleted(open_house: OpenRooms) -> None:
    first, later = open_house(TODAY), open_house(TODAY + 8 * DAY)
    draft = first.drafts.start(NewDraft(transaction="elder-card"))
    for look in (later.drafts.get, lambda id: later.drafts.change(id, DraftChange(paused=True))):
        with pytest.raises(DraftNotFound):
            look(draft.id)
    with pytest.raises(DraftNotFound):
        later.drafts.by_code(draft.code)
    assert later.purge().drafts == 1
    assert first.purge().drafts == 0


def test_a_draft_lives_on_while_it_is_used(open_house: OpenRooms) -> None:
    draft = open_house(TODAY).drafts.start(NewDraft(transaction="elder-card"))
    changed = open_house(TODAY + 5 * DAY).drafts.change(draft.id, DraftChange(paused=True))
    assert changed.expires_at > draft.expires_at


async def test_changes_at_once_are_all_kept(services: ServicesClient) -> None:
    draft = await services.create_draft("elder-card")
    values = {
        "field.applicant_name": NAME,
        "field.mobile": MOBILE,
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
    draft = await services.create_draft("elder-card", {"field.mobile": MOBILE})
    with pytest.raises(ValueRefused):
        await services.update_draft(
            draft.id, set={"field.applicant_name": NAME, "field.street": "月球街道"}
        )
    assert (await services.draft(draft.id)).answers == draft.answers


async def test_ids_cannot_be_guessed_and_codes_can_be_dictated(services: ServicesClient) -> None:
    drafts = [await services.create_draft("elder-card") for _ in range(3)]
    assert all(len(draft.id) >= 32 for draft in drafts)
    assert all(draft.code.isdecimal() and len(draft.code) == 8 for draft in drafts)
    assert len({draft.code for draft in drafts}) == 3
