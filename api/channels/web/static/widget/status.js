/* Status: the line above the text box that says how it goes, and the button to try again now. */

const RESTORED_SECONDS = 4;

/** What is said of the connection. `again()` is called when the person does not want to wait. */
class Status {
  #strings;
  #words = element("p", { role: "status" });
  #again;
  #troubled = false;

  constructor(strings, again) {
    this.#strings = strings;
    this.#again = button(strings.again, again);
    this.#again.hidden = true;
    this.node = element("div", { class: "status" }, this.#words, this.#again);
  }

  /** Whether the connection is in trouble: then what is said of it stays. */
  get isTroubled() {
    return this.#troubled;
  }

  say(sentence) {
    this.#troubled = false;
    this.#words.textContent = sentence;
    this.node.classList.toggle("speaking", Boolean(sentence));
    this.#again.hidden = true;
  }

  /** The conversation is open: no more need to say that it opens. */
  opened() {
    if (!this.#troubled && this.#words.textContent === this.#strings.loading) this.say("");
  }

  trouble({ status }) {
    const { lost, down, busy } = this.#strings;
    const sentence = status === 0 ? lost : status === 429 ? busy : down;
    if (this.#words.textContent !== sentence) this.say(sentence);
    this.#troubled = true;
    this.#again.hidden = false;
  }

  well() {
    if (!this.#troubled) return;
    const { restored } = this.#strings;
    this.say(restored);
    setTimeout(() => this.#words.textContent === restored && this.say(""), RESTORED_SECONDS * 1000);
  }
}

/** A failure that trying again does not cure, in words: the service's own, when it gave some. */
function sentenceOf({ status, sentence }, { lost, unknown, tooLarge, refused }) {
  const own = { 0: lost, 404: unknown, 413: tooLarge };
  return sentence || own[status] || refused;
}
