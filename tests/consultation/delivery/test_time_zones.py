import pytest

from consultation.delivery.sending_hours import zone_of_number


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        ("+14185550123", "America/Toronto"),
        ("+16045550123", "America/Vancouver"),
        ("+15065550123", "America/Halifax"),
        ("+33612345678", "Europe/Paris"),
    ],
)
def test_number_is_at_home_where_it_was_given_out(number: str, zone: str) -> None:
    found = zone_of_number(number)

    assert found is not None
    assert found.key == zone


@pytest.mark.parametrize("number", ["+18005550123", "+8", "18", "", "abc", "+99999999999"])
def test_number_of_several_places_or_of_none_has_no_zone(number: str) -> None:
    assert zone_of_number(number) is None
