"""jieba with the words of the house, kept inside the model."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from typing import Any

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.payload import is_payload
from bot.environment import ROOT, VAR

FREQUENCY = 100_000  # above any word of jieba's own list that would cut a term apart
IS_TERM = "term"  # Token.data: True for a word of the dictionary folder
jieba.setLogLevel(logging.WARNING)


def read_words(folder: Path) -> list[str]:
    """Return the words of every *.txt file of a folder, one a line; a missing folder has none."""
    lines = (line for path in sorted(folder.glob("*.txt")) for line in path.open(encoding="utf-8"))
    return [word for line in lines if (word := line.strip())]


def new_jieba(words: list[str]) -> jieba.Tokenizer:
    """Return a jieba of its own (the global one stays untouched), loaded and ready."""
    cutter = jieba.Tokenizer()
    cutter.tmp_dir = str(VAR)  # its cache: not in a folder that other users of the machine share
    VAR.mkdir(exist_ok=True)
    cutter.initialize()
    for word in words:
        cutter.add_word(word, FREQUENCY)
    return cutter


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class DictionaryTokenizer(Tokenizer):
    """Cuts with jieba and the words of `dictionary`; spaces make no token."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the folder of word lists and Rasa's own keys."""
        return {
            "dictionary": "var/dictionary",
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def supported_languages() -> list[str]:
        """Return the languages it can cut."""
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["jieba"]

    def __init__(
        self,
        config: dict[str, Any],
        words: list[str],
        model_storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(config)
        self._words, self._terms = words, frozenset(words)
        self._jieba = new_jieba(words)
        self._model_storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DictionaryTokenizer:
        """Return the component with the words that lie in the folder now."""
        return cls(config, read_words(ROOT / config["dictionary"]), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DictionaryTokenizer:
        """Return the component with the words that it was trained with."""
        with model_storage.read_from(resource) as folder:
            return cls(config, read_words(folder), model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return a hash of the words: another dictionary is another training."""
        # Of a step restored from its cache Rasa asks this with a config that is not the component's.
        words = read_words(ROOT / config.get("dictionary", "var/dictionary"))
        return hashlib.sha256("\n".join(words).encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Store the words in the model."""
        with self._model_storage.write_to(self._resource) as folder:
            (folder / "words.txt").write_text("\n".join(self._words), "utf-8")
        return self._resource

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the words of the text in order, none of them blank."""
        if is_payload(message):
            return []
        tokens = []
        for word, start, _ in self._jieba.tokenize(message.get(attribute)):
            if word.strip():
                tokens.append(Token(word, start, data={IS_TERM: word in self._terms}))
        return list(self._apply_token_pattern(tokens))
