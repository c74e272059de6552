from pathlib import Path

import pytest
from pydantic import ValidationError

from channels.voice.ears import open_ears
from channels.voice.funasr import FunAsr
from channels.voice.model_folder import look
from channels.voice.settings import OWN_MODEL, VoiceSettings
from channels.voice.worker import Worker


def given(**values: object) -> VoiceSettings:
    return VoiceSettings(_env_file=None, **values)


def test_nobody_listens_until_somebody_is_chosen() -> None:
    assert open_ears(given()) is None


def test_a_folder_comes_before_a_server() -> None:
    assert isinstance(open_ears(given(funasr_url="ws://127.0.0.1:10095")), FunAsr)
    both = given(folder="own", funasr_url="ws://127.0.0.1:10095")
    assert isinstance(open_ears(both), Worker)


def test_the_small_model_is_chosen_by_name_alone() -> None:
    assert given(folder="own").folder == OWN_MODEL
    assert given(folder="").folder is None
    assert given(folder="var/x").folder == Path("var/x")


def test_the_small_model_lies_there_and_is_small() -> None:
    found = look(OWN_MODEL)
    assert found.kind == "zipformer_ctc"
    assert found.files["model"].stat().st_size < 15 * 1024 * 1024


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "magic"}, {"funasr_url": "http://127.0.0.1"}, {"threads": 0}, {"sockets": 0},
        {"pause_seconds": 3, "pause_seconds_elder": 2}, {"longest_seconds": 600},
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        given(**values)


def test_every_setting_has_a_line_in_the_sample() -> None:
    sample = (Path(__file__).parents[3] / ".env.example").read_text("utf-8")
    missing = [
        name for name in VoiceSettings.model_fields if f"VOICE_{name.upper()}=" not in sample
    ]
    assert missing == []
