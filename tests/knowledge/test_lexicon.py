import json
import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from knowledge.lexicon import HAN, save_lexicon, sound

READS = """
import json, sys
from pathlib import Path
import jieba
from knowledge.lexicon import load_lexicon, sound
load_lexicon(Path(sys.argv[1]))
jieba.initialize = jieba.dt.initialize = None  # jieba's own way is closed
sounds = "".join(map(sound, sys.argv[2]))
print(json.dumps([jieba.lcut(sys.argv[2]), sounds, "pypinyin" in sys.modules]))
"""
SAID = "龘外地户口能在上海提取住房公积金交房租吗"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lexicon")
    save_lexicon(folder)
    return folder


def test_a_fresh_process_cuts_and_sounds_from_the_saved_tables(folder: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", READS, str(folder), SAID]
    cut, sounds, opened = json.loads(subprocess.check_output(command))
    assert cut == jieba.lcut(SAID)
    assert sounds == "".join(map(sound, SAID))
    assert not opened


def test_every_character_has_its_reading(folder: Path) -> None:
    sounds = json.loads((folder / "sounds.json").read_text("utf-8"))
    assert len(sounds) == len(HAN)
    assert (sounds["证"], sounds["积"]) == ("zheng", "ji")


def test_a_sign_that_nobody_can_read_stays() -> None:
    assert sound("龥") != ""
    assert sound("ꙮ") == "ꙮ"
