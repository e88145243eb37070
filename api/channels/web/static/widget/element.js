/*
 * Element: <consultexto-widget> itself. It carries what is received to the log and the answer, answers to the service.
 */

const OPEN_FRAGMENT = "#consultexto"; // a page opened at a notice

class ConsultextoWidget extends HTMLElement {
  static observedAttributes = ["consultation", "lang", "mode"];

  #root = this.attachShadow({ mode: "open" });
  #view = new CSSStyleSheet();
  #built = false;
  #conversation = null;
  #opened = null; // settles when the conversation is there, or cannot be had
  #memory;
  #notices;
  #strings;
  #panel;
  #log;
  #status;
  #answer;
  #offer;
  #announcer;
  #wait = null;
  #waitFrom = 0;
  #barred = false; // nothing can be begun here
  #answered = null; // the question that the message on its way answers
  #seen;
  #spoken = null; // the language the conversation has gone over to, if not the attribute's
  #undo = [];

  connectedCallback() {
    this.#root.adoptedStyleSheets = [STYLE, this.#view];
    this.#build();
  }

  disconnectedCallback() {
    this.#tearDown();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#built || before === after) return;
    this.#spoken = null;
    this.#tearDown();
    this.#build();
  }

  /** Open the panel (launcher mode), and begin or resume the conversation. In a page, its answer has the focus. */
  open() {
    if (this.#panel.open()) {
      this.#tell("open");
      this.#panel.focus();
    }
    this.#log.scrollTo(this.#log.firstAfter(this.#memory.seen));
    this.#seen.look();
    this.#converse(!this.#launcherMode);
  }

  /** Open, and list what the person contributed; nothing more where the conversation cannot be had. */
  async listOwn() {
    this.#comeUp();
    await this.#opened?.catch(() => {});
    if (this.#memory.token) this.#sendWord(this.#strings.words.contributions, this.#strings.ways.contributions);
  }

  /** Close the panel (launcher mode). */
  close() {
    this.#panel.close();
  }

  get #slug() {
    return this.getAttribute("consultation") ?? "";
  }

