"""One way to write a message before anything else looks at it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from opencc import OpenCC
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.payload import is_payload
from bot.errors import WrongConfig

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_SPACES = re.compile(r"\s+")
_BESIDE_HAN = re.compile(r"(?<=[一-鿿]) | (?=[一-鿿])")
SWITCHES = ("fold_width", "to_simplified", "collapse_spaces")


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def normalise(
    text: str, *, fold_width: bool = True, to_simplified: bool = True, collapse_spaces: bool = True
) -> str:
    """Return the text in half width (２０２６ → 2026) and simplified script (護照 → 护照).

    Spaces beside a Chinese character go (speech recognisers put them anywhere), others become one.
    """
    if fold_width:
        text = text.translate(_WIDE)
    if to_simplified and not text.isascii():
        text = _converter().convert(text)
    if collapse_spaces:
        text = _BESIDE_HAN.sub("", _SPACES.sub(" ", text)).strip()
    return text


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class WordingNormaliser(GraphComponent):
    """Changes the text of a message for the components behind it; the tracker keeps the original."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the switches, all on."""
        return dict.fromkeys(SWITCHES, True)

    @staticmethod
    def required_packages() -> list[str]:
        """Return none: Rasa looks names up as modules and as distributions, opencc's two differ."""
        return []

    def __init__(self, config: dict[str, Any]) -> None:
        self._switches = {name: config[name] for name in SWITCHES}
        for name, value in self._switches.items():
            if not isinstance(value, bool):
                raise WrongConfig(f"WordingNormaliser: {name} must be true or false, not {value!r}")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> WordingNormaliser:
        """Return the component; it stores nothing."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Normalise what a person wrote."""
        for message in messages:
            text = message.get(TEXT)
            if isinstance(text, str) and not is_payload(message):
                message.set(TEXT, normalise(text, **self._switches))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Normalise the examples the same way."""
        self.process(training_data.training_examples)
        return training_data
