"""spaCy's entity ruler on a blank Chinese pipeline that is built here, not downloaded."""

from __future__ import annotations

from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language

from bot.components.entity_patterns import PATTERNS
from bot.components.payload import is_payload

LONGEST = 500  # characters that are searched


def build() -> Language:
    """Return a pipeline that cuts into single characters and knows the patterns."""
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("entity_ruler").add_patterns(PATTERNS)
    return pipeline


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class RuledEntities(GraphComponent, EntityExtractorMixin):
    """Finds dates, amounts, districts of Shanghai and receipt numbers."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return no settings: the patterns are data of their own module."""
        return {}

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["spacy"]

    def __init__(self, pipeline: Language, model_storage: ModelStorage, resource: Resource) -> None:
        self._pipeline = pipeline
        self._model_storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RuledEntities:
        """Return the component with the patterns of the source."""
        return cls(build(), model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RuledEntities:
        """Return the component with the patterns of the model."""
        with model_storage.read_from(resource) as folder:
            return cls(spacy.load(folder), model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return the patterns: other patterns are another training."""
        return str(PATTERNS)

    def train(self, training_data: TrainingData) -> Resource:
        """Store the pipeline in the model."""
        with self._model_storage.write_to(self._resource) as folder:
            self._pipeline.to_disk(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what is found to the message's entities."""
        for message in messages:
            if not is_payload(message) and message.get(TEXT):
                found = message.get(ENTITIES, []) + self._find(message.get(TEXT)[:LONGEST])
                message.set(ENTITIES, found, add_to_output=True)
        return messages

    def _find(self, text: str) -> list[dict[str, Any]]:
        found = [
            {
                "entity": span.label_,
                "value": span.text,
                "start": span.start_char,
                "end": span.end_char,
            }
            for span in self._pipeline(text).ents
            if span.label_ != "receipt" or not text[span.end_char : span.end_char + 1].isdigit()
        ]
        return list(self.add_extractor_name(found))