  get #launcherMode() {
    return this.getAttribute("mode") !== "inline";
  }

  get #language() {
    return this.#spoken ?? languageOf(this.getAttribute("lang") || document.documentElement.lang);
  }

  #build() {
    this.#built = true;
    this.#barred = false;
    this.#strings = STRINGS[this.#language];
    this.#memory = new Memory(rehearsedBy(this) ? `rehearsal:${this.#slug}` : this.#slug);
    this.#notices = new Notices(this.#memory, this.#slug);
    this.#makeParts();
    this.#root.replaceChildren(...(this.#launcherMode ? [this.#panel.launcher] : []), this.#panel.node);
    this.#watch(window, "online", () => this.#conversation?.hurry());
    this.#watch(this.#root, "keydown", (event) => this.#answer.leaveMenuByKey(event), true); // before it closes the panel
    this.#watch(document, "pointerup", (event) => this.#answer.leaveMenu(event.composedPath()));
    this.#watch(window, "storage", (event) => this.#followOtherTab(event));
    if (window.visualViewport) this.#watch(window.visualViewport, "resize", () => fitKeyboard(this.#view));
    this.#setWait(null);
    if (!this.#launcherMode) this.#showTitle();
    const chosen = ({ data }) => data?.consultexto === "open" && data.scope === this.#notices.scope && this.#comeUp();
    if (CAN_NOTIFY) this.#watch(navigator.serviceWorker, "message", chosen); // a notice, while this page is open
    if (this.hasAttribute("returning")) this.hidden = !this.#memory.token;
    if (this.#memory.token || rehearsedBy(this)) this.#converse();
    else this.#panel.showStart();
    if (this.#memory.token && location.hash === OPEN_FRAGMENT) this.#comeUp();
  }

  #makeParts() {
    const strings = this.#strings;
    this.#announcer = element("p", { class: "unseen", role: "status" });
    this.#log = new Log(strings, this.#language);
    this.#status = new Status(strings, () => this.#conversation?.hurry());
    this.#answer = new Answer(strings, this.#memory, (said) => this.#announce(said), {
      text: () => this.#sendText(),
      choice: (answer) => this.#sendChoice(answer),
      word: (command) => this.#sendWord(command),
      quit: () => this.#quit(),
    });
    this.#offer = new NoticesOffer(this.#notices, strings, () => this.#answer.focus());
    const launcher = this.#launcherMode;
    const manner = { strings, language: this.#language, launcher, returning: this.hasAttribute("returning") };
    const nodes = { log: this.#log.node, offer: this.#offer.node, answer: this.#answer.node };
    this.#panel = new Panel(manner, { ...nodes, status: this.#status.node, announcer: this.#announcer }, {
      open: () => this.open(),
      closed: () => this.#tell("close"),
      begin: () => this.#converse(true),
    });
    this.#seen = new Seen(this.#memory, this.#panel);
  }

  #tearDown() {
    this.#built = false;
    this.#silence();
    for (const undo of this.#undo.splice(0)) undo();
  }

  /** End the conversation on this page and empty the log. */
  #silence() {
    this.#conversation?.close();
    this.#conversation = null;
    this.#log.clear();
    this.#log.written = "";
    this.#setWait(null);
    this.#status.say("");
    this.#seen.clear();
  }

  #watch(target, name, listener, first = false) {
    target.addEventListener(name, listener, first);
    this.#undo.push(() => target.removeEventListener(name, listener, first));
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(`consultexto-${name}`, { bubbles: true, composed: true, detail }));
  }

  /** Say something to assistive technology alone. */
  #announce(said) {
    if (this.#announcer.textContent !== said) this.#announcer.textContent = said;
  }

  /* ---- beginning, resuming, leaving */

  async #showTitle() {
    if (rehearsedBy(this)) return this.#panel.name(rehearsedBy(this).title);
    try {
      const response = await describe(this.#slug, this.#language);
      if (response.status === 404) this.#bar(this.#strings.unknown);
      if (response.status === 403) this.#bar(this.#strings.foreign);
      if (response.ok) this.#panel.name((await response.json()).title);
    } catch {
      // The title is a comfort: without it the panel keeps its general name.
    }
  }

  /** Nothing can be begun here, now or later: say why, once. */
  #bar(sentence) {
    if (this.#barred) return;
    this.#barred = true;
    this.#conversation?.close();
    this.#conversation = null;
    this.#panel.showNothing();
    this.#status.say(sentence);
  }

  /** Begin or resume, unless it is already done. Who pressed a button to begin answers next. */
  async #converse(takesFocus = false) {
    if (this.#conversation || this.#barred) return;
    this.#panel.showConversation();
    if (this.#launcherMode) this.#showTitle();
    if (!this.#memory.token) this.#status.say(this.#strings.loading);
    const session = { consultation: this.getAttribute("consultation"), language: this.#language };
    const conversation = conversationOf(this, this.#memory, session, this.#listener());
    this.#conversation = conversation;
    try {
      this.#opened = conversation.open();
      await this.#opened;
      if (takesFocus && this.#conversation === conversation) {
        this.#answer.focus();
        this.#panel.comeIntoView();
      }
      if (!rehearsedBy(this)) this.#offer.look();
    } catch (failure) {
      if (this.#conversation !== conversation) return;
      this.#conversation = null;
      conversation.close();
      if (failure.status === 401) this.#resumeFailed();
      else if (failure.status === 404) this.#bar(sentenceOf(failure, this.#strings));
      else this.#status.say(sentenceOf(failure, this.#strings));
    }
  }

  /** The session this device remembered is no more: begin another only if the person is there to answer. */
  #resumeFailed() {
    const pending = this.#memory.pending;
    this.#memory.token = this.#memory.pending = null;
    if (pending) this.#giveBack(pending, "");
    if (this.#launcherMode && this.#panel.isOpen) this.#converse();
    else this.#panel.showStart();
  }

  #listener() {
    return {
      messages: (messages, fresh) => this.#receive(messages, fresh),
      sent: (pending) => {
        this.#log.settle(pending);
        // Words may ask for notifications at any moment, or refuse them.
        const mayMatter = pending.body.text || this.#answered === NOTIFICATIONS || !this.#offer.node.hidden;
        if (mayMatter) this.#offer.look();
      },
      answered: (pending, stale) => {
        if (stale && pending.typed) this.#answer.giveBack(pending.typed, "");
        this.#takeFocus();
      },
      refused: (pending, failure) => this.#giveBack(pending, sentenceOf(failure, this.#strings)),
      expired: (pending) => {
        this.#log.clear();
        this.#setWait(null);
        this.#giveBack(pending, "");
        this.#status.say(this.#strings.loading);
      },
      renewed: () => this.#status.say(this.#strings.renewed),
      ended: () => {
        this.#log.keepLast();
        this.#status.say(this.#strings.ended);
      },
      trouble: (failure) => {
        this.#status.trouble(failure);
        this.#log.keepWaiting(this.#conversation?.pending);
      },
      well: () => this.#status.well(),
    };
  }

  #quit() {
    if (CAN_NOTIFY) this.#notices.turnOff().catch(() => {}); // what is left, the push service says is gone
    this.#memory.forget();
    this.#spoken = null;
    this.#tearDown();
    this.#build();
    this.#tell("quit");
    this.#panel.focusBeginning();
  }

  /** Another tab began, renewed or left the conversation: do as it did. */
  #followOtherTab(event) {
    if (event.key !== this.#memory.key("token") || event.newValue === event.oldValue) return;
    this.#silence();
    if (this.hasAttribute("returning")) this.hidden = !event.newValue;
    if (event.newValue) this.#converse();
    else this.#panel.showStart();
  }

  #comeUp() {
    this.open();
    if (this.#launcherMode) return;
    this.scrollIntoView({ block: "center" });
    this.#panel.focus({ preventScroll: true });
  }

  /* ---- receiving */

  #receive(messages, fresh) {
    const spoken = messages.findLast((message) => message.from === "consultation")?.lang;
    if (spoken in STRINGS && spoken !== this.#language) return this.#goOnIn(spoken);
    const show = () => messages.filter((message) => this.#log.show(message, fresh));
    const added = fresh ? show() : this.#log.quietly(show);
    this.#ask(messages);
    this.#status.opened();
    const theirs = added.filter((message) => message.from === "consultation");
    if (!fresh) this.#log.showPending(this.#conversation?.pending);
    if (!fresh) this.#log.scrollTo(this.#log.firstAfter(this.#memory.seen));
    else if (theirs.length > 0) this.#log.scrollTo(theirs[0]);
    this.#seen.note(messages, theirs, fresh);
    for (const { id, from } of added) this.#tell("message", { id, from });
  }

  /** Ask what the newest asks. An answer of the authorities leaves a question that waits in its place. */
  #ask(messages) {
    const newest = messages.findLast((message) => message.wait);
    if (!newest || (newest.id < this.#waitFrom && !isVerdict(newest.wait))) return;
    const shown = this.#conversation?.pending ? null : { id: this.#waitFrom, wait: this.#wait };
    const waiting = isVerdict(newest.wait) ? waitingBefore(newest, messages, shown) : null;
    const { wait, id, offers } = waiting ?? newest;
    const theirs = messages.filter((message) => isVerdict(message.wait) && message.id !== id);
    for (const each of theirs) this.#log.offer(each, (answer) => this.#sendVerdict(each.wait, answer));
    if (waiting?.wait === this.#wait) return;
    this.#setWait(wait, id, wordsAsked(wait, messages), offers);
  }

  /** The conversation changed language: so do the labels. The history is read again. */
  #goOnIn(language) {
    const [wasOpen, hadFocus] = [this.#launcherMode && this.#panel.isOpen, this.#root.activeElement];
    this.#spoken = language;
    this.#tearDown();
    this.#build();
    if (wasOpen) this.open();
    if (hadFocus) this.#answer.focus();
  }

  #setWait(wait, from = 0, asked = null, offers = []) {
    this.#wait = wait;
    this.#waitFrom = from;
    this.#announce(""); // what was said of the answer before
    const own = asked?.beside ? { ...wait, control: "none", options: [] } : wait; // what words answer
    this.#log.markQuestion(from, own);
    this.#log.offerBeside(from, asked?.beside, wait, (answer) => this.#sendVerdict(wait, answer));
    this.#log.offerWords(from, offers, (word, label) => this.#sendWord(word, label));
    this.#answer.expect(own, asked);
  }

  /** After an answer, the focus is where the next one is given, unless the person went to what is read, or away. */
  #takeFocus() {
    const focused = this.#root.activeElement;
    if (!focused && document.activeElement !== document.body) return; // the person is elsewhere on the page
    if (!focused?.getClientRects().length || this.#answer.node.contains(focused)) this.#answer.focus();
    this.#panel.comeIntoView();
  }

  /* ---- sending */

  #sendText() {
    const { composer } = this.#answer;
    const { text, under } = composer;
    composer.focus();
    if (!text.trim()) return composer.fail(this.#strings.empty);
    if (this.#conversation?.pending) return composer.fail(this.#strings.oneAtATime);
    if (this.#conversation?.beginning) return this.#announce(this.#strings.loading);
    if (!this.#conversation) return this.#converse();
    composer.empty();
    this.#answer.written();
    this.#log.written = text;
    return this.#send({ text, ...named(under) }, text.trim(), text);
  }

  #sendChoice({ body, shown }) {
    if (this.#conversation?.pending) return this.#answer.fail(this.#strings.oneAtATime);
    const shorten = this.#wait.kind === "draft" && body.choices[0] === "shorten";
    this.#log.written = body.comment ?? body.other ?? this.#log.written;
    if (shorten && !this.#answer.composer.text) this.#answer.composer.fill(this.#log.written);
    return this.#send({ ...body, question: this.#wait.question ?? null, shown }, shown, "");
  }

  /** Send what was chosen in the log; false while something else is on its way. */
  #sendVerdict({ question }, { slug, label }) {
    if (!this.#conversation || this.#conversation.pending) {
      this.#announce(this.#strings.oneAtATime);
      return false;
    }
    this.#send({ answer: slug, comment: null, question, shown: label }, label, "");
    return true;
  }

  /** Send a command as if written. */
  #sendWord(text, shown = text) {
    if (this.#conversation?.pending) return this.#answer.fail(this.#strings.oneAtATime);
    if (!this.#conversation || this.#conversation.beginning) return this.#converse();
    return this.#send({ text, ...named(this.#answer.under) }, shown, "");
  }

  #send(body, shown, typed) {
    this.#answered = this.#wait?.question;
    this.#answer.fail("");
    if (!this.#status.isTroubled) this.#status.say("");
    this.#conversation.send(body, shown, typed);
    this.#log.showPending(this.#conversation.pending);
    this.#log.scrollTo(null);
  }

  /** The service does not want this message as it is: the person has it again, with the reason. */
  #giveBack(pending, sentence) {
    if (!pending) return this.#status.say(sentence);
    this.#log.remove(pending);
    if (pending.typed) return this.#answer.giveBack(pending.typed, sentence);
    return this.#wait ? this.#answer.fail(sentence) : this.#status.say(sentence);
  }
}

if (!customElements.get("consultexto-widget")) customElements.define("consultexto-widget", ConsultextoWidget);
