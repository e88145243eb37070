/*
 * Rehearsal: a conversation that goes nowhere, for who writes a consultation. Whatever is answered, what would be said
 * next is said; nothing is sent or kept. It has the face of Conversation.
 */

/** What a widget plays, `{title, exchanges}`; null where people answer. */
const rehearsedBy = (widget) => JSON.parse(widget.getAttribute("rehearsal"));

/** The conversation of a widget with the service, or the one it plays. */
function conversationOf(widget, memory, session, on) {
  const played = rehearsedBy(widget);
  return played ? new Rehearsal(played.exchanges, on) : new Conversation(memory, session, on);
}

class Rehearsal {
  #exchanges;
  #on;
  #count = 0;
  pending = null;
  beginning = false;

  /** `exchanges` are lists of messages: the greeting, then what follows each answer. */
  constructor(exchanges, on) {
    this.#exchanges = [...exchanges];
    this.#on = on;
  }

  async open() {
    this.#on.messages(this.#next(), true);
  }

  send(body, shown) {
    const said = { from: "person", text: shown, wait: null, client_id: uuid() };
    this.pending = { id: said.client_id, body, shown, typed: "" };
    setTimeout(() => {
      const sent = this.pending;
      this.pending = null;
      this.#on.messages([this.#stamped(said), ...this.#next()], true);
      this.#on.answered(sent, false);
    });
  }

  hurry() {}

  close() {}

  #next() {
    return (this.#exchanges.shift() ?? []).map((message) => this.#stamped(message));
  }

  #stamped(message) {
    return { ...message, id: ++this.#count, at: new Date().toISOString() };
  }
}
