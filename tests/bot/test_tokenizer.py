"""bot/components/tokenizer.py and bot/dictionary.py"""

from __future__ import annotations

from pathlib import Path

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot import dictionary
from bot.components.tokenizer import IS_TERM, DictionaryTokenizer, read_words


def _tokenizer(folder: Path, *words: str) -> DictionaryTokenizer:
    (folder / "terms.txt").write_text("\n".join(words), "utf-8")
    config = {**DictionaryTokenizer.get_default_config(), "dictionary": str(folder)}
    return DictionaryTokenizer.create(config, None, None, None)  # type: ignore[arg-type]


def _cut(tokenizer: DictionaryTokenizer, text: str) -> list[str]:
    return [token.text for token in tokenizer.tokenize(Message({TEXT: text}), TEXT)]


def test_a_word_of_the_house_stays_whole(tmp_path: Path) -> None:
    assert "职工未就业配偶" in _cut(_tokenizer(tmp_path, "职工未就业配偶"), "我是职工未就业配偶吗")
    assert "职工未就业配偶" not in _cut(_tokenizer(tmp_path), "我是职工未就业配偶吗")


def test_a_word_is_found_inside_chinese_without_word_boundaries(tmp_path: Path) -> None:
    tokens = _tokenizer(tmp_path, "居住证").tokenize(Message({TEXT: "我要办居住证啊"}), TEXT)
    assert [token.text for token in tokens if token.data[IS_TERM]] == ["居住证"]


def test_whitespace_makes_no_token(tmp_path: Path) -> None:
    assert _cut(_tokenizer(tmp_path), " 我要  办\t证 ") == ["我要", "办", "证"]
    assert _cut(_tokenizer(tmp_path), "  ") == []


def test_a_payload_is_not_cut(tmp_path: Path) -> None:
    assert _cut(_tokenizer(tmp_path), '/choose{"choice": "wb:human:"}') == []


def test_another_dictionary_is_another_fingerprint(tmp_path: Path) -> None:
    config = {"dictionary": str(tmp_path)}
    empty = DictionaryTokenizer.fingerprint_addon(config)
    (tmp_path / "terms.txt").write_text("居住证\n", "utf-8")
    assert DictionaryTokenizer.fingerprint_addon(config) != empty


def test_the_words_of_catalogue_and_entries_are_found_as_data(tmp_path: Path) -> None:
    catalogue = tmp_path / "services/catalogue"
    catalogue.mkdir(parents=True)
    (catalogue / "a.yml").write_text("- {name: 《上海市居住证》首次申领, fee: 免费的}", "utf-8")
    entries = tmp_path / "knowledge/entries"
    entries.mkdir(parents=True)
    (entries / "b.yml").write_text(
        "- {title: 公积金怎么提取, wordings: {keywords: [专项附加扣除 | amount, 之前]}}", "utf-8"
    )
    words = dictionary.terms(dictionary.read(tmp_path))
    assert {"上海市居住证", "公积金", "专项附加扣除"} <= set(words)
    assert not {"之前", "免费的"} & set(words)


def test_the_list_is_written_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    folder = tmp_path / "dictionary"
    dictionary.write(tmp_path, folder)
    before = (folder / "terms.txt").stat().st_mtime_ns
    dictionary.write(tmp_path, folder)
    assert (folder / "terms.txt").stat().st_mtime_ns == before
    assert read_words(folder) == []
