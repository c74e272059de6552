"""The table of what is said, and what holds for every text there is."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.voice.reading import spoken
from tests.channels.voice.sayings import SAYINGS

ROWS = [(kind, *row) for kind, rows in SAYINGS.items() for row in rows]
SAYABLE = re.compile(r"[\u3400-\u9fffA-Z，。！？ ]*")
ENTRIES = Path(__file__).parents[3] / "knowledge" / "entries"
RULED = "0123456789年月日号元%-—:/.*•（）()《》第条室个天 ABNWX+~至，、。\n万千百2点@"


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 150
    assert len({row[1] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("kind", "written", "said"), ROWS)
def test_it_is_said_as_people_say_it(kind: str, written: str, said: str) -> None:
    assert spoken(written) == said


@given(st.text(RULED, max_size=40) | st.text(max_size=40))
def test_whatever_is_written_a_voice_can_say_it(text: str) -> None:
    assert SAYABLE.fullmatch(spoken(text))


def test_every_reviewed_answer_is_said_without_a_figure_or_a_sign() -> None:
    texts = re.findall(
        r"(?m)^  (?:answer|spoken): (?:>-\n    )?(.+)$",
        "\n".join(path.read_text("utf-8") for path in ENTRIES.glob("*.yml")),
    )
    assert len(texts) > 300
    assert not [text for text in texts if not SAYABLE.fullmatch(spoken(text))]


def test_a_masked_value_stays_masked() -> None:
    assert "幺三八" not in spoken("手机号138****1234")
    assert "幺零" not in spoken("身份证号3101**********1234")
