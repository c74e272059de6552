from pathlib import Path

import pytest

from knowledge.errors import QuestionFault
from knowledge.quality.page import table, write_between

PAGE = "手写的开头\n<!-- figures: begin -->\nold\n<!-- figures: end -->\n手写的结尾\n"


def test_only_what_stands_between_the_markers_changes(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    write_between(page, "figures", "new")
    write_between(page, "figures", "newer\n")
    assert page.read_text("utf-8") == PAGE.replace("old", "newer")


@pytest.mark.parametrize("text", ["", "<!-- figures: begin -->", "<!-- figures: end -->"])
def test_a_page_without_markers_is_left_alone_and_named(tmp_path: Path, text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    with pytest.raises(QuestionFault, match=r"page\.md.*figures: begin"):
        write_between(page, "figures", "new")
    assert page.read_text("utf-8") == text


def test_a_table_has_a_head_and_a_line_a_row() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | --: |\n| x | 1 |"
