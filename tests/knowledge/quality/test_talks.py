from knowledge.library import Library
from knowledge.quality.talks import facets_right, goes_on_rightly, later_turns, talk_table

LOST, PERMIT = "id-card-lost", "residence-permit"
TALKS = [
    {
        "turns": [
            {"text": "身份证丢了怎么补", "topic": LOST},
            {"text": "收费吗", "topic": LOST, "facet": "fee"},
            {"text": "不是这个，我问的是居住证", "topic": PERMIT},
            {"text": "今天天气", "topic": None},
            {"text": "公积金怎么提取", "topic": "housing-fund"},
        ]
    }
]


def test_only_turns_behind_a_topic_that_put_nothing_right_count() -> None:
    (turn,) = later_turns(TALKS)
    assert turn == ("收费吗", LOST, LOST, "fee")


def test_going_on_and_changing_over_are_both_judged(library: Library) -> None:
    (turn,) = later_turns(TALKS)
    other = turn._replace(said="外地人居住证去哪里办", topic=PERMIT, facet=None)
    same = library.find(turn.said, last=LOST).same_topic >= 0.5
    assert goes_on_rightly(library, [turn, turn._replace(topic=PERMIT)]) == [same, not same]
    assert goes_on_rightly(library, [other]) == [
        library.find(other.said, last=LOST).same_topic < 0.5
    ]


def test_a_facet_counts_only_where_one_is_asked_for(library: Library) -> None:
    (turn,) = later_turns(TALKS)
    turns = [turn, turn._replace(facet="materials"), turn._replace(facet=None)]
    assert facets_right(library, turns) == [True, False]


def test_a_share_that_was_cross_validated_is_taken_as_it_is(library: Library) -> None:
    turns = later_turns(TALKS) * 4
    row = talk_table({"own": (library, turns, 0.75)}).splitlines()[-1]
    assert row.startswith("| own | 4 | 75.0 % ")
    assert row.split(" | ")[-1].startswith("100.0 %")
