"""A draft is filed exactly once, whatever happens on the way."""

import asyncio
import os
import pickle
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from services.catalog import Catalogue
from services.client import ServicesClient
from services.draft import Draft
from services.errors import DraftNotFound, IllegalMove, KeyReused, ValueRefused
from services.models import is_application_number
from services.problem import PREFIX
from services.server.rooms import Rooms
from services.settings import ServicesSettings
from tests.services.conftest import served
from tests.services.samples import UPLOAD, filled
from tests.services.server.filed import draft_of

PRINT = "credit-public-person"


@pytest.fixture
async def ready(services: ServicesClient, catalogue: Catalogue, chance: random.Random) -> Draft:
    """A draft with nothing missing."""
    return await services.create_draft(PRINT, filled(catalogue.get(PRINT), chance))


async def test_many_at_once_file_once(services: ServicesClient, ready: Draft) -> None:
    calls = (services.submit(ready.id, idempotency_key=f"many-{n:06d}") for n in range(20))
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
                (services, beside)[n % 2].submit(ready.id, idempotency_key=f"two-{n:06d}")
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
    assert (filed.state, filed.promised_on) == ("approved", filed.submitted_at.date())
    assert [event.state for event in filed.events] == ["submitted", "accepted", "approved"]


async def test_the_back_office_moves_an_application_on(
    services: ServicesClient,
    catalogue: Catalogue,
    chance: random.Random,
    settings: ServicesSettings,
    picture: bytes,
) -> None:
    upload = await services.upload(picture, conversation="c")
    answers = filled(catalogue.get("unemployment-benefit"), chance, upload=upload.upload)
    draft = await services.create_draft("unemployment-benefit", answers)
    filed = await services.submit(draft.id, idempotency_key="move-it-on")
    headers = {"X-API-Key": settings.key()}
    url = f"{services._http.base_url}applications/{filed.number}/events"
    async with httpx.AsyncClient(headers=headers) as http:
        assert (await http.post(url, json={"state": "accepted"})).status_code == 201
        body = {"state": "supplement_needed", "note": "请补充离职证明"}
        assert (await http.post(url, json=body)).status_code == 201
        refused = await http.post(url, json={"state": "delivered"})
    assert (refused.status_code, refused.json()["type"]) == (409, f"{PREFIX}illegal-move")
    moved = await services.application(filed.number)
    assert (moved.state, moved.supplement) == ("supplement_needed", "请补充离职证明")
    answered = await services.answer_supplement(
        filed.number, text="在这里", idempotency_key="k" * 8
    )
    assert answered.state == "accepted"
    with pytest.raises(IllegalMove):
        await services.answer_supplement(filed.number, text="还有", idempotency_key="l" * 8)


@pytest.mark.parametrize("id", ["elder-card", "residence-permit-first", "company-setup"])
async def test_core_transactions_are_filed_with_pictures(
    services: ServicesClient, catalogue: Catalogue, chance: random.Random, picture: bytes, id: str
) -> None:
    upload = await services.upload(picture, conversation="c")
    answers = filled(catalogue.get(id), chance, upload=upload.upload)
    draft = await services.create_draft(id, answers)
    filed = await services.submit(draft.id, idempotency_key=f"with-pictures-{id}")
    assert filed.name == catalogue.get(id).name


async def test_an_invented_upload_is_refused(services: ServicesClient) -> None:
    draft = await services.create_draft("id-card-renew")
    with pytest.raises(ValueRefused, match="没有收到照片"):
        await services.update_draft(draft.id, set={"field.portrait": UPLOAD})


async def test_a_draft_that_never_was_cannot_be_filed(services: ServicesClient) -> None:
    with pytest.raises(DraftNotFound):
        await services.submit("unknown", idempotency_key="no-such-draft")


async def test_a_key_files_one_draft_only(
    services: ServicesClient, ready: Draft, catalogue: Catalogue, chance: random.Random
) -> None:
    other = await services.create_draft(PRINT, filled(catalogue.get(PRINT), chance))
    filed = await services.submit(ready.id, idempotency_key="shared-key")
    with pytest.raises(KeyReused):
        await services.submit(other.id, idempotency_key="shared-key")
    assert (await services.submit(ready.id, idempotency_key="shared-key")) == filed


def test_threads_at_once_file_once_and_get_the_same_receipt(house: Rooms) -> None:
    draft = draft_of(house).id
    with ThreadPoolExecutor(16) as threads:
        calls = [threads.submit(house.filing.submit, draft, "the-same-key") for _ in range(16)]
        results = [call.result() for call in calls]
    assert len({application.number for application, _ in results}) == 1
    assert [filed_now for _, filed_now in results].count(True) == 1
    assert house.applications.page().total == 1


@pytest.mark.slow
def test_processes_at_once_file_once_and_get_the_same_receipt(house: Rooms, tmp_path: Path) -> None:
    file = tmp_path / "catalogue.pickle"
    file.write_bytes(pickle.dumps(house.catalogue))
    drafts = [draft_of(house).id for _ in range(5)]
    env = os.environ | {
        "SERVICES_VAR": str(house.settings.var),
        "SERVICES_DATABASE_URL": house.settings.database_url,
        "WENBAN_TODAY": str(house.settings.today),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    command = [sys.executable, "-m", "tests.services.server.filer", str(file), *drafts]
    processes = [
        subprocess.Popen(command, env=env, stdin=-1, stdout=-1, text=True) for _ in range(2)
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    outputs = [process.communicate("go\n")[0].split() for process in processes]
    assert len(outputs[0]) == 5
    assert outputs[0] == outputs[1]
    assert house.applications.page().total == 5


async def test_a_restart_loses_nothing(
    settings: ServicesSettings, ready: Draft, services: ServicesClient
) -> None:
    filed = await services.submit(ready.id, idempotency_key="before-the-end")
    with served(settings) as address:
        async with ServicesClient(address, settings=settings) as client:
            assert await client.submit(ready.id, idempotency_key="after-the-end") == filed
            assert await client.application(filed.number) == filed
