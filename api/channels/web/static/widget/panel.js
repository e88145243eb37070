/*
 * Panel: the frame around the conversation: its title, the button that opens it, the first screen, and the arrow that
 * leads on down. What is inside is given.
 */

const NOT_THE_END = 40; // pixels: less is the space under the last button

/**
 * `launcher`: a dialog with a button that opens it; else a section of the page. Tells `on`: open() when its button was
 * pressed, closed(), begin().
 */
class Panel {
  #strings;
  #heading;
  #overline;
  #start;
  #badge = element("span", { class: "badge", hidden: true });
  #answer;
  #on;

  constructor({ strings, language, launcher, returning }, { log, offer, status, answer, announcer }, on) {
    this.#strings = strings;
    this.#on = on;
    this.#answer = answer;
    this.#heading = element("h2", { id: "title", tabindex: -1 }, strings.overline);
    this.#overline = element("p", { class: "overline", hidden: true }, strings.overline);
    this.#start = this.#makeStart();
    const more = element("button", { type: "button", class: "more", hidden: true }, strings.more, element("span", { "aria-hidden": "true" }, " ↓"));
    const scroll = element("div", { class: "scroll" }, this.#start, log, offer);
    followTheEnd(scroll, more, log, offer);
    const named = { class: "panel", "aria-labelledby": "title", lang: language };
    const frame = element("div", { class: "frame" }, this.#makeHeader(launcher), scroll, status, answer, more, announcer);
    this.node = element(launcher ? "dialog" : "section", named, frame);
    this.launcher = launcher ? this.#makeLauncher(returning ? strings.returning : strings.launch) : null;
  }

  /** Whether the conversation is in view: what is in the page always is. */
  get isOpen() {
    return !this.launcher || this.node.open;
  }

  /** Open the dialog. False when there was nothing to open. */
  open() {
    if (this.isOpen) return false;
    if (matchMedia(SMALL_SCREEN).matches) this.node.showModal();
    else this.node.show();
    this.launcher.hidden = true;
    return true;
  }

  close() {
    if (this.launcher) this.node.close();
  }

  focus(options) {
    this.#heading.focus(options);
  }

  /** In a page, move the page until the whole panel is seen: it is never taller than the window. */
  comeIntoView() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!this.launcher) this.node.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  /** The focus for somebody who is to begin (again). */
  focusBeginning() {
    (this.launcher ?? this.#start.querySelector("button")).focus();
  }

  name(title) {
    this.#heading.textContent = title;
    this.#overline.hidden = false;
  }

  /** Nothing has begun: in the page, what it takes to begin. */
  showStart() {
    this.#start.hidden = !!this.launcher;
    this.#answer.hidden = true;
  }

  showConversation() {
    this.#start.hidden = true;
    this.#answer.hidden = false;
  }

  /** Nothing can be begun here. */
  showNothing() {
    this.#start.hidden = this.#answer.hidden = true;
  }

  countUnread(count) {
    this.#badge.hidden = count === 0;
    this.#badge.textContent = count === 0 ? "" : this.#strings.unread({ count });
  }

  #makeHeader(launcher) {
    const names = element("div", {}, this.#overline, this.#heading);
    if (!launcher) return element("header", {}, names);
    const attributes = { type: "button", class: "icon", "aria-label": this.#strings.close };
    const button = element("button", attributes, icon(CROSS));
    button.addEventListener("click", () => this.close());
    return element("header", {}, names, button);
  }

  #makeLauncher(words) {
    const attributes = { type: "button", class: "launcher primary", "aria-haspopup": "dialog" };
    const launcher = element("button", attributes, icon(SPEECH), element("span", {}, words), this.#badge);
    launcher.addEventListener("click", () => this.#on.open());
    this.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    this.node.addEventListener("close", () => {
      launcher.hidden = false;
      launcher.focus();
      this.#on.closed();
    });
    return launcher;
  }

  #makeStart() {
    const begin = button(this.#strings.begin, () => this.#on.begin(), "primary");
    return element("div", { class: "start", hidden: true }, begin, element("p", {}, this.#strings.beginHint));
  }
}

/** Offer to go on down while the end of what is said, or of the offer under it, is below. */
function followTheEnd(scroll, more, log, offer) {
  const look = () => {
    const below = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
    const focused = scroll.getRootNode().activeElement === more;
    if (below < NOT_THE_END && focused) log.focus({ preventScroll: true });
    more.hidden = below < NOT_THE_END;
  };
  const observer = new ResizeObserver(look);
  for (const part of [scroll, log, offer]) observer.observe(part);
  scroll.addEventListener("scroll", look);
  more.addEventListener("click", () => scroll.scrollBy({ top: scroll.clientHeight * 0.8 }));
}

/** On a small screen, keep the panel in what the on-screen keyboard leaves. */
function fitKeyboard(view) {
  const { height, offsetTop, scale } = window.visualViewport;
  if (Math.abs(scale - 1) > 0.01) return; // zoomed in: the person moves the view themselves
  view.replaceSync(`:host { --view-height: ${height}px; --view-top: ${offsetTop}px }`);
}
