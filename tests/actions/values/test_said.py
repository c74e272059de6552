"""Sayings of callers: the old, the hurried, Shanghainese, misheard; one a line in said.tsv."""

from pathlib import Path

import pytest

from actions.values import understand
from services.catalog import load_catalogue
from services.errors import ValueRefused
from tests.actions.values.samples import TODAY

FIELDS = load_catalogue(Path("services/catalogue")).fields
LINES = [
    line.split("\t")
    for line in Path(__file__).with_name("said.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
UNDERSTOOD = [line for line in LINES if not line[2].startswith("!")]
REFUSED = [line for line in LINES if line[2].startswith("!")]


@pytest.mark.parametrize(("id", "said", "value"), UNDERSTOOD)
def test_what_callers_say_becomes_the_value(id: str, said: str, value: str) -> None:
    got = understand(FIELDS[id], said, today=TODAY, values={})
    assert ("、".join(got) if isinstance(got, list) else got) == value


@pytest.mark.parametrize(("id", "said", "reason"), REFUSED)
def test_what_is_no_value_is_refused_with_what_is_wrong(id: str, said: str, reason: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        understand(FIELDS[id], said, today=TODAY, values={})
    assert reason[1:] in refused.value.reason


def test_every_type_and_every_check_of_the_catalogue_has_sayings() -> None:
    said_for = {FIELDS[id] for id, _, _ in LINES}
    uploads = {"photo", "file"}
    wanted = {(f.type, f.validation) for f in FIELDS.values() if f.type not in uploads}
    assert wanted <= {(f.type, f.validation) for f in said_for}
