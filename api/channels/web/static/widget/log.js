/* Log: the messages on the screen, both directions, with the one on its way, and where to scroll for them. */

const MOST_HIDDEN = 0.2; // of the log's height: "Noted, thank you" may go, for the buttons to be seen

class Log {
  #strings;
  #language;
  #shown = new Map(); // message id → bubble

  /** The text the person wrote last, to have it again when they choose to shorten it. */
  written = "";

  constructor(strings, language) {
    this.#strings = strings;
    this.#language = language;
    const attributes = { role: "log", "aria-label": strings.log, "aria-live": "polite", tabindex: 0 };
    this.node = element("div", { class: "log", ...attributes });
  }

  clear() {
    this.#shown.clear();
    this.node.replaceChildren();
  }

  /** Put a message at its place in the log. False when it was there already. */
  show(message, fresh) {
    if (this.#shown.has(message.id)) return false;
    const own = message.client_id ? this.#pendingBubble({ id: message.client_id }) : this.#greeting(message);
    const bubble = own || this.#bubble(message.from, message.text, fresh, message.lang);
    bubble.said = message.text;
    this.#shown.set(message.id, bubble);
    settleBubble(bubble);
    bubble.dataset.id = message.id;
    if (message.client_id) bubble.dataset.client = message.client_id;
    if (!own) {
      const later = [...this.node.children].find((each) => Number(each.dataset.id) > message.id);
      this.node.insertBefore(bubble, later ?? null);
    }
    this.#markDay(bubble, message.at);
    if (!own && message.from === "person") this.written = message.text;
    return !own || message.from === "person";
  }

  /** The bubble of a greeting that comes again: it is stored, under an id above 0, with the person's first words. */
  #greeting(message) {
    const same = ([id, bubble]) => id <= 0 && bubble.said === message.text;
    const [id, bubble] = message.id > 0 ? ([...this.#shown].find(same) ?? []) : [];
    this.#shown.delete(id);
    return bubble;
  }

  #bubble(from, text, fresh, lang = null) {
    const { you, they } = this.#strings;
    const who = element("span", { class: "unseen" }, from === "person" ? `${you} ` : `${they} `);
    const words = element("span", { dir: "auto", lang }, ...(from === "person" ? [text] : linked(text)));
    return element("div", { class: `bubble ${from}${fresh ? " fresh" : ""}` }, who, words);
  }

  /** A line with the date above the first message of another day than today or than the one before. */
  #markDay(bubble, at) {
    const when = new Date(at);
    if (Number.isNaN(when.getTime())) return;
    bubble.dataset.day = when.toDateString();
    let before = bubble.previousElementSibling;
    while (before && !before.dataset.day) before = before.previousElementSibling;
    if (bubble.dataset.day === (before?.dataset.day ?? new Date().toDateString())) return;
    const long = { day: "numeric", month: "long", year: "numeric" };
    const words = when.toLocaleDateString(WORDS[this.#language].tag, long);
    bubble.before(element("div", { class: "day", "data-day": bubble.dataset.day }, words));
  }

  /** Name the message that asks, so that the form can refer to it. */
  markQuestion(id) {
    this.node.querySelector("#question")?.removeAttribute("id");
    this.#shown.get(id)?.setAttribute("id", "question");
  }

  /* ---- the message on its way */

  #pendingBubble({ id }) {
    return this.node.querySelector(`[data-client="${CSS.escape(id)}"]`);
  }

  showPending(pending) {
    if (!pending || this.#pendingBubble(pending)) return;
    const bubble = this.#bubble("person", pending.shown, true);
    bubble.dataset.client = pending.id;
    this.node.append(bubble);
  }

  /** It is taking its time. */
  keepWaiting(pending) {
    const bubble = pending && this.#pendingBubble(pending);
    if (!bubble || bubble.classList.contains("waiting")) return;
    bubble.classList.add("waiting");
    bubble.append(element("small", {}, this.#strings.notSentYet));
  }

  settle(pending) {
    settleBubble(this.#pendingBubble(pending));
  }

  remove(pending) {
    this.#pendingBubble(pending)?.remove();
  }

  /* ---- where to look */

  /**
   * Show a message from its beginning; or its end and its buttons, when few of its first lines are hidden by
   * that. Without a message, the end.
   */
  scrollTo(message) {
    const scroll = this.node.parentElement;
    const target = message && this.#shown.get(message.id);
    const bottom = scroll.scrollHeight - scroll.clientHeight;
    const top = target ? target.offsetTop - this.node.offsetTop + 1 : bottom;
    scroll.scrollTop = bottom - top <= scroll.clientHeight * MOST_HIDDEN ? bottom : top;
  }

  /** The first message of the consultation that came after `seen` (null: none was seen); null when none did. */
  firstAfter(seen) {
    const ids = seen === null ? [] : [...this.#shown.keys()].filter((id) => id > seen).sort((a, b) => a - b);
    const id = ids.find((each) => this.#shown.get(each).classList.contains("consultation"));
    return id === undefined ? null : { id };
  }
}

function settleBubble(bubble) {
  bubble?.classList.remove("waiting");
  bubble?.querySelector("small")?.remove();
}
