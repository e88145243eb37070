// Shortcuts of the moderation queue: one key for each button. Without this script the buttons do the same.
// They can be turned off, and that is remembered in this browser (WCAG 2.1.4).
const OFF = "consultexto-shortcuts-off";
const keys = document.getElementById("keys");
const toggle = document.getElementById("keys-on");
const words = document.getElementById("words");
const passages = document.getElementById("passages");

const press = (id) => document.getElementById(id)?.click();
const withhold = () => document.querySelector("#withhold input[type=radio]")?.focus();

// Add words of the contribution to the passages, a line each.
const add = (selected) => {
  const lines = selected.split("\n").filter((line) => line.trim());
  if (lines.length) passages.value = [...passages.value.split("\n").filter(Boolean), ...lines].join("\n");
};

const redact = () => {
  const selection = getSelection();
  if (words?.contains(selection.anchorNode) && words.contains(selection.focusNode)) add(selection.toString());
  passages?.focus();
};

// The same by keyboard: a field holds the text, and the keyboard selects in it. Nothing can be changed there;
// it is not "readonly", for then Chromium has no caret in it.
const text = document.getElementById("text");
if (text) {
  text.addEventListener("beforeinput", (event) => event.preventDefault());
  document.getElementById("pick").hidden = false;
  document.getElementById("add").addEventListener("click", () => {
    add(text.value.slice(text.selectionStart, text.selectionEnd));
    passages.focus();
  });
}

const actions = { p: () => press("publish"), r: withhold, m: redact, z: () => press("undo"), s: () => press("onward") };

const areOff = () => localStorage.getItem(OFF) !== null;

if (keys && toggle) {
  keys.hidden = false;
  toggle.checked = !areOff();
  toggle.addEventListener("change", () => {
    if (toggle.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}

document.addEventListener("keydown", (event) => {
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest?.("textarea, select, input:not([type=checkbox]):not([type=radio])")) return;
  const act = actions[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

// One box that chooses every contribution of the list.
const all = document.getElementById("choose-all");
if (all) {
  all.closest("p").hidden = false;
  const boxes = [...document.querySelectorAll("input[name=chosen]")];
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
}
