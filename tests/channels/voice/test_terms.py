"""Terms are read from the running parts; nobody waits for them, and a part that is away costs nothing."""

from fastapi import FastAPI

from channels.errors import ServicesDown
from channels.voice.terms import PAGE, Terms

NAMES = [f"居住证首次申领{n}" for n in range(PAGE + 5)]


class Parts:
    def __init__(self) -> None:
        self.down = False
        self.asked = 0

    async def topics(self) -> list[dict[str, str]]:
        self.asked += 1
        if self.down:
            raise ServicesDown("away")
        return [{"title": "社保卡怎么办"}, {"title": "社保卡丢了"}]

    async def transactions(self, query: dict[str, int]) -> dict[str, object]:
        start = query["offset"]
        items = [{"name": one} for one in NAMES[start : start + query["limit"]]]
        return {"items": items, "total": len(NAMES)}


def house(parts: Parts) -> FastAPI:
    app = FastAPI()
    app.state.parts = parts
    return app


async def test_the_first_sentence_does_not_wait_and_the_next_knows_the_terms() -> None:
    terms = Terms(house(Parts()))
    assert terms.book() is None
    book = await terms.ready()
    assert book is not None
    assert book.mended("射宝卡") == "社保卡"
    assert book.mended("居主证首次申领") == "居住证首次申领"


async def test_they_are_not_read_again_for_each_sentence() -> None:
    parts = Parts()
    terms = Terms(house(parts))
    await terms.ready()
    for _ in range(5):
        assert terms.book()
    assert parts.asked == 1


async def test_a_part_that_is_away_leaves_sentences_as_they_are() -> None:
    parts = Parts()
    parts.down = True
    assert await Terms(house(parts)).ready() is None
