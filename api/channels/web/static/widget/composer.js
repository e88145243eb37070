/* Composer: the text box with its label, its hints and its button. What is typed is remembered until it is sent. */

/** `announce(sentence)` tells assistive technology; `submit()` is called when the person sends. */
class Composer {
  #strings;
  #memory;
  #label;
  #box;
  #mistake = element("p", { class: "mistake", id: "text-mistake", role: "alert" });
  #question = null;
  #count;

  constructor(strings, memory, announce, submit) {
    this.#strings = strings;
    this.#memory = memory;
    this.#label = element("label", { for: "text" }, strings.messageLabel);
    const described = "text-mistake text-count text-keys";
    // The blank placeholder only tells the style sheet that the box is empty; the label names the box.
    this.#box = element("textarea", { id: "text", rows: 1, placeholder: " ", "aria-describedby": described });
    this.#count = counter(this.#box, strings, announce);
    const keys = element("p", { class: "keys", id: "text-keys" }, strings.keys);
    const hints = element("div", { class: "hints" }, this.#count.line, keys);
    const send = element("button", { class: "primary" }, strings.send);
    const parts = [this.#label, this.#box, this.#mistake, hints, send];
    this.node = element("form", { class: "composer", novalidate: true }, ...parts);
    this.#box.value = memory.typed;
    this.#listen(submit);
  }

  #listen(submit) {
    this.#box.addEventListener("input", () => {
      this.#memory.typed = this.#box.value;
      this.#memory.under = this.#question;
      this.fail("");
    });
    this.#box.addEventListener("keydown", (event) => {
      const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
      if (!sends || !matchMedia(KEYBOARD).matches) return;
      event.preventDefault();
      this.node.requestSubmit();
    });
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
  }

  get text() {
    return this.#box.value;
  }

  /** The question under which the text was typed: another may have come since. */
  get under() {
    return this.#memory.under;
  }

  focus(options) {
    this.#box.focus(options);
  }

  /** Empty the box: what it held is on its way. */
  empty() {
    this.#box.value = this.#memory.typed = "";
    this.#count.update();
    this.fail("");
  }

  /** Put a text back before what has been typed since. */
  fill(text, under = null) {
    this.#memory.under = under;
    this.#box.value = this.#memory.typed = [text, this.#box.value].filter(Boolean).join("\n");
    this.#count.update();
  }

  /**
   * Put the present answer in the box, to be changed; one that was not changed goes with its question. What was being
   * written under another question waits for it meanwhile.
   */
  #hold(present) {
    const { typed, under, present: before, aside } = this.#memory;
    const begun = aside?.under === this.#question ? aside.text : "";
    const isBegun = typed && typed !== before;
    if (!(present || before || begun) || (isBegun && under === this.#question)) return;
    if (isBegun && !present && !before) return; // it stays: what it was written under may have been answered elsewhere
    if (isBegun || begun) this.#memory.aside = isBegun ? { under, text: typed } : null;
    this.#memory.present = present;
    this.empty();
    if (begun || present) this.fill(begun || present, this.#question);
  }

  /** Say what is wrong with the text; an empty sentence takes it back. */
  fail(sentence) {
    this.#mistake.textContent = sentence;
    if (sentence) this.#box.setAttribute("aria-invalid", "true");
    else this.#box.removeAttribute("aria-invalid");
  }

  /** Name the box after what is waited for, and count down where there is a limit. `present` is what it replaces. */
  expect(wait, question, present) {
    const { answerLabel, besideLabel, messageLabel } = this.#strings;
    this.#question = question;
    this.#hold(present);
    const open = Boolean(wait?.takes_words);
    const asks = wait && !["none", "buttons"].includes(wait.control);
    this.node.classList.toggle("beside", !open); // it takes the place of choices
    this.#label.textContent = open ? answerLabel : asks ? besideLabel : messageLabel;
    this.#count.setLimit(open || asks ? wait.max_chars ?? null : null);
  }
}
