"""Every folder is looked at before sherpa-onnx, which ends its process on a bad one."""

from pathlib import Path

import pytest

from channels.voice.errors import BadModel
from channels.voice.model_folder import KINDS, look
from channels.voice.worker import Worker

ONNX = b"\x08\x09" + b"\0" * 2000
TOKENS = "<blk> 0\n社 1\n保 2\n"


def folder(at: Path, name: str, *files: str, tokens: str = TOKENS) -> Path:
    made = at / name
    made.mkdir()
    for one in files:
        (made / one).write_bytes(ONNX)
    (made / "tokens.txt").write_text(tokens, "utf-8")
    return made


@pytest.mark.parametrize(
    ("name", "files", "kind"),
    [
        ("sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17", ["model.int8.onnx"], "sense_voice"),
        ("sherpa-onnx-paraformer-zh-2024-03-09", ["model.int8.onnx"], "paraformer"),
        ("sherpa-onnx-zipformer-ctc-zh-int8-2025-07-03", ["model.int8.onnx"], "zipformer_ctc"),
        ("sherpa-onnx-wenetspeech-wu-u2pp-conformer-ctc-zh-int8-2026-02-03", ["model.int8.onnx"], "wenet_ctc"),
        ("sherpa-onnx-streaming-zipformer-ctc-small-2024-03-18", ["ctc-epoch-30.int8.onnx"], "streaming_zipformer_ctc"),
        ("sherpa-onnx-streaming-zipformer-zh-14M-2023-02-23",
         ["encoder-epoch-99.onnx", "decoder-epoch-99.onnx", "joiner-epoch-99.onnx"], "streaming_zipformer"),
        ("sherpa-onnx-zipformer-multi-zh-hans-2023-9-2",
         ["encoder.onnx", "decoder.onnx", "joiner.onnx"], "zipformer"),
    ],
)  # fmt: skip
def test_published_folders_are_known_by_their_names(
    tmp_path: Path, name: str, files: list[str], kind: str
) -> None:
    found = look(folder(tmp_path, name, *files))
    assert found.kind == kind
    assert found.kind in KINDS
    assert all(path.is_file() for path in found.files.values())


def test_the_smaller_file_is_taken_where_there_are_two(tmp_path: Path) -> None:
    found = look(folder(tmp_path, "paraformer", "model.onnx", "model.int8.onnx"))
    assert found.files["model"].name == "model.int8.onnx"


def test_a_setting_or_a_file_tells_the_kind_where_the_name_does_not(tmp_path: Path) -> None:
    made = folder(tmp_path, "ear", "model.onnx")
    with pytest.raises(BadModel, match="VOICE_KIND"):
        look(made)
    assert look(made, "zipformer_ctc").kind == "zipformer_ctc"
    (made / "model.json").write_text('{"kind": "wenet_ctc"}', "utf-8")
    assert look(made).kind == "wenet_ctc"


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"kind": "magic"}'])
def test_a_bad_description_is_named(tmp_path: Path, told: str) -> None:
    made = folder(tmp_path, "ear", "model.onnx")
    (made / "model.json").write_text(told, "utf-8")
    with pytest.raises(BadModel, match=r"model\.json"):
        look(made)


@pytest.mark.parametrize(
    ("tokens", "fault"), [("", "blank"), ("a 0\nb 1\n", "blank"), ("<blk> 0\nb\n", ":2"), ("<blk> 0\nb x\n", ":2")]
)  # fmt: skip
def test_tokens_that_would_end_the_process_are_refused(
    tmp_path: Path, tokens: str, fault: str
) -> None:
    with pytest.raises(BadModel, match=fault):
        look(folder(tmp_path, "zipformer-ctc", "model.onnx", tokens=tokens))


@pytest.mark.parametrize(
    ("content", "fault"),
    [(b"", "no ONNX"), (b"junk" * 1000, "no ONNX"), (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull")],
)  # fmt: skip
def test_a_file_that_is_no_model_is_refused_with_the_cure(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    made = folder(tmp_path, "zipformer-ctc", "model.onnx")
    (made / "model.onnx").write_bytes(content)
    with pytest.raises(BadModel, match=fault):
        look(made)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="decoder"):
        look(folder(tmp_path, "streaming-zipformer", "encoder.onnx", "joiner.onnx"))


@pytest.mark.parametrize(
    "name", ["zipformer-ctc", "streaming-zipformer-ctc", "wenet-ctc", "paraformer"]
)
async def test_a_model_that_passes_and_is_junk_ends_the_worker_and_not_the_house(
    tmp_path: Path, name: str
) -> None:
    worker = Worker.of_folder(folder(tmp_path, name, "model.onnx"))
    assert not await worker.start()
    assert worker.state == "down"
    assert worker.reason
    await worker.close()
