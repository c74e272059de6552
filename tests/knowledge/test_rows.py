from knowledge.document import Text
from knowledge.rows import Rows


def test_rows_are_the_same_from_their_columns() -> None:
    texts = [
        Text("topic:b", "居住证", "title"),
        Text("outside:far", "天气", "outside"),
        Text("topic:b", "办证要什么", "wording", "materials", "spoken"),
        Text("transaction:t", "打印证明", "name"),
    ]
    rows = Rows(texts)
    again = Rows.of_columns(rows.columns())
    assert again.texts == rows.texts
    assert again.targets == ["outside:far", "topic:b", "transaction:t"]
    assert again.place.tolist() == [0, 1, 1, 2]
