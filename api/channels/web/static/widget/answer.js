/*
 * Answer: the one place where an answer is given. The question stays above; below it choices or the text box; then the
 * ways on and back, and a menu.
 */

const NOT_SKIPPABLE = ["nothing", "consent", "draft", "confirm", "code"];

/** What keeps the ticks of a question: the same words in another language are the same question. */
const nameOf = (wait) => `${wait.kind} ${wait.question}`;

/** Tells `on`: choice(answer), word(command), text() when something is sent; quit(). */
class Answer {
  #strings;
  #memory;
  #announce;
  #on;
  #progress = element("p", { class: "progress", hidden: true });
  #asked = element("p", { class: "asked", id: "asked", hidden: true });
  #choices = element("div", { class: "place" });
  #turn;
  #choose;
  #ways;
  #back;
  #own;
  #menu;
  #menuOpener;
  #wait = null;
  #key = "null";
  #form = null;
  #writes = false;
  #under = null; // the question that words answer: not the one that is asked beside it

  constructor(strings, memory, announce, on) {
    this.#strings = strings;
    this.#memory = memory;
    this.#announce = announce;
    this.#on = on;
    this.composer = new Composer(strings, memory, announce, on.text);
    this.#choose = button(strings.choose, () => this.#write(false), "plain");
    const { back, skip, explain, contributions } = strings.ways;
    const way = (words, command, reads) => button(words, () => (reads ? this.#read(command) : on.word(command)), "plain");
    this.#back = way(back, strings.words.back);
    this.#ways = [this.#back, way(skip, strings.words.skip), way(explain, strings.words.explain, true)];
    const { opener, menu } = this.#makeMenu();
    [this.#menuOpener, this.#menu] = [opener, menu];
    this.#own = way(contributions, strings.words.contributions, true);
    const row = element("div", { class: "ways" }, ...this.#ways, this.#own, opener);
    const reply = element("div", { class: "reply" }, this.#choices, this.composer.node, this.#choose);
    this.#turn = element("div", { class: "turn" }, this.#progress, this.#asked, reply);
    this.node = element("div", { class: "answer" }, this.#turn, row, menu);
    for (const act of ["input", "click"]) reply.addEventListener(act, () => delete this.node.dataset.reads);
    new ResizeObserver(() => this.#reachQuestion()).observe(this.#asked);
  }

  /** Ask: `question` is null where a message leaves the question as it was. */
  expect(wait, question) {
    const isSame = JSON.stringify(wait) === this.#key && wait !== null;
    const goesOn = wait !== null && this.#wait !== null && nameOf(wait) === nameOf(this.#wait);
    if (question || !goesOn) this.#showQuestion(question);
    const had = this.#holdsFocus;
    if (isSame) return this.#place();
    delete this.node.dataset.reads;
    this.#key = JSON.stringify(wait);
    this.#wait = wait;
    this.node.dataset.kind = wait?.kind;
    this.#makeForm(question?.present);
    this.#under = question?.question ?? wait?.question ?? null;
    this.composer.expect(wait, this.#under, (wait?.takes_words && question?.present?.text) || "");
    this.#place();
    if (had) this.focus();
    this.#turn.scrollTop = 0;
  }

  /** Give the focus to where the next answer is given. */
  focus() {
    if (this.composer.node.hidden) this.#form.enter();
    else this.composer.focus({ preventScroll: true });
  }

  /** The question that words answer, by its name. */
  get under() {
    return this.#under;
  }

  /** Say what is wrong where the answer is given; an empty sentence takes it back. */
  fail(sentence) {
    if (this.#form && (!sentence || this.composer.node.hidden)) this.#form.fail(sentence);
    if (!sentence || !this.composer.node.hidden) this.composer.fail(sentence);
  }

  /** Give words back, to be sent again. */
  giveBack(words, sentence) {
    this.composer.fill(words, this.#under);
    if (this.composer.node.hidden) this.#write(true);
    this.composer.fail(sentence);
  }

  /** The words that were written instead of a choice are on their way: the choices come back with the reply. */
  written() {
    this.#writes = false;
    if (this.#form) this.#keep();
  }

  get #holdsFocus() {
    return this.node.contains(this.node.getRootNode().activeElement);
  }

  #showQuestion(question) {
    const { text = "", number, total } = question ?? {};
    this.#asked.textContent = text;
    this.#asked.hidden = !text;
    this.#asked.classList.toggle("long", length(text) > 140); // it scrolls with its choices
    this.#progress.hidden = !number;
    this.#back.hidden = number === 1;
    if (!number) return;
    const bar = element("progress", { max: total, value: number - 1, "aria-hidden": "true" });
    this.#progress.replaceChildren(this.#strings.progress({ number, total }), bar);
  }

  /** A question too long for its place is scrolled by keyboard too. */
  #reachQuestion() {
    if (this.#asked.scrollHeight > this.#asked.clientHeight) this.#asked.tabIndex = 0;
    else this.#asked.removeAttribute("tabindex");
  }

  #makeForm(present) {
    const wait = this.#wait;
    const kept = this.#memory.ticked;
    const isKept = wait && kept?.of === nameOf(wait);
    const page = { announce: this.#announce, write: () => this.#write(true), word: this.#on.word, changed: () => this.#keep() };
    this.#form = wait && choiceForm(wait, this.#strings, page, (answer) => this.#on.choice(answer));
    this.#choices.replaceChildren(...(this.#form ? [this.#form] : []));
    this.#writes = isKept && kept.writes;
    if (isKept) this.#form?.restore(kept.values);
    else if (wait) this.#memory.ticked = null;
    if (!isKept && present) this.#form?.show(present);
  }

  #keep() {
    this.#memory.ticked = { of: nameOf(this.#wait), values: this.#form.values(), writes: this.#writes };
  }

  #write(writes) {
    this.#writes = writes;
    this.#keep();
    this.#place();
    this.focus();
  }

  /** Choices or the box. */
  #place() {
    const chooses = this.#form !== null;
    this.#choices.hidden = chooses && this.#writes;
    this.composer.node.hidden = chooses && !this.#writes;
    this.#choose.hidden = !chooses || !this.#writes;
    const isQuestion = this.#wait && !NOT_SKIPPABLE.includes(this.#wait.kind);
    for (const way of this.#ways) way.classList.toggle("gone", !isQuestion);
    this.#own.classList.toggle("gone", Boolean(isQuestion) || this.#wait?.kind === "consent"); // then it is in the menu
  }

  /** Send a command whose reply is long: it gets the room until the person answers. */
  #read(command) {
    this.node.dataset.reads = "";
    this.#on.word(command);
  }

  /** Escape closes the menu; the panel stays. */
  leaveMenuByKey(event) {
    if (event.key !== "Escape" || event.isComposing || !this.leaveMenu([])) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Close the menu, unless what was pressed is in it; false where it was closed already. */
  leaveMenu(pressed) {
    if (this.#menu.hidden || pressed.includes(this.#menu) || pressed.includes(this.#menuOpener)) return false;
    this.#menuOpener.click();
    return true;
  }

  #makeMenu() {
    const { menu: label, menuClose, words, ways } = this.#strings;
    const opener = button(label, () => open(menu.hidden), "plain");
    opener.setAttribute("aria-expanded", "false");
    const say = (name) => {
      open(false);
      this.#read(words[name]);
    };
    const folded = [this.#makeRemoval(say), this.#makeClearing()];
    const commands = ["contributions", "help"].map((name) => button(ways[name], () => say(name), "plain"));
    const items = folded.flatMap((each) => [each.opener, each.node]);
    const menu = element("div", { class: "menu", hidden: true }, ...commands, ...items);
    const open = (opens) => {
      menu.hidden = !opens;
      for (const each of folded) each.fold(true);
      opener.setAttribute("aria-expanded", String(opens));
      opener.textContent = opens ? menuClose : label;
      (opens ? menu.firstChild : opener).focus();
    };
    return { opener, menu };
  }

  /** What takes answers back from the site, and what erases the rest: they are commands of the conversation. */
  #makeRemoval(say) {
    const { removal, removalWithdraw, removalErase, ways } = this.#strings;
    const commands = [["withdraw", removalWithdraw], ["erase", removalErase]];
    const told = commands.flatMap(([name, what]) => [element("p", {}, what), button(ways[name], () => say(name))]);
    return folding(removal, told, this.#strings.quitNo);
  }

  #makeClearing() {
    const { quit, quitAsk, quitYes, quitNo } = this.#strings;
    return folding(quit, [element("p", {}, quitAsk), button(quitYes, () => this.#on.quit())], quitNo);
  }
}

/** An item of the menu that says what it does before it is done; the way out is last, and has the focus. */
function folding(label, told, leave) {
  const fold = (folds) => {
    node.hidden = folds;
    opener.setAttribute("aria-expanded", String(!folds));
  };
  const turn = () => {
    fold(!node.hidden);
    if (node.hidden) return opener.focus();
    no.focus({ preventScroll: true });
    opener.parentNode.scrollTop = opener.offsetTop - opener.parentNode.offsetTop; // it is read from its beginning
  };
  const opener = button(label, turn, "plain");
  const no = button(leave, turn);
  const node = element("div", { class: "sure" }, ...told, no);
  fold(true);
  return { opener, node, fold };
}
