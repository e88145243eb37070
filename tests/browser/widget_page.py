"""A page with the widget, driven as a person would, and what was seen meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request

from tests.waiting import wait_until

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
WATCH_POLICY = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(event.violatedDirective);
});
"""
NOTE_STATUS = """
() => {
  const status = document.querySelector('consultexto-widget').shadowRoot.querySelector('.status [role=status]');
  window.told = [];
  const note = () => window.told.push(status.textContent);
  new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
}"""


class WidgetPage:
    """Wraps a page; text is looked for inside the widget only."""

    def __init__(self, page: Page, mode: str) -> None:
        self.page = page
        self.mode = mode
        self.errors: list[str] = []
        self.requested: list[str] = []
        self.answered: list[str] = []
        self._unanswered: set[Request] = set()
        self.widget = page.locator("consultexto-widget")
        self.log = page.get_by_role("log")
        self.box = page.locator("#text")
        self.status = page.locator(".status [role=status]")
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)
        page.on("requestfinished", self._note_answer)
        page.on("requestfailed", lambda request: self._unanswered.discard(request))
        page.add_init_script(WATCH_POLICY)

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if not request.url.endswith("/events"):  # a stream is not answered before it ends
            self._unanswered.add(request)

    def _note_answer(self, request: Request) -> None:
        self.answered.append(request.url)
        self._unanswered.discard(request)

    def go(self, origin: str, options: dict[str, Any]) -> None:
        """Open the page that embeds the widget."""
        self.page.goto(f"{origin}/page?{urlencode(options)}")

    def begin(self) -> None:
        """Open or begin the conversation, up to the question of consent."""
        if self.mode == "launcher":
            self.button("Participer à la consultation").click()
        else:  # our own page has the button before the widget is there
            self.page.get_by_role("button", name="Commencer", exact=True).click()
        self.button("Oui, j’accepte").wait_for()

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.widget.get_by_role("button", name=name, exact=True)

    def choice(self, name: str) -> Locator:
        """A radio button or check box by the beginning of its label."""
        return self.widget.locator(".option").filter(has_text=name).locator("input")

    def agree(self) -> None:
        """Consent, and wait for the first question."""
        self.button("Oui, j’accepte").click()
        self.said("Question 1 de 4")

    def send(self, text: str) -> None:
        """Type and send in the text box, which may have to be asked for."""
        comment = self.page.locator("#comment")
        if comment.is_visible():  # beside a yes or a no there is a box already
            comment.fill(text)
            return self.button("Envoyer ce choix").click()
        write = self.button("Écrire ma réponse")
        if write.is_visible():
            write.click()
        self.box.fill(text)
        return self.button("Envoyer").click()

    def said(self, text: str) -> None:
        """Wait until the consultation has said something."""
        self.log.locator(".consultation").filter(has_text=text).first.wait_for()

    def note_status(self) -> None:
        """From now on, remember what is said above the text box: some of it does not stay."""
        self.page.evaluate(NOTE_STATUS)

    def told(self, sentence: str) -> None:
        """Wait until that has been said above the text box, be it gone again."""
        self.page.wait_for_function("(sentence) => window.told.includes(sentence)", arg=sentence)

    def wait_until(self, seen: Callable[[], bool]) -> None:
        """Wait for what happens outside of the page."""
        wait_until(seen, lambda: self.page.wait_for_timeout(20))

    def pass_time(self, seconds: float, step_seconds: float = 1.0) -> None:
        """Move the page's stopped clock; what the page asks is answered meanwhile, as the network is faster than it."""
        for _ in range(round(seconds / step_seconds)):
            self.wait_until(lambda: not self._unanswered)
            self.page.clock.run_for(round(step_seconds * 1000))

    def pass_time_until(self, seen: Callable[[], bool], step_seconds: float = 1.0) -> None:
        """Move the page's stopped clock until something is so."""
        wait_until(seen, lambda: self.pass_time(step_seconds, step_seconds))

    def has_said(self, text: str) -> bool:
        """Whether the consultation has said something by now."""
        return self.log.locator(".consultation").filter(has_text=text).count() > 0

    def reach(self, question: int) -> None:
        """Answer up to a question of the fake's script: 2 yes/no, 3 several, 4 one."""
        self.agree()
        self.send("Un seul formulaire")
        self.said("Question 2 de 4")
        if question > 2:
            self.choice("Non").check()
            self.button("Envoyer ce choix").click()
            self.said("Question 3 de 4")
        if question > 3:
            for number in ("autorités compétentes", "mécanismes", "promotion"):
                self.choice(number).first.check()
            self.button("Envoyer ces choix").click()
            self.said("Question 4 de 4")

    def ask_to_clear(self) -> None:
        """Ask, in the menu, to clear the conversation from the device."""
        self.button("Menu").click()
        self.button("Effacer la conversation de cet appareil").click()

    def bubbles(self) -> list[str]:
        """What the log shows, with who says it."""
        return self.log.locator(".bubble").all_inner_texts()

    def focused(self) -> str:
        """What has the focus inside the widget: its label, name or text."""
        return self.page.evaluate(
            """() => {
              const at = document.querySelector('consultexto-widget').shadowRoot.activeElement;
              return at?.labels?.[0]?.textContent ?? at?.getAttribute('aria-label') ?? at?.textContent ?? '';
            }"""
        )

    def violations(self) -> list[str]:
        """The accessibility rules broken now, each with the nodes that break it."""
        found = (
            Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        )
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found]
