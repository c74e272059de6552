from actions.values import understand
from tests.actions.values.samples import TODAY, field

START = field("date", "date")
END = field("date", "date.after:period_start")


def test_from_and_until_in_one_breath_give_each_field_its_half() -> None:
    said = "二四年三月一号到二五年二月二十八号"
    assert understand(START, said, today=TODAY, values={}) == "2024-03-01"
    assert understand(END, said, today=TODAY, values={"period_start": "2024-03-01"}) == "2025-02-28"


def test_an_end_without_a_year_lies_after_its_start() -> None:
    values = {"period_start": "2026-12-01"}
    assert understand(END, "三月三十一号", today=TODAY, values=values) == "2027-03-31"
