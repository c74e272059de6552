"""The report between the markers of docs/quality.md, section by section."""

import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from knowledge.calibration import calibrate
from knowledge.follow_up_training import learn
from knowledge.fusion import Decision
from knowledge.index import all_texts
from knowledge.quality.ablation import ablation_table, of_folds, scored
from knowledge.quality.baselines import baseline_table
from knowledge.quality.confidence import Confidence, calibration_table, threshold_table
from knowledge.quality.held_out import HeldOut, held_out
from knowledge.quality.material import Material
from knowledge.quality.noise import Homophones, noise_table
from knowledge.quality.plots import plot_reliability, plot_risk
from knowledge.quality.talks import later_turns, talk_table
from knowledge.quality.verdicts import (
    Verdict,
    ask,
    confusion_table,
    grouped,
    let_through_table,
    outcome_table,
)
from knowledge.tuning import ask_all

FOLDS = 16  # one of them is asked: a thousand wordings and their kin
COMMAND = "`make quality`"
RASA = (
    "Rasa's learners got 20 wordings a topic and few epochs, to end within the hour, and had not "
    "converged: take their figures as a floor (`make quality-rasa`)."
)
NO_RASA = "Rasa's own learners have not been measured yet (`make quality-rasa`)."
say = Console(stderr=True).print


class Report:
    """Measures once what several sections need; `parts` are written in order."""

    def __init__(self, material: Material, pages: Path) -> None:
        self.material, self.pages = material, pages
        self._started = time.monotonic()
        self._say(f"own questions, confidence learned without them: {len(material.inside)}")
        ours = [*material.inside, *material.outside]
        wishes = [*material.wishes, *material.outside]
        self.topics = held_out(material.index, material.fusion, ours, "topic")
        self.wishes = held_out(material.index, material.fusion, wishes, "transaction")

    def text(self) -> str:
        """Return all sections as Markdown."""
        parts: list[Callable[[], str]] = [
            self.outcomes, self.shared, self.ablation, self.baselines,
            self.confidence, self.noise, self.talks,
        ]  # fmt: skip
        told = []
        for part in parts:
            self._say(part.__name__)
            told.append(part())
        self._say("done")
        return "\n\n".join(told)

    def outcomes(self) -> str:
        """Return what came of our own questions."""
        topics, wishes = self.topics.verdicts, self.wishes.verdicts
        inside = [v for v in topics if v.question.inside]
        foreign = [v for v in topics if not v.question.inside]
        facets = grouped(inside, "facet")
        return _section(
            "Own questions",
            "Written from titles and facts by people who did not see the wordings "
            "(`knowledge/questions`). They calibrate the confidence, so every figure is "
            "cross-validated: ten folds, each asked of a library calibrated on the others.",
            outcome_table({"questions": topics, "wishes": wishes}),
            "By style:", outcome_table(grouped(inside, "style")),
            "By facet asked for:", outcome_table(facets),
            "Wishes by style:", outcome_table(grouped(_inside(wishes), "style")),
            let_through_table({"all": foreign, **grouped(foreign, "kind")}),
            "Commonest confusions:", confusion_table(inside),
        )  # fmt: skip

    def shared(self) -> str:
        """Return what came of the shared development questions, as shares only."""
        library, files = self.material.library, self.material.shared
        if not files:
            return _section("Shared development questions", "Not at hand where this was measured.")
        found = {name: [ask(library, one) for one in asked] for name, asked in files.items()}
        every = [v for verdicts in found.values() for v in verdicts]
        return _section(
            "Shared development questions",
            "`../shared/eval`, asked of the library as it is served.",
            outcome_table({n: v for n, v in found.items() if _inside(v)}),
            "By style:", outcome_table(grouped(_inside(every), "style")),
            let_through_table({n: v for n, v in found.items() if len(_inside(v)) < len(v)}),
            let_through_table(grouped([v for v in every if not v.question.inside], "kind")),
        )  # fmt: skip

    def ablation(self) -> str:
        """Return what each view is worth."""
        one = self.material
        asked = ask_all(all_texts(one.entries, one.settings), folds=FOLDS, rounds=1)
        own = scored(one.index, [*one.inside, *one.wishes])
        weights = {"topic": one.fusion.topic.weights, "transaction": one.fusion.transaction.weights}
        return _section(
            "What each view is worth",
            "First, at the learned weights. Held out: ways of asking that encoder and views were "
            f"trained without, the first of {FOLDS} folds.",
            ablation_table({"held out": of_folds(asked), "own": own}, weights),
        )

    def baselines(self) -> str:
        """Return simpler ways on the same questions."""
        inside = _inside(self.topics.verdicts)
        ours = (sum(v.first for v in inside), sum(v.first_three for v in inside))
        rasa = self.pages / "rasa.json"
        return _section(
            "Simpler ways",
            f"On the own questions. {RASA if rasa.exists() else NO_RASA}",
            baseline_table(self.material.index, self.material.inside, ours, rasa),
        )

    def confidence(self) -> str:
        """Return reliability, risk and thresholds; draws the plots."""
        fusion = self.material.fusion
        known = [
            _known("topic", self.topics, fusion.topic),
            _known("transaction", self.wishes, fusion.transaction),
        ]
        plot_reliability(known, self.pages / "reliability.svg")
        plot_risk(known, self.pages / "risk-coverage.svg")
        return _section(
            "How far the confidence can be trusted",
            "Cross-validated on the own and the foreign questions, before the rules of the library.",
            calibration_table(known),
            "![Share right by confidence](quality/reliability.svg) "
            "![Share wrong by share answered](quality/risk-coverage.svg)",
            "Thresholds of topics. Cost: a wrong answer 10, a needless choice 1, a refusal 2, "
            "one question in ten foreign (assumed).",
            threshold_table(known[0]),
            "Thresholds of transactions:",
            threshold_table(known[1]),
        )

    def noise(self) -> str:
        """Return what is lost when characters are misheard."""
        one = self.material
        asked = one.inside
        heard = Homophones(row.text for row in one.index.rows.texts)

        def hit(place: int, text: str) -> bool:
            found = one.library.find(text).topics
            return bool(found) and found[0].target in asked[place].accepted

        return _section(
            "Misheard characters",
            "Own questions with characters replaced by others of the same syllable, half of them "
            "with another tone, drawn from our own texts (seed 7).",
            noise_table([q.text for q in asked], hit, heard),
        )

    def talks(self) -> str:
        """Return follow-ups of our own talks and of the shared ones."""
        one = self.material
        foreign = [{"text": line.text, "kind": line.kind} for line in one.outside]
        told = learn(one.index, one.fusion.topic, one.own_talks, foreign)[1]
        groups = {"own (cross-validated)": (one.library, later_turns(one.own_talks), told)}
        shared = {"shared": (one.library, later_turns(one.shared_talks), None)}
        return _section(
            "Follow-ups",
            "Whether a later turn goes on about the last topic, and the side it asks for.",
            talk_table({**groups, **shared} if one.shared_talks else {**groups}),
        )

    def _say(self, what: str) -> None:
        say(f"{time.monotonic() - self._started:5.0f} s  {what}")


def _section(title: str, *parts: str) -> str:
    return "\n\n".join([f"### {title}", f"{parts[0]} Command: {COMMAND}.", *parts[1:]])


def _inside(verdicts: list[Verdict]) -> list[Verdict]:
    return [v for v in verdicts if v.question.inside]


def _known(family: str, found: HeldOut, decision: Decision) -> Confidence:
    chances = calibrate(found.judged, decision.weights)[1]
    return Confidence(family, chances, found.judged, decision)
