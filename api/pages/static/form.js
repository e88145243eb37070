// Counts the characters that are left, as the service does: code points, without spaces around. Without this
// script the form works the same; the service counts.
const text = document.querySelector("textarea[data-max]");
const left = document.getElementById("left");
if (text && left) {
  const max = Number(text.dataset.max);
  const locale = left.dataset.locale;
  const plural = new Intl.PluralRules(locale);
  const sentences = { left: JSON.parse(left.dataset.left), over: JSON.parse(left.dataset.over) };
  // The parts of a sentence about a number: see Catalogue.portable in consultation/languages/catalogue.py.
  const written = (parts, number) =>
    [parts].flat().map((part) => {
      if (typeof part === "string") return part;
      if ("value" in part) return number.toLocaleString(locale);
      return written(part.among[number] ?? part.among[plural.select(number)] ?? part.among.other, number);
    }).join("");
  const shown = document.createElement("span");
  const say = () => {
    const rest = max - [...text.value.trim()].length;
    const over = rest < 0;
    shown.textContent = written(over ? sentences.over : sentences.left, Math.abs(rest));
    left.classList.toggle("over", over);
  };
  // Read aloud only once the person pauses, not at each key.
  left.removeAttribute("role");
  const aloud = document.createElement("span");
  aloud.className = "unseen";
  aloud.setAttribute("role", "status");
  left.after(aloud);
  left.append(shown);
  left.hidden = false;
  let pause;
  text.addEventListener("input", () => {
    say();
    clearTimeout(pause);
    pause = setTimeout(() => { aloud.textContent = shown.textContent; }, 1500);
  });
  say();
}
