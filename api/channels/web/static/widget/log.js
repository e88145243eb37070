/* Log: the messages on the screen, both directions, with the one on its way, and where to scroll for them. */

const QUIET_MS = 500; // what is added while nothing is read out is not read afterwards

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

  /** Show what was said before: assistive technology is not to read all of it out. */
  quietly(show) {
    this.node.setAttribute("aria-live", "off");
    const shown = show();
    setTimeout(() => this.node.setAttribute("aria-live", "polite"), QUIET_MS);
    return shown;
  }

  clear() {
    this.#shown.clear();
    this.node.replaceChildren();
  }

  /** The conversation is over: only its last word stays. */
  keepLast() {
    const last = [...this.node.querySelectorAll(".consultation")].at(-1);
    this.clear();
    if (last) this.node.append(last);
  }

  /** Put a message at its place in the log. False when it was there already. */
  show(message, fresh) {
    if (this.#shown.has(message.id)) return false;
    const own = message.client_id ? this.#pendingBubble({ id: message.client_id }) : this.#greeting(message);
    const bubble = own || this.#bubble(message.from, message.text, fresh, message.lang, message.asked);
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

  /** `asked` is what a text asks after the beginning, and beside it, which is put under the bubble. */
  #bubble(from, text, fresh, lang = null, asked = null) {
    const { told, beside } = asked ?? {};
    const { you, they, pages } = this.#strings;
    const who = element("span", { class: "unseen" }, from === "person" ? `${you} ` : `${they} `);
    const end = told !== undefined && text.startsWith(told) ? told.length : text.length;
    const own = from === "person" ? [this.#labelOf(text)] : linked(text.slice(0, end), pages);
    const words = element("span", { dir: "auto", lang }, ...own);
    const rest = beside && text.endsWith(beside) ? text.slice(end, -beside.length).trimEnd() : text.slice(end);
    if (rest) words.append(element("span", { class: "question" }, ...linked(rest, pages)));
    const look = `bubble ${from}${fresh ? " fresh" : ""}${end === 0 ? " bare" : ""}`;
    return element("div", { class: look }, who, words);
  }

  /** A command reads as the button that sends it. */
  #labelOf(text) {
    const { words, ways } = this.#strings;
    const name = Object.keys(words).find((each) => words[each] === text);
    return ways[name] ?? text;
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

  /** Mark the message that asks: its question is shown with the answer; here it is heard, with its choices. */
  markQuestion(id, wait) {
    const before = this.node.querySelector(".asking");
    before?.classList.remove("asking");
    before?.querySelector(".heard")?.remove();
    const bubble = this.#shown.get(id);
    if (!bubble) return;
    bubble.classList.add("asking");
    if (!wait) return;
    const list = optionsOf(wait, this.#strings).map((each) => optionLabel(wait, this.#strings, each));
    if (wait.control === "none" || !list.length) return;
    const heard = this.#strings.answers({ list: list.join("; ") });
    bubble.append(element("span", { class: "unseen heard" }, ` ${heard}`));
  }

  /** Put the choices that a message asks for under its text, until one was taken. */
  offer({ id, wait }, take) {
    const bubble = this.#shown.get(id);
    if (!bubble || bubble.querySelector(".buttons")) return;
    bubble.append(this.#buttons(wait, take));
  }

  #buttons(wait, take) {
    const made = optionsOf(wait, this.#strings).map(({ slug, label }) => {
      const said = optionLabel(wait, this.#strings, { slug, label });
      return button(said, () => take({ slug, label: said }) && offered.remove());
    });
    const offered = element("div", { class: "buttons" }, ...made);
    return offered;
  }

  /** Put what a message asks beside its question under it, with its choices, until the next is asked. */
  offerBeside(id, words, wait, take) {
    this.node.querySelector(".offered")?.remove();
    if (!words) return;
    this.#shown.get(id)?.after(element("div", { class: "offered" }, element("p", {}, words), this.#buttons(wait, take)));
  }

  /** Put what a reply offers under it, until the next; or under the words of it that an offer is about. */
  offerWords(id, offers, take) {
    this.node.querySelector(":scope > .offers")?.remove();
    const bubble = this.#shown.get(id);
    if (!bubble || bubble.querySelector(".offers")) return;
    for (const under of new Set(offers.map((each) => each.under))) {
      const made = offers.filter((each) => each.under === under).map(({ word, label }) => {
        const named = button(label, () => take(word, label));
        if (under) named.setAttribute("aria-label", `${label}, ${under.split("\n")[0]}`);
        return named;
      });
      putUnder(bubble, under, element("span", { class: "offers" }, ...made));
    }
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
   * Show a message from its beginning. Without a message, the end.
   */
  scrollTo(message) {
    const scroll = this.node.closest(".scroll");
    const shown = message && this.#shown.get(message.id);
    const target = shown?.matches(".asking.bare") ? null : shown; // it is shown with the answer
    const bottom = scroll.scrollHeight - scroll.clientHeight;
    const isOffered = this.node.querySelector(".offered"); // it is the last, and to be seen
    const top = target && !isOffered ? target.offsetTop - this.node.offsetTop + 1 : bottom;
    if (bottom < 1) return scrollFrame(scroll.parentElement, target);
    scroll.scrollTop = top;
  }

  /** The first message of the consultation that came after `seen` (null: none was seen); null when none did. */
  firstAfter(seen) {
    const ids = seen === null ? [] : [...this.#shown.keys()].filter((id) => id > seen).sort((a, b) => a - b);
    const id = ids.find((each) => this.#shown.get(each).classList.contains("consultation"));
    return id === undefined ? null : { id };
  }
}

/** Put a node below some words of a bubble, or below the bubble. */
function putUnder(bubble, words, node) {
  const texts = document.createTreeWalker(bubble, NodeFilter.SHOW_TEXT);
  while (words && texts.nextNode()) {
    const [text, at] = [texts.currentNode, texts.currentNode.data.indexOf(words)];
    if (at >= 0) return text.splitText(at + words.length).before(node);
  }
  bubble.after(node);
}

/** Where there is little height all scrolls together: show the message, if it tells anything, else the answer. */
function scrollFrame(frame, bubble) {
  if (frame.scrollHeight <= frame.clientHeight) return;
  const shown = bubble ?? frame.querySelector(".answer");
  frame.scrollTop += shown.getBoundingClientRect().top - frame.getBoundingClientRect().top;
}

function settleBubble(bubble) {
  bubble?.classList.remove("waiting");
  bubble?.querySelector("small")?.remove();
}
