"""A terminal: the door, its devices, and what a person does there until a device is needed."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from channels.kiosk.devices import Desk
from channels.kiosk.devices.reader import CARDS, SimulatedReader
from tests.channels.kiosk.door import Door
from tests.channels.kiosk.hands import ask, fill_in, press

NAME, NUMBER, PORTRAIT = ("applicant_name", "id_number", "portrait")


@dataclass
class Terminal:
    """Where it listens, what is attached, where its slips go."""

    door: Door
    desk: Desk
    reader: SimulatedReader
    slips: Path

    def begin_anew(self) -> None:
        """Forget what was heard; the usual card is on the reader."""
        self.door.dialogue.forget()
        self.reader.cards = [*CARDS[:1]]

    @property
    def said(self) -> list[str]:
        """What the conversation heard, in order."""
        return [message.text for message in self.door.dialogue.heard]


def at_the_field(page: Page, field: str) -> None:
    """Go on to a question of the form."""
    ask(page, "我要办居住证")
    press(page, "居住证首次申领")
    fill_in(page, until=f'#messages [data-field="{field}"]')


def button(page: Page, name: str) -> None:
    """Press a button by a part of its name."""
    page.get_by_role("button", name=name).click()


def offered(page: Page, kind: str, field: str) -> None:
    """Have the page offer what fits a field, without the questions before it."""
    page.evaluate(
        "given => import('/kiosk/static/field.js').then(({ fit }) => fit(...given))", [kind, field]
    )


def at_a_photo(page: Page) -> None:
    """Begin a form and have the page offer what fits a photo."""
    ask(page, "wb:start:residence-permit-first")
    offered(page, "photo", "portrait")
