"""What the small model learns to hear: wishes, answers, commands, names, addresses, numbers."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from channels.voice.model.figures import bare, citizen, count, day, few, mobile, said

OWN = Path(__file__).with_name("phrases.yml")
UNSEEN = 6  # one sentence in so many is kept for the examination
PLACES = 110  # addresses, each with numbers of its own
# How often each is taught, and how many numbers of each kind: about 1.3 hours in all.
EACH_TAUGHT, EACH_WORD, EACH_VALUE, EACH_FIRM = 2, 5, 2, 8
NUMBERS = ((few, 260), (mobile, 190), (citizen, 110), (day, 90), (count, 60))


@dataclass(frozen=True)
class Phrases:
    """taught: sentences of the training; unseen: sentences that share only their parts with it.

    words: short answers and commands; values: names, addresses, firms.
    """

    taught: list[str]
    unseen: list[str]
    words: list[str]
    values: list[str]

    def lessons(self) -> list[str]:
        """Return every text that is taught, as often as it is, with new numbers; always the same."""
        chance = random.Random(1)  # noqa: S311 no secret
        texts = self.taught * EACH_TAUGHT + self.words * EACH_WORD + self.values * EACH_VALUE
        return texts + [maker(chance) for maker, many in NUMBERS for _ in range(many)]


def signs(texts: list[str]) -> list[str]:
    """Return every sign of the texts, in order."""
    return sorted(set(bare("".join(texts))))


def phrases(own: Path = OWN) -> Phrases:
    """Read our words; the split into taught and unseen is the same every time."""
    words = yaml.safe_load(own.read_text("utf-8"))
    wishes = [frame.format(one) for frame in words["frames"] for one in words["objects"]]
    random.Random(5).shuffle(wishes)  # noqa: S311 no secret
    cut = len(wishes) // UNSEEN
    return Phrases(wishes[cut:], wishes[:cut], list(words["words"]), _values(words))


def _values(words: dict[str, Any]) -> list[str]:
    chance = random.Random(3)  # noqa: S311
    names = [one + other for one in words["surnames"] for other in words["given"]]
    places = [_place(words, chance) for _ in range(PLACES)]
    homes = [
        f"{region}{road}{said(chance.randint(1, 99))}号"
        for region in words["regions"]
        for road in words["roads"]
    ]
    return [*names, *places, *homes, *words["firms"] * EACH_FIRM]


def _place(words: dict[str, Any], chance: random.Random) -> str:
    """Return an address of the district as it is said: 一百弄五号三零二室."""
    lane = f"{said(chance.choice([chance.randint(1, 99), 100, chance.randint(101, 999)]))}弄"
    room = "".join(said(int(sign)) for sign in str(chance.randint(101, 1099))) + "室"
    house = f"{said(chance.randint(1, 99))}号"
    tail = chance.choice([lane + house + room, lane + house, house + room, house])
    return f"上海市长宁区{chance.choice(words['roads'])}{tail}"
