import pytest

from actions.values.clock import time_of_day


@pytest.mark.parametrize(
    ("said", "time"),
    [("下午两点半", "14:30"), ("约后天下午两点半", "14:30"), ("十一点", "11:00"), ("三点", "15:00"),
     ("早上六点", "06:00"), ("九点一刻", "09:15"), ("14:30", "14:30"), ("第一个就行", None), ("", None)],
)  # fmt: skip
def test_a_time_of_day_is_heard(said: str, time: str | None) -> None:
    assert time_of_day(said) == time
