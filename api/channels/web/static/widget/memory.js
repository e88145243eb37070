/* Memory: what this device keeps of one consultation, in `localStorage` and `sessionStorage`. */

/** What the browser refused to store: kept as long as the page. */
const UNSTORED = new Map();

/** What this device remembers of one consultation. */
class Memory {
  #slug;

  constructor(slug) {
    this.#slug = slug;
  }

  key(name) {
    return `consultexto:${BASE}:${this.#slug}:${name}`;
  }

  /** The session token, shared by the tabs of this device. Our own page looks for it (pages/static/start.js). */
  get token() {
    return this.#read(() => localStorage, "token");
  }
  set token(value) {
    this.#write(() => localStorage, "token", value);
  }

  /** The message being sent by this tab, `{id, body, shown, typed, token}`, kept until it is answered. */
  get pending() {
    return JSON.parse(this.#read(() => sessionStorage, "pending") ?? "null");
  }
  set pending(message) {
    this.#write(() => sessionStorage, "pending", message && JSON.stringify(message));
  }

  /** What is typed and not sent yet in this tab. */
  get typed() {
    return this.#read(() => sessionStorage, "typed") ?? "";
  }
  set typed(text) {
    this.#write(() => sessionStorage, "typed", text || null);
  }

  /** The answer that was put in the box to be changed. */
  get present() {
    return this.#read(() => sessionStorage, "present") ?? "";
  }
  set present(text) {
    this.#write(() => sessionStorage, "present", text || null);
  }

  /** What was being written, `{under, text}`, when the person went back to another question. */
  get aside() {
    return JSON.parse(this.#read(() => sessionStorage, "aside") ?? "null");
  }
  set aside(begun) {
    this.#write(() => sessionStorage, "aside", begun && JSON.stringify(begun));
  }

  /** The question under which it was typed; null when any may be meant. */
  get under() {
    return this.#read(() => sessionStorage, "under");
  }
  set under(question) {
    this.#write(() => sessionStorage, "under", question);
  }

  /** What is ticked and written beside it in this tab, `{of, values, writes}`; `of` names the question. */
  get ticked() {
    return JSON.parse(this.#read(() => sessionStorage, "ticked") ?? "null");
  }
  set ticked(kept) {
    this.#write(() => sessionStorage, "ticked", kept && JSON.stringify(kept));
  }

  /** The newest message that was on the screen of this device; null before the first. */
  get seen() {
    return JSON.parse(this.#read(() => localStorage, "seen") ?? "null");
  }
  set seen(id) {
    this.#write(() => localStorage, "seen", id === null ? null : String(id));
  }

  forget() {
    this.token = this.pending = this.seen = this.under = this.ticked = this.aside = null;
    this.typed = this.present = "";
  }

  #read(storage, name) {
    const key = this.key(name);
    try {
      return storage().getItem(key) ?? UNSTORED.get(key) ?? null;
    } catch {
      return UNSTORED.get(key) ?? null;
    }
  }

  #write(storage, name, value) {
    const key = this.key(name);
    UNSTORED.delete(key);
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {
      if (value !== null) UNSTORED.set(key, value);
    }
  }
}

/** A version 4 UUID, also where crypto.randomUUID is missing (pages without HTTPS). */
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
