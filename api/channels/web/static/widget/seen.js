/* Seen: which messages were on the screen of this device, and how many came since behind the closed launcher. */

class Seen {
  #memory;
  #panel;
  #newest = 0;
  #unread = 0;

  constructor(memory, panel) {
    this.#memory = memory;
    this.#panel = panel;
  }

  /** All that came is on the screen now. */
  look() {
    this.#count(0);
    if (this.#newest) this.#memory.seen = this.#newest;
  }

  /** The conversation is left: nothing of it has come. */
  clear() {
    this.#newest = 0;
    this.#count(0);
  }

  /** `theirs` are those of the consultation among the messages; on a return, those that were not seen are counted. */
  note(messages, theirs, fresh) {
    this.#newest = Math.max(this.#newest, ...messages.map((message) => message.id));
    if (this.#panel.isOpen) this.#memory.seen = this.#newest;
    else if (fresh) this.#count(this.#unread + theirs.length);
    else if (this.#memory.seen !== null) this.#count(theirs.filter(({ id }) => id > this.#memory.seen).length);
  }

  #count(count) {
    this.#unread = count;
    this.#panel.countUnread(count);
  }
}
