"""The lists that can be tapped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from channels.kiosk.shelf import ALL_SERVICES, LIST, Shelf
from channels.parts import Parts
from channels.settings import ChannelSettings
from tests.channels.conftest import NOBODY
from tests.channels.kiosk.door import parts as played
from tests.channels.samples import served


def parts_at(url: str, folder: Path) -> Parts:
    return Parts(
        ChannelSettings(
            _env_file=None, engine_url=url, actions_url=url, services_url=url,
            services_key_file=folder / "key",
        )
    )  # fmt: skip


async def listed(payload: str, parts: Parts) -> list[str]:
    message = await Shelf().message(payload, parts)
    assert message["outcome"] == "listed"
    return [option["payload"] for option in message["options"]]


async def test_topics_and_transactions_are_listed_by_theme(tmp_path: Path) -> None:
    with served(played) as url:
        parts = parts_at(url, tmp_path)
        assert (await listed(f"{LIST}topic.tax", parts))[0] == "wb:topic:tax-1"
        assert await listed(ALL_SERVICES, parts) == [
            f"{ALL_SERVICES}居住证",
            f"{ALL_SERVICES}社会保险",
        ]
        found = await listed(f"{ALL_SERVICES}社会保险", parts)
        assert found == ["wb:start:social-card-reissue"]
        await parts.close()


async def test_an_empty_or_unknown_list_leads_to_a_person(tmp_path: Path) -> None:
    with served(played) as url:
        parts = parts_at(url, tmp_path)
        for payload in (f"{LIST}topic.nothing", f"{ALL_SERVICES}没有", LIST):
            message = await Shelf().message(payload, parts)
            assert message["options"]
        await parts.close()


async def test_lists_are_read_at_most_once_a_minute(tmp_path: Path) -> None:
    asked: list[str] = []

    def counting(method: str, path: str, body: bytes, headers: dict[str, str]) -> Any:
        asked.append(path)
        return played(method, path, body, headers)

    now = 0.0
    clock: Callable[[], float] = lambda: now  # noqa: E731
    with served(counting) as url:
        parts, shelf = parts_at(url, tmp_path), Shelf(clock=clock)
        for _ in range(3):
            await shelf.message(f"{LIST}topic.tax", parts)
        assert len(asked) == 1
        now = 61.0
        await shelf.message(f"{LIST}topic.tax", parts)
        assert len(asked) == 2
        await parts.close()


async def test_without_the_parts_the_way_to_a_person_is_told(tmp_path: Path) -> None:
    parts = parts_at(NOBODY, tmp_path)
    message = await Shelf().message(ALL_SERVICES, parts)
    assert message["outcome"] == "error_services"
    assert message["options"][0]["payload"] == "wb:human:"
    await parts.close()
