// Counts the characters that are left, as the service does: code points, without spaces around. Without this
// script the form works the same; the service counts.
const text = document.querySelector("textarea[data-max]");
const left = document.getElementById("left");
if (text && left) {
  const max = Number(text.dataset.max);
  const spoken = document.documentElement.lang;
  const shown = document.createElement("span");
  const say = () => {
    const rest = max - [...text.value.trim()].length;
    const over = rest < 0;
    const one = Math.abs(rest) === 1 || (rest === 0 && spoken === "fr");
    const sentence = left.dataset[`${over ? "over" : "left"}${one ? "One" : ""}`];
    shown.textContent = sentence.replace("{n}", Math.abs(rest).toLocaleString(spoken === "fr" ? "fr-CA" : "en-CA"));
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
