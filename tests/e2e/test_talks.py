"""Conversations written down in talks/*.yml, each named by what the person does."""

import pytest

from tests.e2e.actor import Actor
from tests.e2e.house import House
from tests.e2e.talks import Script, scripts

SCRIPTS = scripts()


def known(script: Script) -> pytest.MarkDecorator | tuple[()]:
    """Return the mark of a script that fails for a reason that is reported."""
    if not script.xfail:
        return ()
    return pytest.mark.xfail(reason=script.xfail, raises=AssertionError, strict=True)


@pytest.mark.parametrize(
    "script", [pytest.param(one, id=one.name, marks=known(one)) for one in SCRIPTS]
)
def test_talk(house: House, script: Script) -> None:
    Actor(house, script).play()


def test_there_are_sixty_scripts_and_no_name_twice() -> None:
    names = [one.name for one in SCRIPTS]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
