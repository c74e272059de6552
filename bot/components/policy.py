"""Which action follows, without replaying the talk where one rule alone decides."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, USER
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, INTENT, INTENT_NAME_KEY

State = dict[str, Any]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ActPolicy(RulePolicy):
    """Rasa's RulePolicy, of whose rules those of one step are looked up directly.

    RulePolicy makes a tracker for every action of the past and tries each rule on each of them, twice.
    Ours say: this act, this action; this action, then wait. A form goes on as Rasa rules, and whatever
    is neither, or has a longer rule, is left to it.
    """

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Return the same action as RulePolicy."""
        if self._find_action_from_default_actions(tracker)[0] is None:
            looped, source = self._find_action_from_loop_happy_path(tracker)
            if looped and source:
                return self._certain(looped, source, tracker, domain, no_user=True)
            if direct := self._direct(tracker):
                return self._certain(*direct, tracker, domain, no_user=False)
        return super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)

    def _certain(
        self, name: str, key: str, tracker: DialogueStateTracker, domain: Domain, *, no_user: bool
    ) -> PolicyPrediction:
        chances = self._prediction_result(name, tracker, domain)
        return self._rule_prediction(chances, key, is_no_user_prediction=no_user)

    def _direct(self, tracker: DialogueStateTracker) -> tuple[str, str] | None:
        """Return an action and the rule that names it; None if rules of one step do not decide."""
        if tracker.active_loop_name or tracker.latest_message is None:
            return None
        last = tracker.latest_action_name
        if last != ACTION_LISTEN_NAME:
            return self._single.get((str(last), None))
        intent = tracker.latest_message.intent.get(INTENT_NAME_KEY)
        return self._single.get((ACTION_LISTEN_NAME, intent))

    @cached_property
    def _single(self) -> dict[tuple[str, str | None], tuple[str, str]]:
        """Return what follows on an action (and an act), with the rule that says so."""
        return single_steps(self.lookup.get(RULES) or {})


def single_steps(rules: dict[str, str]) -> dict[tuple[str, str | None], tuple[str, str]]:
    """Return the rules of one step by (last action, act): what follows, and the rule's name.

    Where another rule ends at the same place with another outcome only the whole talk decides; such
    places are left out.
    """
    steps = {key: json.loads(key) for key in rules}
    single = {
        where: (rules[key], key)
        for key, states in steps.items()
        if len(states) == 1 and (where := plain(states[0]))
    }
    ends = [(place(states[-1]), rules[key]) for key, states in steps.items()]
    unsure = {where for where, what in ends if where in single and single[where][0] != what}
    return {where: what for where, what in single.items() if where not in unsure}


def place(state: State) -> tuple[str, str | None]:
    """Return the last action of a state, and the act of the person who spoke after it."""
    last = state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    return str(last), state.get(USER, {}).get(INTENT) if last == ACTION_LISTEN_NAME else None


def plain(state: State) -> tuple[str, str | None] | None:
    """Return where a state stands if an action and an act say all of it."""
    if set(state) - {PREVIOUS_ACTION, USER} or set(state.get(USER, {})) - {INTENT}:
        return None
    last, act = place(state)
    told = PREVIOUS_ACTION in state and (last == ACTION_LISTEN_NAME) == (act is not None)
    return (last, act) if told else None
