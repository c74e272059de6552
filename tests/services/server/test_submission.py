"""A draft is filed exactly once, whatever happens on the way."""

import asyncio
import random
from pathlib import Path

import httpx
import pytest

from services.catalog import Catalogue
from services.client import ServicesClient
from services.draft import Draft
from services.errors import DraftNotFound
from services.models import is_application_number
from services.settings import ServicesSettings
from tests.services.conftest import served
from tests.services.samples import UPLOAD, filled

PRINT = "credit-public-person"


@pytest.fixture
async def ready(services: ServicesClient, catalogue: Catalogue, chance: random.Random) -> Draft:
    """A draft with nothing missing."""
    return await services.create_draft(PRINT, filled(catalogue.get(PRINT), chance))


async def test_many_at_once_file_once(services: ServicesClient, ready: Draft) -> None:
    calls = (services.submit(ready.id, idempotency_key=f"key-{n:06d}") for n in range(20))
    numbers = {application.number for application in await asyncio.gather(*calls)}
    assert len(numbers) == 1
    assert is_application_number(numbers.pop())


async def test_a_replay_is_told_by_its_status(
    address: str, settings: ServicesSettings, ready: Draft
) -> None:
    headers = {"X-API-Key": settings.key(), "Idempotency-Key": "the-same-key"}
    async with httpx.AsyncClient(base_url=address, headers=headers) as http:
        path = f"/v1/drafts/{ready.id}/submission"
        first, second = await http.post(path), await http.post(path)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


async def test_two_servers_on_one_database_file_once(
    services: ServicesClient, settings: ServicesSettings, ready: Draft
) -> None:
    with served(settings) as other:
        async with ServicesClient(other, settings=settings) as beside:
            calls = [
                (services, beside)[n % 2].submit(ready.id, idempotency_key=f"key-{n:06d}")
                for n in range(10)
            ]
            numbers = {application.number for application in await asyncio.gather(*calls)}
    assert len(numbers) == 1


async def test_a_filed_application_outlives_its_draft(
    services: ServicesClient, ready: Draft
) -> None:
    filed = await services.submit(ready.id, idempotency_key="only-once")
    await services.discard_draft(ready.id)
    assert (await services.application(filed.number)).number == filed.number
    assert (await services.submit(ready.id, idempotency_key="once-more")) == filed


async def test_what_is_done_at_once_is_done(services: ServicesClient, ready: Draft) -> None:
    filed = await services.submit(ready.id, idempotency_key="at-once-done")
    assert (filed.state, filed.promised_on) == ("done", filed.submitted_at.date())


async def test_the_back_office_moves_an_application_on(
    services: ServicesClient,
    catalogue: Catalogue,
    chance: random.Random,
    settings: ServicesSettings,
) -> None:
    card = catalogue.get("unemployment-register")
    draft = await services.create_draft(card.id, filled(card, chance))
    filed = await services.submit(draft.id, idempotency_key="move-it-on")
    headers = {"X-API-Key": settings.key()}
    url = f"{services._http.base_url}applications/{filed.number}/events"
    async with httpx.AsyncClient(headers=headers) as http:
        body = {"state": "supplement", "text": "请补充离职证明"}
        assert (await http.post(url, json=body)).status_code == 201
    moved = await services.application(filed.number)
    assert (moved.state, moved.state_text) == ("supplement", "请补充离职证明")
    assert len(moved.events) == len(filed.events) + 1


@pytest.mark.parametrize("id", ["elder-card", "residence-permit-first", "company-setup"])
async def test_core_transactions_are_filed_with_pictures(
    services: ServicesClient, catalogue: Catalogue, chance: random.Random, picture: bytes, id: str
) -> None:
    upload = await services.upload(picture, conversation="c")
    answers = filled(catalogue.get(id), chance, upload=upload.upload)
    draft = await services.create_draft(id, answers)
    filed = await services.submit(draft.id, idempotency_key=f"with-pictures-{id}")
    assert filed.name == catalogue.get(id).name


async def test_an_invented_upload_is_refused(
    services: ServicesClient, catalogue: Catalogue
) -> None:
    from services.errors import ValueRefused

    draft = await services.create_draft("id-card-renew")
    with pytest.raises(ValueRefused, match="没有收到照片"):
        await services.update_draft(draft.id, set={"field.portrait": UPLOAD})


async def test_a_draft_that_never_was_cannot_be_filed(services: ServicesClient) -> None:
    with pytest.raises(DraftNotFound):
        await services.submit("unknown", idempotency_key="no-such-draft")


async def test_a_restart_loses_nothing(
    tmp_path: Path, catalogue: Catalogue, chance: random.Random
) -> None:
    settings = ServicesSettings(_env_file=None, var=tmp_path)
    with served(settings) as address:
        async with ServicesClient(address, settings=settings) as client:
            draft = await client.create_draft(PRINT, filled(catalogue.get(PRINT), chance))
            filed = await client.submit(draft.id, idempotency_key="before-the-end")
    with served(settings) as address:
        async with ServicesClient(address, settings=settings) as client:
            assert await client.submit(draft.id, idempotency_key="after-the-end") == filed
            assert await client.application(filed.number) == filed
