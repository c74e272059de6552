"""Which dialogue act a message is."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.features import features
from bot.components.linear_model import LinearModel, fit
from bot.components.payload import is_payload
from bot.errors import WrongConfig

VIEWS = ("chars", "masked", "words")
RANKED = 5
NOTHING = {"name": None, "confidence": 0.0}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DialogueActClassifier(GraphComponent, IntentClassifier):
    """TF-IDF of character and word pieces, multinomial logistic regression."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Return what must stand before it."""
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return views (of chars, masked, words), longest piece, inverse regularisation."""
        return {"views": ["chars", "masked", "words"], "longest": 3, "strength": 10.0}

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed."""
        return ["sklearn"]

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: LinearModel | None = None,
    ) -> None:
        if unknown := set(config["views"]) - set(VIEWS):
            raise WrongConfig(f"DialogueActClassifier: views has {unknown}, known are {VIEWS}")
        self._config, self._model = config, model
        self._model_storage, self._resource = model_storage, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DialogueActClassifier:
        """Return an untrained component."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DialogueActClassifier:
        """Return the trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, LinearModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples and store the model."""
        examples = [one for one in training_data.intent_examples if one.get(TEXT)]
        labels = [one.get(INTENT) for one in examples]
        bags = [self._features(one) for one in examples]
        self._model = fit(bags, labels, strength=self._config["strength"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking; a command and an empty text get none, at no cost."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Classify the examples too."""
        self.process(training_data.training_examples)
        return training_data

    def _features(self, message: Message) -> Any:
        config = self._config
        return features(message, views=config["views"], longest=config["longest"])

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        if self._model is None or is_payload(message) or not message.get(TEXT):
            return [dict(NOTHING)]
        chances = self._model.probabilities(self._features(message))
        best = np.argsort(-chances)[:RANKED]
        return [{"name": self._model.labels[i], "confidence": float(chances[i])} for i in best]
