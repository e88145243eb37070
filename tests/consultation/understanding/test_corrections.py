from consultation.understanding.corrections import read_correction


def test_several_numbers_are_noticed() -> None:
    assert read_correction("corriger 2 et 3").several
