from consultation.understanding.numbers import is_last


def test_is_last():
    assert [is_last(word) for word in ("derniers", "last", "premier")] == [True, True, False]
