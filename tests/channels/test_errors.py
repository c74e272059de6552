import pytest

from channels.errors import ChannelError, EngineDown, ServicesDown, UploadRefused


@pytest.mark.parametrize("error", [ChannelError("x"), EngineDown("x"), ServicesDown("x")])
def test_what_is_told_is_kind_and_hides_the_cause(error: ChannelError) -> None:
    assert "x" not in error.told
    assert "请" in error.told


def test_a_refused_upload_tells_its_own_reason() -> None:
    assert UploadRefused("照片太暗了").told == "照片太暗了"
