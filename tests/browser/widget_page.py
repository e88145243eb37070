"""A page with the widget, driven as a person would, and what was seen meanwhile."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
WATCH_POLICY = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.violations.push(event.violatedDirective);
});
"""


class WidgetPage:
    """Wraps a page; text is looked for inside the widget only."""

    def __init__(self, page: Page, mode: str) -> None:
        self.page = page
        self.mode = mode
        self.errors: list[str] = []
        self.requested: list[str] = []
        self.widget = page.locator("consultexto-widget")
        self.log = page.get_by_role("log")
        self.box = page.locator("#text")
        self.status = page.locator(".status [role=status]")
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requested.append(request.url))
        page.add_init_script(WATCH_POLICY)

    def go(self, origin: str, options: dict[str, Any]) -> None:
        """Open the page that embeds the widget."""
        self.page.goto(f"{origin}/page?{urlencode(options)}")

    def begin(self) -> None:
        """Open or begin the conversation, up to the question of consent."""
        self.button("Participer à la consultation" if self.mode == "launcher" else "Commencer").click()
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
        """Type and send in the text box."""
        self.box.fill(text)
        self.button("Envoyer").click()

    def said(self, text: str) -> None:
        """Wait until the consultation has said something."""
        self.log.locator(".consultation").filter(has_text=text).first.wait_for()

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
