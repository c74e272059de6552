import pytest

from knowledge.tokens import initials, syllables, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("居住证", "居住正"),
        ("公积金", "工积金"),
        ("身份证", "身分证"),
        ("社保", "摄保"),
        ("老人", "脑人"),
    ],
)
def test_words_that_sound_alike_have_the_same_syllables(one: str, other: str) -> None:
    assert syllables(one) == syllables(other)


def test_latin_runs_stay_whole_and_marks_go() -> None:
    assert syllables("etc 办理，a.b") == ("etc", "ban", "ni", "a.b")
    assert syllables("？！") == ()


def test_initials_are_the_first_letters() -> None:
    assert initials("公积金") == "gjj"


def test_words_are_cut_with_their_pairs() -> None:
    assert set(words("公积金提取")) >= {"公积金", "提取", "公积", "金提"}
    assert words("") == ()
