"""A no in other words is a no or is asked again; it is never taken for a yes."""

import pytest

from actions.values.yes_no import NO, YES, yes_no

WORK = "您现在还有工作或者在开公司吗？"
HOUSE = "您和爱人在上海有自己名下的房子吗？"
PAPERS = "是上海户籍吗？"
STAFF = "您是机关、事业单位在编人员吗？"
TICKETS = "有没有没处理的违章？"
LOST = "您的身份证是丢了或者被偷了吗？"
HERE = "您本人能到现场采集指纹吗？"


@pytest.mark.parametrize(
    ("said", "question"),
    [("早就没工作了", WORK), ("公司去年关了", WORK), ("房子卖掉了", HOUSE), ("名下空空的", HOUSE),
     ("我是安徽的", PAPERS), ("新上海人，户口在安徽", PAPERS), ("我是退休工人", STAFF),
     ("都处理完了", TICKETS), ("股权没问题", "要变更的股权被冻结或者出质了吗？"), ("我在国外回不来", HERE)],
)  # fmt: skip
def test_a_no_in_other_words_is_never_a_yes(said: str, question: str) -> None:
    assert yes_no(said, question) in (NO, None)


def test_another_thing_lost_is_no_answer() -> None:
    assert yes_no("社保卡也一起掉了呢", LOST) is None
    assert yes_no("我的身份证丢了", LOST) == YES


@pytest.mark.parametrize(
    ("said", "question", "meant"),
    [("早就没工作了", WORK, NO), ("还开着一家小店", WORK, YES), ("老公名下有一套", HOUSE, YES),
     ("上海人", PAPERS, YES), ("我在学校当老师，有编制的", STAFF, YES), ("都处理完了", TICKETS, NO),
     ("还有两个没处理", TICKETS, YES), ("我人在外地去不了", HERE, NO), ("我能来", HERE, YES),
     ("遗失", LOST, YES), ("昨天丢的", LOST, YES), ("找不到了", LOST, YES), ("没丢，是坏了", LOST, NO),
     ("哪里呀，我是开出租的", STAFF, NO), ("哪里呀我是开出租的", STAFF, NO), ("有过的，还在用", "您以前领过这张卡吗？", YES),
     ("没有领过", "您以前领过这张卡吗？", NO), ("居委会认定过的", "您被认定为困难人员了吗？", YES),
     ("交了八年", "您参加失业保险并且缴费了吗？", YES)],
)  # fmt: skip
def test_the_predicate_of_the_question_decides(said: str, question: str, meant: str) -> None:
    assert yes_no(said, question) == meant
