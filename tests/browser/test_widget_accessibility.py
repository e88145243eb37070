import pytest
from playwright.sync_api import expect

MIN_TARGET_PX = 44
SMALL_TARGETS = """
(least) => {
  const root = document.querySelector('consultexto-widget').shadowRoot;
  const targets = [...root.querySelectorAll('button, .option, textarea, input[type=text]')];
  return targets.filter((target) => target.checkVisibility())
    .map((target) => [target.textContent || target.id, target.getBoundingClientRect()])
    .filter(([, box]) => box.width < least || box.height < least)
    .map(([name, box]) => `${name}: ${box.width} x ${box.height}`);
}"""
UNLABELLED = """
() => {
  const root = document.querySelector('consultexto-widget').shadowRoot;
  const boxes = [...root.querySelectorAll('input, textarea')].filter((box) => box.checkVisibility());
  const seen = (label) => label.checkVisibility() && label.textContent.trim() && label.offsetHeight > 8;
  return boxes.filter((box) => ![...box.labels].some(seen)).map((box) => box.id || box.value);
}"""


def check(widget):
    assert widget.violations() == []
    assert widget.page.evaluate(SMALL_TARGETS, MIN_TARGET_PX) == []
    assert widget.page.evaluate(UNLABELLED) == []


@pytest.mark.parametrize(
    ("mode", "scheme", "width"),
    [
        ("inline", "light", 360),
        ("inline", "dark", 1280),
        ("launcher", "light", 1280),
        ("launcher", "dark", 360),
    ],
)
def test_no_violation_at_any_step(visit, channel, mode, scheme, width):
    # No animation, so that colours are looked at as they stay.
    viewport = {"width": width, "height": 800}
    widget = visit(mode, begin=False, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    expect(widget.button("Commencer" if mode == "inline" else "Participer à la consultation")).to_be_visible()
    check(widget)
    widget.begin()
    check(widget)
    widget.agree()
    widget.box.fill("a" * 310)
    check(widget)
    widget.box.fill("")
    widget.button("Envoyer").click()
    expect(widget.page.locator("#text-mistake")).to_have_text("Écrivez d’abord votre message.")
    check(widget)
    widget.send("Un seul formulaire")
    widget.said("Question 2 de 4")
    check(widget)
    widget.choice("Oui").check()
    widget.button("Envoyer ce choix").click()
    widget.said("Question 3 de 4")
    widget.choice("Autre").check()
    widget.button("Envoyer ces choix").click()
    expect(widget.page.locator("#choice-mistake")).to_be_visible()
    check(widget)
    for _ in range(9):  # tried again for minutes, so that it is looked at as it stays
        channel.fail(503)
    widget.page.get_by_label("Précisez").fill("La simplicité")
    widget.choice("mécanismes").check()
    widget.choice("promotion").check()
    widget.button("Envoyer ces choix").click()
    expect(widget.button("Réessayer maintenant")).to_be_visible()
    check(widget)
    widget.ask_to_clear()
    check(widget)


def test_log_is_a_polite_labelled_log_with_who_speaks(visit):
    widget = visit()
    assert widget.log.get_attribute("aria-live") == "polite"
    assert widget.log.get_attribute("aria-label") == "Conversation"
    widget.agree()
    assert [bubble.partition("\n")[0] for bubble in widget.bubbles()] == [
        "Consultation\u00a0:",
        "Vous\u00a0:",
        "Consultation\u00a0:",
    ]


def test_choices_are_a_group_named_by_their_question(visit):
    widget = visit()
    widget.reach(3)
    group = widget.page.get_by_role("group")
    expect(group).to_have_accessible_name(
        "Choisissez trois principes qui auront, à votre avis, le plus d’effet. Avez-vous d’autres principes à "
        "suggérer? Choisissez 3 réponses (0 sur 3)"
    )


def test_a_mistake_in_the_text_box_is_tied_to_it(visit):
    widget = visit()
    widget.agree()
    widget.button("Envoyer").click()
    expect(widget.box).to_be_focused()
    assert widget.box.get_attribute("aria-invalid") == "true"
    assert widget.box.get_attribute("aria-describedby").split()[0] == "text-mistake"
    widget.box.fill("a")
    assert widget.box.get_attribute("aria-invalid") is None


@pytest.mark.parametrize(("motion", "animation"), [("reduce", "none"), ("no-preference", "rise")])
def test_motion_is_reduced_on_request(visit, motion, animation):
    widget = visit("launcher", reduced_motion=motion)
    panel = widget.page.locator("dialog")
    assert panel.evaluate("node => getComputedStyle(node).animationName") == animation
    behaviour = "auto" if motion == "reduce" else "smooth"
    assert (
        widget.page.locator(".scroll").evaluate("node => getComputedStyle(node).scrollBehavior") == behaviour
    )


def test_small_screen_is_filled_and_the_page_behind_is_out_of_reach(visit):
    widget = visit("launcher", viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    box = widget.page.locator("dialog").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    assert widget.page.evaluate(
        "document.querySelector('consultexto-widget').shadowRoot.querySelector(':modal') !== null"
    )


def test_text_of_the_question_is_in_view_above_its_choices(visit):
    widget = visit("launcher", viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    widget.reach(3)
    expect(widget.page.locator(".asked")).to_be_in_viewport(ratio=1)
    expect(widget.page.locator("legend")).to_be_in_viewport(ratio=1)
