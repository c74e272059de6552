"""bot/components/policy.py"""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.components.policy import ActPolicy, plain, single_steps

LISTEN = ActionExecuted("action_listen")
ASKED = [
    LISTEN, UserUttered("问", intent={"name": "ask"}), ActionExecuted("action_answer_question"), LISTEN,
]  # fmt: skip
IN_FORM = [
    LISTEN, UserUttered("办", intent={"name": "apply"}), ActionExecuted("action_start_application"),
    ActionExecuted("application_form"), ActiveLoop("application_form"),
    SlotSet("requested_slot", "field_value"), LISTEN,
]  # fmt: skip


@pytest.fixture(scope="module")
def policy(agent: Any) -> ActPolicy:
    nodes = agent.processor.graph_runner._instantiated_nodes.values()
    found = [node._component for node in nodes if isinstance(node._component, ActPolicy)]
    assert len(found) == 1
    return found[0]


def predicted(policy: RulePolicy, events: list[Event], domain: Any, kind: Any) -> tuple[str, float]:
    tracker = DialogueStateTracker.from_events("t", events, domain.slots)
    prediction = kind.predict_action_probabilities(policy, tracker, domain)
    name = domain.action_names_or_texts[prediction.max_confidence_index]
    return name, prediction.max_confidence


def test_every_act_gets_the_action_that_rasas_own_policy_names(
    policy: ActPolicy, agent: Any
) -> None:
    domain = agent.domain
    for before in ([], ASKED, ASKED * 3, IN_FORM):
        for act in domain.intents:
            events = [*before, LISTEN, UserUttered("话", intent={"name": act})]
            ours = predicted(policy, events, domain, ActPolicy)
            assert ours == predicted(policy, events, domain, RulePolicy), (act, len(before))


def test_after_every_action_follows_what_rasas_own_policy_names(
    policy: ActPolicy, agent: Any
) -> None:
    domain = agent.domain
    actions = [name for name in domain.action_names_or_texts if name.startswith("action_")]
    for act in domain.intents:
        for action in [*actions, "application_form"]:
            events = [LISTEN, UserUttered("话", intent={"name": act}), ActionExecuted(action)]
            ours = predicted(policy, events, domain, ActPolicy)
            assert ours == predicted(policy, events, domain, RulePolicy), (act, action)


def test_all_of_our_acts_and_their_actions_are_looked_up(policy: ActPolicy, agent: Any) -> None:
    looked_up = policy._single
    theirs = {"session_start", "restart", "back", "out_of_scope"}
    for act in set(agent.domain.intents) - theirs:
        action, rule = looked_up["action_listen", act]
        assert rule in policy.lookup["rules"]
        assert looked_up[action, None][0] == "action_listen"


@pytest.mark.parametrize(
    "state",
    [
        {"prev_action": {"action_name": "action_listen"}},
        {"prev_action": {"action_name": "action_care"}, "active_loop": {"name": "form"}},
        {"prev_action": {"action_name": "action_listen"}, "user": {"intent": "ask", "text": "x"}},
        {"user": {"intent": "ask"}},
    ],
)
def test_a_state_that_says_more_than_an_action_and_an_act_is_not_plain(state: Any) -> None:
    assert plain(state) is None


def test_an_act_that_a_longer_rule_decides_otherwise_is_left_to_the_whole_talk() -> None:
    asked = '{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "ask"}}'
    after = '{"prev_action": {"action_name": "action_care"}}'
    assert list(single_steps({f"[{asked}]": "action_a"})) == [("action_listen", "ask")]
    assert single_steps({f"[{asked}]": "action_a", f"[{after}, {asked}]": "action_b"}) == {}
