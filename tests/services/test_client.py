"""The client speaks the contract that is written in docs, and raises what the server refuses."""

import random
import socket

import pytest

from services.catalog import Catalogue
from services.client import ServicesClient
from services.errors import (
    ApplicationNotFound,
    DraftClosed,
    DraftNotFound,
    Incomplete,
    NotEligible,
    OnlyAtWindow,
    ServicesUnavailable,
    TicketNotFound,
    TransactionNotFound,
    UploadRefused,
    ValueRefused,
)
from services.settings import ServicesSettings
from tests.services.samples import TODAY, filled


async def test_a_form_is_filled_and_filed_over_http(
    services: ServicesClient, catalogue: Catalogue, chance: random.Random
) -> None:
    transaction = await services.transaction("credit-public-person")
    assert transaction == catalogue.get("credit-public-person")
    draft = await services.create_draft(transaction.id)
    with pytest.raises(Incomplete) as incomplete:
        await services.submit(draft.id, idempotency_key="first-try")
    assert incomplete.value.missing
    for key, value in filled(transaction, chance).items():
        draft = await services.update_draft(draft.id, set={key: value})
    assert draft.trail[-1] in draft.answers
    filed = await services.submit(draft.id, idempotency_key="first-try")
    assert filed == await services.application(filed.number)
    assert (await services.draft(draft.id)).number == filed.number
    with pytest.raises(DraftClosed) as closed:
        await services.update_draft(draft.id, set={"field.mobile": "13800138000"})
    assert closed.value.number == filed.number


async def test_what_the_server_refuses_is_raised(services: ServicesClient) -> None:
    draft = await services.create_draft("residence-permit-first", {"eligibility.hukou": "否"})
    with pytest.raises(ValueRefused, match="11位") as refused:
        await services.update_draft(draft.id, set={"field.mobile": "138"})
    assert refused.value.key == "field.mobile"
    with pytest.raises(NotEligible):
        await services.submit(draft.id, idempotency_key="whatever")
    with pytest.raises(TransactionNotFound):
        await services.transaction("no-such-thing")
    with pytest.raises(TransactionNotFound):
        await services.update_draft(draft.id, transaction="no-such-thing")
    with pytest.raises(ApplicationNotFound):
        await services.application("WB261123000000000")
    with pytest.raises(UploadRefused, match="打不开"):
        await services.upload(b"not a picture", conversation="c")


@pytest.mark.parametrize("id", ["unknown", "../health", "", "a/b?c#d", "草稿", "%2e%2e"])
async def test_an_id_that_is_none_leads_nowhere_else(services: ServicesClient, id: str) -> None:
    with pytest.raises(DraftNotFound):
        await services.draft(id)
    await services.discard_draft(id)


async def test_what_needs_a_clerk_is_kept_but_not_filed(
    services: ServicesClient, catalogue: Catalogue, chance: random.Random
) -> None:
    answers = filled(catalogue.get("hukou-move-out"), chance)
    draft = await services.create_draft("hukou-move-out", answers)
    with pytest.raises(OnlyAtWindow):
        await services.submit(draft.id, idempotency_key="at-the-window")
    assert (await services.draft_by_code(draft.code)).answers == answers


async def test_pausing_switching_and_discarding(services: ServicesClient) -> None:
    known = {"field.applicant_name": "滕述", "field.reissue_reason": "遗失"}
    draft = await services.create_draft("id-card-loss", {"eligibility.self": "是", **known})
    assert (await services.update_draft(draft.id, paused=True)).paused
    draft = await services.update_draft(draft.id, transaction="id-card-reissue", paused=False)
    assert (draft.transaction, draft.answers, draft.paused) == ("id-card-reissue", known, False)
    await services.discard_draft(draft.id)
    with pytest.raises(DraftNotFound):
        await services.draft(draft.id)


async def test_lists_health_and_tickets(services: ServicesClient) -> None:
    assert (await services.health()).today == TODAY
    page = await services.transactions(theme="居住证", limit=5, offset=2)
    assert (page.total, len(page.items)) == (13, 5)
    ticket = await services.create_ticket("citizen asked", transaction="elder-card")
    assert ticket.desk == "综合窗口（养老助残）"
    assert ticket.number.startswith("RG261123")
    assert (await services.create_ticket("citizen asked")).desk == "综合窗口"
    assert (await services.ticket(ticket.number)).ahead == 0
    with pytest.raises(TicketNotFound):
        await services.ticket("RG1")


async def test_a_person_finds_and_deletes_what_was_filed(
    services: ServicesClient, catalogue: Catalogue, chance: random.Random
) -> None:
    answers = filled(catalogue.get("credit-public-person"), chance)
    draft = await services.create_draft("credit-public-person", answers, conversation="mine")
    filed = await services.submit(draft.id, idempotency_key="find-me-again")
    person = {"id_number": str(answers["field.id_number"])}
    person |= {"mobile": str(answers["field.mobile"])} if "field.mobile" in answers else {}
    assert (await services.find_applications(person["id_number"], draft=draft.id)).items == (filed,)
    assert (await services.find_applications(person["id_number"], conversation="other")).total == 0
    erased = await services.erase(conversation="mine")
    assert (erased.drafts, erased.applications) == (1, 1)
    assert (await services.application(filed.number)).erased
    with pytest.raises(DraftNotFound):
        await services.draft(draft.id)


async def test_the_catalogue_is_fetched_once(services: ServicesClient) -> None:
    first = await services.transaction("elder-card")
    assert await services.transaction("elder-card") is first


async def test_a_server_that_is_not_there_is_unavailable(settings: ServicesSettings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with ServicesClient(url, settings=settings) as client:
            with pytest.raises(ServicesUnavailable):
                await client.health()


async def test_a_server_that_does_not_answer_in_time_is_unavailable(
    settings: ServicesSettings,
) -> None:
    hurried = settings.model_copy(update={"read_seconds": 0.1})
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        async with ServicesClient(url, settings=hurried) as client:
            with pytest.raises(ServicesUnavailable, match="ReadTimeout"):
                await client.health()


async def test_a_wrong_key_is_unavailable_to_the_citizen(
    address: str, settings: ServicesSettings
) -> None:
    stranger = ServicesSettings(_env_file=None, var=settings.var, api_key="x" * 32)
    async with ServicesClient(address, settings=stranger) as client:
        assert (await client.health()).status == "ok"
        with pytest.raises(ServicesUnavailable, match="401"):
            await client.transaction("elder-card")
