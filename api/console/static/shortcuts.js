// Keyboard shortcuts. An element says its own with aria-keyshortcuts="p": the key presses it, or moves there when it
// is a field. "?" lists those of the page. They can be turned off, which this browser remembers (WCAG 2.1.4).
const OFF = "consultexto-shortcuts-off";
const FIELDS = "textarea, select, input";
const help = document.getElementById("shortcuts");
const toggle = document.getElementById("keys-on");
const opener = document.getElementById("shortcuts-open");

const areOff = () => localStorage.getItem(OFF) !== null;
const all = () => [...document.querySelectorAll("[aria-keyshortcuts]")].filter((each) => each.checkVisibility() || each.closest("details:not([open])"));
const said = (element) => element.dataset.said || element.labels?.[0]?.textContent || element.textContent;

const row = (key, text) => {
  const term = document.createElement("dt");
  const shown = document.createElement("kbd");
  const told = document.createElement("dd");
  shown.textContent = key;
  told.textContent = text.trim();
  term.append(shown);
  return [term, told];
};

const show = () => {
  const rows = all().flatMap((each) => row(each.getAttribute("aria-keyshortcuts"), said(each)));
  document.getElementById("shortcuts-list").replaceChildren(...rows, ...row("?", help.dataset.seen));
  toggle.checked = !areOff();
  help.showModal();
};

const press = (element, key) => {
  // A page may do something first: moderation takes the words that are selected along.
  element.dispatchEvent(new CustomEvent("shortcut", { bubbles: true, detail: key }));
  element.closest("details")?.setAttribute("open", "");
  if (element.matches(FIELDS)) element.focus();
  else element.click();
};

opener.hidden = false; // without this script there is nothing to show
opener.addEventListener("click", () => {
  document.getElementById("parts").hidePopover();
  show();
});

toggle.addEventListener("change", () => {
  if (toggle.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("textarea, select, input:not([type=checkbox]):not([type=radio])")) return;
  if (areOff()) return;
  const key = event.key.toLowerCase();
  const element = key === "?" ? opener : all().find((each) => each.getAttribute("aria-keyshortcuts") === key);
  if (!element) return;
  event.preventDefault();
  press(element, key);
});

// A list that is open over the page closes on Escape and on a click elsewhere.
const list = document.querySelector("details.working-in");
if (list) {
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    list.open = false;
    list.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!list.contains(event.target)) list.open = false;
  });
}
