import pytest

from consultation.definition.colours import (
    DARK_GROUND,
    LEAST_CONTRAST,
    LIGHT_GROUND,
    QUIET_ON_HERO,
    contrast,
    is_readable,
    shades_of,
)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#095797", "#095797") == 1


@pytest.mark.parametrize("colour", ["#095797", "#000000", "#7a1f3d", "#1a6b3c", "#b3000c", "#4b0082"])
def test_each_shade_of_a_readable_colour_can_be_read_where_it_is(colour: str) -> None:
    shades = shades_of(colour)

    assert is_readable(colour)
    assert contrast(shades.light, LIGHT_GROUND) >= LEAST_CONTRAST
    assert contrast(shades.dark, DARK_GROUND) >= LEAST_CONTRAST
    assert contrast(shades.hero, QUIET_ON_HERO) >= LEAST_CONTRAST


@pytest.mark.parametrize("colour", ["#ffffff", "#ffee00", "#808080", "#00a0ff"])
def test_colour_that_is_too_light_is_not_readable(colour: str) -> None:
    assert not is_readable(colour)
