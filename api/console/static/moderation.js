// What the moderation queue does besides the shortcuts: words that are selected become passages, and one box chooses all.
const words = document.getElementById("words");
const passages = document.getElementById("passages");

// Add words of the contribution to the passages, a line each.
const add = (selected) => {
  const lines = selected.split("\n").filter((line) => line.trim());
  if (lines.length) passages.value = [...passages.value.split("\n").filter(Boolean), ...lines].join("\n");
};

passages?.addEventListener("shortcut", () => {
  const selection = getSelection();
  if (words?.contains(selection.anchorNode) && words.contains(selection.focusNode)) add(selection.toString());
});

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

// One box that chooses every contribution of the list.
const all = document.getElementById("choose-all");
if (all) {
  all.closest("p").hidden = false;
  const boxes = [...document.querySelectorAll("input[name=chosen]")];
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
}

// The list beside a contribution stays where it is read, not at its top.
const current = document.querySelector(".queue .current");
const beside = current?.closest(".beside");
if (beside) beside.scrollTop = Math.max(0, current.offsetTop - beside.clientHeight / 3);
