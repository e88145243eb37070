/**
 * <consultexto-widget>: a public consultation answered inside any web page.
 *
 *   <script type="module" src="https://consultation.example/widget.js"></script>
 *   <consultexto-widget consultation="slug" lang="fr" mode="launcher"></consultexto-widget>
 *
 * One file on purpose, though it is long: one request, and never half of one version beside half of
 * another in a page's cache. No framework, no build step, no third party. It works under
 * `Content-Security-Policy: default-src 'none'; script-src ORIGIN; connect-src ORIGIN`, so: styles only
 * through constructable style sheets, nodes only through createElement, people's text only as text nodes.
 *
 * Parts, in order: words, look, nodes, memory, conversation (HTTP), notices, answer forms, the element.
 */

const BASE = new URL(".", import.meta.url).href.replace(/\/$/, "");

const REQUEST_TIMEOUT_SECONDS = 20;
const STREAM_SILENCE_SECONDS = 40;
const POLL_SECONDS = 8;
const STREAM_RETRY_POLLS = 40;
const LONGEST_PAUSE_SECONDS = 30;
const RESTORED_SECONDS = 4;
const ANNOUNCED_REMAINDERS = [50, 20, 10, 0];
const NOTIFICATIONS = "aside--notifications"; // the question whose answer is the consent to be written to
const OPEN_FRAGMENT = "#consultexto"; // a page opened at a notice
const NOT_THE_END = 40; // pixels: less is the space under the last button
const SMALL_SCREEN = "(max-width: 480px)";
const MOST_HIDDEN = 0.2; // of the log's height: "Noted, thank you" may go, for the buttons to be seen
const KEYBOARD = "(hover: hover) and (pointer: fine)"; // elsewhere Enter makes a new line, as phones do

/* ---------------------------------------------------------------- words */

const STRINGS = {
  fr: {
    launch: "Participer à la consultation",
    returning: "Votre conversation",
    unread: (count) => (count === 1 ? "1 nouveau message" : `${count} nouveaux messages`),
    overline: "Consultation publique",
    close: "Fermer",
    log: "Conversation",
    you: "Vous\u00A0:",
    they: "Consultation\u00A0:",
    begin: "Commencer",
    beginHint:
      "Vous répondez par écrit, à votre rythme. " +
      "Vous pouvez vous arrêter et reprendre plus tard sur cet appareil.",
    answerLabel: "Votre réponse",
    besideLabel: "Ou répondez dans vos mots",
    more: "Voir la suite",
    messageLabel: "Votre message",
    keys: "Entrée pour envoyer, Maj + Entrée pour changer de ligne",
    send: "Envoyer",
    sendChoice: "Envoyer ce choix",
    sendChoices: "Envoyer ces choix",
    remaining: (count) => (count < 2 ? `${count} caractère restant` : `${count} caractères restants`),
    over: (count) =>
      `${count < 2 ? `${count} caractère` : `${count} caractères`} de trop. ` +
      "Vous pouvez envoyer quand même\u00A0: on vous proposera quoi faire de la suite.",
    legend: {
      yes_no: () => "Votre réponse",
      single: () => "Choisissez une réponse",
      multi: (choose) => (choose ? `Choisissez ${choose} réponses` : "Choisissez vos réponses"),
      consent: () => "Acceptez-vous de participer?",
      draft: () => "Que faire de votre texte?",
      confirm: () => "Votre choix",
      open: () => "Recevoir des avis?",
    },
    labels: {
      yes_no: { yes: "Oui", no: "Non", unsure: "Je ne sais pas" },
      consent: { yes: "Oui, j’accepte", no: "Non, je refuse" },
      confirm: { yes: "Oui", no: "Non" },
      draft: {
        shorten: "Raccourcir mon texte",
        split: "Envoyer la suite à part",
        cut: "Garder seulement le début",
      },
    },
    comment: "Commentaire (facultatif)",
    other: "Autre",
    otherText: "Précisez",
    chosen: (count, choose) => `${count} sur ${choose}`,
    noChoice: "Choisissez d’abord une réponse.",
    tooFew: (missing, choose) => `Choisissez ${choose} réponses\u00A0: il en manque ${missing}.`,
    tooMany: (extra, choose) => `Choisissez ${choose} réponses\u00A0: il y en a ${extra} de trop.`,
    otherEmpty: "Écrivez ce que vous voulez dire par «\u00A0Autre\u00A0», ou décochez cette case.",
    empty: "Écrivez d’abord votre message.",
    notSentYet: "Pas encore envoyé",
    oneAtATime: "Votre message précédent n’est pas encore parti. Le nouveau est gardé dans la zone de texte.",
    loading: "Ouverture de la conversation…",
    lost: "Connexion perdue, nouvel essai…",
    down: "Le service ne répond pas pour le moment, nouvel essai…",
    busy: "Beaucoup de personnes écrivent en même temps, nouvel essai dans quelques secondes…",
    again: "Réessayer maintenant",
    restored: "Connexion rétablie.",
    renewed:
      "La conversation précédente n’est plus disponible\u00A0: en voici une nouvelle. " +
      "Votre texte est gardé dans la zone de texte.",
    ended: "Cette conversation n’est plus disponible. Le prochain message en commence une nouvelle.",
    unknown: "Cette consultation est introuvable.",
    tooLarge: "Votre message est trop long pour être envoyé. Raccourcissez-le et envoyez-le de nouveau.",
    refused: "Votre message n’a pas pu être accepté. Modifiez-le et envoyez-le de nouveau.",
    notices: {
      offered:
        "Un avis peut s’afficher sur cet appareil quand une autorité vous répond, même si cette page est fermée. " +
        "Il ne montre pas la réponse. Il passe par le service d’avis de votre navigateur.",
      on: "Cet appareil vous avertira quand une autorité vous répondra.",
      blocked: "Votre navigateur refuse les avis de ce site. Vous pouvez les permettre dans ses réglages.",
      failed: "Les avis n’ont pas pu être activés. Vous pouvez réessayer.",
      unchanged: "Le changement n’a pas pu être fait. Vous pouvez réessayer.",
    },
    notify: "M’avertir sur cet appareil",
    notifyNoMore: "Ne plus m’avertir sur cet appareil",
    quit: "Effacer la conversation de cet appareil",
    quitAsk:
      "Vos réponses déjà envoyées restent enregistrées. " +
      "Cet appareil ne montrera plus la conversation et ne pourra plus la reprendre.",
    quitYes: "Effacer de cet appareil",
    quitNo: "Annuler",
  },
  en: {
    launch: "Take part in the consultation",
    returning: "Your conversation",
    unread: (count) => (count === 1 ? "1 new message" : `${count} new messages`),
    overline: "Public consultation",
    close: "Close",
    log: "Conversation",
    you: "You:",
    they: "Consultation:",
    begin: "Begin",
    beginHint: "You answer in writing, at your own pace. You can stop and come back later on this device.",
    answerLabel: "Your answer",
    besideLabel: "Or answer in your own words",
    more: "See more",
    messageLabel: "Your message",
    keys: "Enter to send, Shift + Enter for a new line",
    send: "Send",
    sendChoice: "Send this choice",
    sendChoices: "Send these choices",
    remaining: (count) => (count === 1 ? "1 character remaining" : `${count} characters remaining`),
    over: (count) =>
      `${count === 1 ? "1 character" : `${count} characters`} too many. ` +
      "You can send it anyway: you will be asked what to do with the rest.",
    legend: {
      yes_no: () => "Your answer",
      single: () => "Choose one answer",
      multi: (choose) => (choose ? `Choose ${choose} answers` : "Choose your answers"),
      consent: () => "Do you agree to take part?",
      draft: () => "What should be done with your text?",
      confirm: () => "Your choice",
      open: () => "Receive notifications?",
    },
    labels: {
      yes_no: { yes: "Yes", no: "No", unsure: "I am not sure" },
      consent: { yes: "Yes, I agree", no: "No, I do not agree" },
      confirm: { yes: "Yes", no: "No" },
      draft: { shorten: "Shorten my text", split: "Send the rest separately", cut: "Keep only the beginning" },
    },
    comment: "Comment (optional)",
    other: "Other",
    otherText: "Please specify",
    chosen: (count, choose) => `${count} of ${choose}`,
    noChoice: "Choose an answer first.",
    tooFew: (missing, choose) => `Choose ${choose} answers: ${missing} missing.`,
    tooMany: (extra, choose) => `Choose ${choose} answers: ${extra} too many.`,
    otherEmpty: "Write what you mean by “Other”, or clear that box.",
    empty: "Write your message first.",
    notSentYet: "Not sent yet",
    oneAtATime: "Your previous message has not left yet. The new one is kept in the text box.",
    loading: "Opening the conversation…",
    lost: "Connection lost, trying again…",
    down: "The service is not answering at the moment, trying again…",
    busy: "Many people are writing at the same time, trying again in a few seconds…",
    again: "Try again now",
    restored: "Connection restored.",
    renewed:
      "The previous conversation is no longer available: here is a new one. Your text is kept in the text box.",
    ended: "This conversation is no longer available. Your next message begins a new one.",
    unknown: "This consultation cannot be found.",
    tooLarge: "Your message is too long to be sent. Shorten it and send it again.",
    refused: "Your message could not be accepted. Change it and send it again.",
    notices: {
      offered:
        "A notice can appear on this device when an authority replies to you, even when this page is closed. " +
        "It does not show the reply. It goes through the notification service of your browser.",
      on: "This device will tell you when an authority replies to you.",
      blocked: "Your browser refuses notices from this site. You can allow them in its settings.",
      failed: "Notices could not be turned on. You can try again.",
      unchanged: "The change could not be made. You can try again.",
    },
    notify: "Notify me on this device",
    notifyNoMore: "Stop notifying me on this device",
    quit: "Clear the conversation from this device",
    quitAsk:
      "The answers you already sent stay recorded. " +
      "This device will no longer show the conversation and cannot resume it.",
    quitYes: "Clear from this device",
    quitNo: "Cancel",
  },
};

/* ---------------------------------------------------------------- look */

const LIGHT = `
  --ground: #fff; --sunken: #f4f7fa; --text: #1b2a3d; --quiet: #4d5b6c; --line: #6b778a; --hair: #d5dde6;
  --accent: var(--consultexto-accent, #095797); --on-accent: var(--consultexto-on-accent, #fff);
  --theirs: #e9f0f7; --mistake: #b3121b; --mistake-ground: #fdeeee; --notice: #fff4d6; --notice-text: #5b4300;`;
const DARK = `
  --ground: #121a24; --sunken: #0c131b; --text: #e9eff6; --quiet: #aab7c6; --line: #8292a5; --hair: #2c3a4a;
  --accent: var(--consultexto-accent-dark, #7cbcf5); --on-accent: var(--consultexto-on-accent-dark, #0a1825);
  --theirs: #1f2c3b; --mistake: #ff9d98; --mistake-ground: #3a1a1c; --notice: #3a3013; --notice-text: #ffe2a0;`;

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
:host { all: initial; display: block; color-scheme: light; color: var(--text);
  font: medium/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; ${LIGHT} }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { color-scheme: dark; ${DARK} } }
:host([theme="dark"]) { color-scheme: dark; ${DARK} }
:host([hidden]) { display: none }
*, ::before, ::after { box-sizing: border-box }
[hidden] { display: none !important }
h2, p, fieldset, legend, dialog { margin: 0; padding: 0; border: 0; min-width: 0 }
button, input, textarea { font: inherit; color: inherit; letter-spacing: inherit }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
h2:focus { outline: none }

textarea { field-sizing: content; max-height: 9.5em }
.panel { display: flex; flex-direction: column; overflow: hidden; overflow: clip; color: var(--text);
  background: var(--ground); border: 1px solid var(--hair); border-radius: .75em }
section.panel { height: 42em; max-height: 94vh; max-height: 94dvh }
section.panel:has(.start:not([hidden])) { height: auto }
dialog.panel:not([open]) { display: none }
dialog.panel { position: fixed; inset: auto 1em 1em auto; width: 25.5em; height: 44em; z-index: 2147483000;
  max-width: calc(100vw - 2em); max-height: calc(100dvh - 2em); box-shadow: 0 .75em 2.5em #0d1b2b59 }
dialog.panel::backdrop { background: #0d1b2b99 }
@media ${SMALL_SCREEN} { dialog.panel { inset: var(--view-top, 0) 0 auto 0; width: 100vw; max-width: none;
  height: var(--view-height, 100dvh); max-height: none; border: 0; border-radius: 0 }
  textarea { max-height: 6.5em } }

.launcher { position: fixed; right: 1em; bottom: 1em; z-index: 2147482999; display: flex; gap: .625em;
  align-items: center; min-height: 3.5em; max-width: calc(100vw - 2em); padding: .5em 1.375em .5em 1.125em;
  border-radius: 1.75em; box-shadow: 0 .25em 1em #0d1b2b59; text-align: left; line-height: 1.25 }
.launcher svg { flex: none }
.badge { padding: .1em .6em; border-radius: 1em; background: var(--on-accent); color: var(--accent);
  font-size: .875em }

button { cursor: pointer; min-height: max(2.75em, 44px); min-width: max(2.75em, 44px); padding: .5em 1.125em;
  border: 1px solid var(--accent); border-radius: .5em; background: var(--ground); color: var(--accent);
  font-weight: 600 }
button:hover { background: var(--theirs) }
button.primary { background: var(--accent); color: var(--on-accent) }
button.primary:hover { text-decoration: underline; text-underline-offset: .2em }
button.plain { border-color: transparent; background: none; text-decoration: underline;
  text-underline-offset: .2em; font-weight: 400; font-size: .9375em }
button.icon { padding: 0; border-color: transparent; background: none; display: grid; place-items: center;
  flex: none }
button.icon:hover { background: var(--theirs) }

header { display: flex; align-items: flex-start; gap: .5em; padding: .75em .5em .75em 1.125em;
  border-bottom: 1px solid var(--hair); border-top: .3125em solid var(--accent) }
header > div { flex: 1; min-width: 0; padding: .125em 0 }
.overline { font-size: .8125em; color: var(--quiet) }
h2 { font-size: 1.0625em; font-weight: 700; line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere }

.scroll { flex: 1; position: relative; min-height: 4em; overflow-y: auto; overscroll-behavior: contain;
  padding: 1em 1.125em; scroll-behavior: smooth; background: var(--ground) }
.more { position: sticky; bottom: 0; display: block; width: 44px; height: 44px; margin: -44px -.5em 0 auto;
  padding: 0; border: 1px solid var(--line); border-radius: 50%; background: var(--ground); color: var(--accent);
  font-size: 1.25em; line-height: 1 }
.log { display: flex; flex-direction: column; gap: .5em; border-radius: .5em }
.log:focus-visible { outline-offset: 4px }
.bubble { max-width: 92%; padding: .625em .875em; border-radius: 1em; border: 1px solid transparent;
  overflow-wrap: anywhere; white-space: pre-wrap }
.consultation { align-self: flex-start; background: var(--theirs); border-bottom-left-radius: .25em }
.person { align-self: flex-end; background: var(--accent); color: var(--on-accent);
  border-bottom-right-radius: .25em; margin: .25em 0 }
.person.waiting { background: none; color: var(--text); border: 1px dashed var(--line) }
.bubble small { display: block; font-size: .8125em; color: var(--quiet) }
.bubble a { color: var(--accent); text-underline-offset: .15em }
.day { align-self: center; margin: .5em 0; font-size: .8125em; color: var(--quiet) }
.start { display: grid; gap: 1em; justify-items: start }

.choices { margin-top: 1em }
legend { font-weight: 700; padding: 0 }
.legend-count { font-weight: 400; color: var(--quiet); white-space: nowrap }
.option { display: flex; gap: .75em; align-items: center; min-height: max(2.875em, 44px); padding: .5em .875em;
  margin-top: .5em; border: 1px solid var(--line); border-radius: .5em; cursor: pointer; line-height: 1.35 }
.option:hover { background: var(--sunken) }
.option:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent);
  background: var(--theirs) }
.option input { flex: none; width: 1.25em; height: 1.25em; margin: 0; accent-color: var(--accent) }
@supports selector(:has(a)) {
  .option:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px }
  .option input:focus-visible { outline: none } }
.field { display: block; margin-top: .75em }
.field > label { display: block; font-weight: 600; margin-bottom: .25em }
.field > .count { margin-top: .375em; font-size: .875em }
.count { color: var(--quiet) }
.buttons { display: flex; flex-wrap: wrap; gap: .5em; margin-top: .75em }
.buttons button { flex: 1 1 auto }
.mistake { margin-top: .5em; padding: .5em .75em; border-left: .25em solid var(--mistake);
  background: var(--mistake-ground); color: var(--mistake); font-weight: 600; border-radius: .25em }

textarea, input[type="text"] { display: block; width: 100%; min-height: max(2.75em, 44px); padding: .5em .75em;
  border: 1px solid var(--line); border-radius: .5em; background: var(--ground); resize: none }
[aria-invalid="true"] { border-color: var(--mistake); box-shadow: inset 0 0 0 1px var(--mistake) }
.composer { display: grid; grid: "label label" "box box" "mistake mistake" "hints send" / 1fr auto;
  gap: 0 .75em; align-items: center; padding: .75em 1.125em; border-top: 1px solid var(--hair);
  background: var(--sunken) }
.composer > label { grid-area: label; font-weight: 600; margin-bottom: .25em }
.composer > textarea { grid-area: box }
.composer > .mistake { grid-area: mistake }
.composer > .hints { grid-area: hints; margin-top: .5em; font-size: .875em; line-height: 1.35;
  color: var(--quiet) }
.composer > button { grid-area: send }
.composer:not(.beside) > textarea { min-height: 4.25em }
.composer:not(.beside) > button { margin-top: .5em }
.composer.beside { grid-template-areas: "label label" "box send" "mistake mistake" "hints hints" }
.beside > textarea:placeholder-shown ~ .hints { display: none }
.composer:not(.beside):has(.over) {
  grid-template-areas: "label label" "box box" "mistake mistake" "hints hints" ". send" }
.over { color: var(--mistake); font-weight: 600 }
.keys { display: none }
@media ${KEYBOARD} { .keys { display: block; font-size: .9375em } }
.status { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .75em; font-size: .9375em }
.status.speaking { padding: .375em 1.125em; background: var(--notice); color: var(--notice-text) }
.status p { flex: 1 1 12em }
.speaking p { padding: .25em 0 }
.status button { background: none; border-color: currentColor; color: inherit; font-size: .9375em }
.notices { display: grid; gap: .5em; justify-items: start; margin-top: 1em; padding: .75em .875em;
  border: 1px solid var(--hair); border-radius: .5em; background: var(--sunken); font-size: .9375em }
.notices .plain { padding-left: 0; text-align: left }
.quit { display: grid; gap: .5em; margin-top: .75em }
.quit .plain { justify-self: start; color: var(--quiet); padding-left: 0; text-align: left }

@media (prefers-reduced-motion: no-preference) {
  dialog.panel[open] { animation: rise .18s ease-out }
  .bubble.fresh { animation: rise .18s ease-out }
  @keyframes rise { from { opacity: 0; transform: translateY(.5em) } }
}
@media (prefers-reduced-motion: reduce) { .scroll { scroll-behavior: auto } }
@media (forced-colors: active) { .bubble, .launcher { border: 1px solid CanvasText } }
`);

/* ---------------------------------------------------------------- nodes */

/** Make an element: attributes, then children as nodes or text. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** A 24-unit outline icon, hidden from assistive technology. */
function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  const stroke = { stroke: "currentColor", "stroke-width": 2, "stroke-linejoin": "round", "stroke-linecap": "round" };
  const box = { viewBox: "0 0 24 24", width: 24, height: 24, fill: "none", "aria-hidden": true, ...stroke };
  for (const [name, value] of Object.entries(box)) svg.setAttribute(name, value);
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

const SPEECH = "M4 5h16v11h-9l-5 4v-4H4z M8 9h8 M8 12h5";
const CROSS = "M6 6l12 12 M18 6L6 18";

/** Length as people count it: code points, not UTF-16 units. */
const length = (text) => [...text].length;

/** The text as nodes, its http(s) addresses as links. */
function linked(text) {
  const parts = text.split(/(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]'’])/);
  return parts.map((part, position) => {
    if (position % 2 === 0 || !URL.canParse(part)) return part;
    return element("a", { href: part, target: "_blank", rel: "noopener noreferrer" }, part);
  });
}

/* ---------------------------------------------------------------- memory */

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

  /** The session token, shared by the tabs of this device. */
  get token() {
    return this.#read(() => localStorage, "token");
  }
  set token(value) {
    this.#write(() => localStorage, "token", value);
  }

  /** The message being sent by this tab, `{id, body, shown, typed}`, kept until it is answered. */
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

  /** The newest message that was on the screen of this device; null before the first. */
  get seen() {
    return JSON.parse(this.#read(() => localStorage, "seen") ?? "null");
  }
  set seen(id) {
    this.#write(() => localStorage, "seen", id === null ? null : String(id));
  }

  forget() {
    this.token = this.pending = this.seen = null;
    this.typed = "";
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

/* ---------------------------------------------------------------- conversation (HTTP) */

/** A request that got no answer (status 0) or was answered with an error status. */
class Failure extends Error {
  constructor(status, sentence = "", retryAfterSeconds = 0) {
    super(sentence || `status ${status}`);
    Object.assign(this, { status, sentence, retryAfterSeconds });
  }

  /** Whether the same request may well succeed a little later. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/**
 * One person's conversation with the service: session, sending, and receiving.
 *
 * Tells `on`: messages(list, fresh), sent(pending), refused(pending, failure), trouble(failure),
 * well(), renewed(pending), ended(). Knows nothing of the page.
 */
class Conversation {
  #memory;
  #start;
  #on;
  #running = false;
  #requests = new Set();
  #pauses = new Set();
  #cursor = 0; // last id received in order: from the history or the stream, not from replies
  #pending = null;

  constructor(memory, start, on) {
    this.#memory = memory;
    this.#start = start;
    this.#on = on;
  }

  get pending() {
    return this.#pending;
  }

  /**
   * Resume, or begin a session when there is none. Rejects with the Failure that trying again cannot
   * cure: status 401 when the session to resume is no more.
   */
  async open() {
    this.#running = true;
    this.#pending = this.#memory.pending;
    if (this.#memory.token) await this.#insist(() => this.#catchUp(false));
    else await this.#renew();
    if (!this.#running) return;
    this.#listen();
    if (this.#pending) this.#deliver();
  }

  /** Send once, however often it takes. `shown` is what the person sees of it, `typed` what to give back. */
  send(body, shown, typed) {
    this.#pending = { id: uuid(), body, shown, typed };
    this.#memory.pending = this.#pending;
    this.#deliver();
    return this.#pending;
  }

  /** End every wait now: try again at once. */
  hurry() {
    for (const end of this.#pauses) end();
  }

  close() {
    this.#running = false;
    for (const request of this.#requests) request.abort();
    this.hurry();
  }

  async #deliver() {
    const pending = this.#pending;
    try {
      if (!this.#memory.token) throw new Failure(401);
      const answer = await this.#insist(() =>
        this.#request("POST", "/messages", { id: pending.id, ...pending.body }),
      );
      if (!this.#running) return;
      this.#settle();
      this.#on.sent(pending);
      this.#on.messages(answer.messages, true);
    } catch (failure) {
      if (!this.#running) return;
      this.#settle();
      if (failure.status === 401) await this.#renewFor(pending);
      else this.#on.refused(pending, failure);
    }
  }

  #settle() {
    this.#pending = this.#memory.pending = null;
  }

  /** The session has ended: the text goes back to the person, a new session begins. */
  async #renewFor(pending) {
    this.#memory.token = null;
    for (const request of this.#requests) request.abort();
    this.#on.renewed(pending);
    try {
      await this.#renew();
      this.#listen();
    } catch (failure) {
      if (this.#running) this.#on.refused(null, failure);
    }
  }

  async #renew() {
    const answer = await this.#insist(() => this.#request("POST", "/sessions", this.#start));
    if (!this.#running) return;
    this.#memory.token = answer.token;
    this.#cursor = 0;
    this.#take(answer.messages, true);
  }

  /** Repeat a request while its failure is passing. */
  async #insist(request) {
    for (let failures = 1; ; failures += 1) {
      try {
        const answer = await request();
        if (failures > 1) this.#on.well();
        return answer;
      } catch (failure) {
        if (!this.#running || !(failure instanceof Failure) || !failure.passing) throw failure;
        this.#on.trouble(failure);
        await this.#pause(failure.retryAfterSeconds || backoffSeconds(failures));
        if (!this.#running) throw failure;
      }
    }
  }

  /** Receive what arrives, by stream, or by asking now and then where streams do not pass. */
  async #listen() {
    const token = this.#memory.token;
    let failures = 0;
    let polls = 0;
    while (this.#running && this.#memory.token === token) {
      await this.#visible();
      try {
        if (polls > 0) {
          await this.#catchUp(true);
          polls -= 1;
        } else if (!(await this.#stream())) {
          polls = STREAM_RETRY_POLLS;
        }
        if (failures > 1) this.#on.well();
        failures = 0;
        await this.#pause(polls > 0 ? POLL_SECONDS : 0.5);
      } catch (failure) {
        if (!this.#running || this.#memory.token !== token) return;
        if (!(failure instanceof Failure)) throw failure;
        if (!failure.passing) return this.#stopListening(failure);
        failures += 1;
        if (failures > 1) this.#on.trouble(failure);
        await this.#pause(failure.retryAfterSeconds || backoffSeconds(failures));
      }
    }
  }

  #stopListening(failure) {
    if (failure.status !== 401) this.#on.refused(null, failure);
    else if (!this.#pending) {
      this.#memory.token = null; // a message being sent would find out by itself, and begin a new session
      this.#on.ended();
    }
  }

  async #catchUp(fresh) {
    const answer = await this.#request("GET", `/messages?after=${this.#cursor}`);
    if (this.#running) this.#take(answer.messages, fresh);
  }

  #take(messages, fresh) {
    for (const message of messages) this.#cursor = Math.max(this.#cursor, message.id);
    this.#on.messages(messages, fresh);
  }

  /** Read the event stream until it ends. False when what came back is no stream, or a mute one. */
  async #stream() {
    const request = this.#abortable(STREAM_SILENCE_SECONDS);
    const hide = () => document.hidden && request.abort();
    document.addEventListener("visibilitychange", hide);
    let heard = false;
    try {
      const headers = { ...this.#headers(), "Last-Event-ID": String(this.#cursor), Accept: "text/event-stream" };
      const response = await this.#fetch("/events", { headers, signal: request.signal });
      if (response.status === 401) throw new Failure(401);
      if (response.status === 429 || response.status >= 500) throw await failureOf(response);
      if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) return false;
      for await (const events of readEvents(response.body.getReader())) {
        request.extend();
        if (!heard) this.#on.well();
        heard = true;
        this.#take(events, true);
      }
      return true;
    } catch (failure) {
      if (request.expired && !heard) return false;
      if (request.signal.aborted) return true;
      throw failure instanceof Failure ? failure : new Failure(0);
    } finally {
      document.removeEventListener("visibilitychange", hide);
      request.release();
    }
  }

  async #request(method, path, body) {
    const request = this.#abortable(REQUEST_TIMEOUT_SECONDS);
    try {
      const headers = { ...this.#headers(), ...(body && { "Content-Type": "application/json" }) };
      const options = { method, headers, body: body && JSON.stringify(body), signal: request.signal };
      const response = await this.#fetch(path, options);
      if (!response.ok) throw await failureOf(response);
      return await response.json();
    } catch (failure) {
      throw failure instanceof Failure ? failure : new Failure(0);
    } finally {
      request.release();
    }
  }

  #headers() {
    const token = this.#memory.token;
    return token ? { Authorization: `Bearer ${token}` } : {};
  }

  #fetch(path, options) {
    const plain = { cache: "no-store", credentials: "omit", referrerPolicy: "origin" };
    return fetch(`${BASE}/channels/web${path}`, { ...plain, ...options });
  }

  /** An AbortController that close() and a silence also abort. */
  #abortable(seconds) {
    const request = new AbortController();
    const expire = () => {
      request.expired = true;
      request.abort();
    };
    let timer = setTimeout(expire, seconds * 1000);
    request.extend = () => {
      clearTimeout(timer);
      timer = setTimeout(expire, seconds * 1000);
    };
    request.release = () => {
      clearTimeout(timer);
      this.#requests.delete(request);
    };
    this.#requests.add(request);
    return request;
  }

  #pause(seconds) {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#pauses.delete(end);
        resolve();
      };
      const timer = setTimeout(end, seconds * 1000);
      this.#pauses.add(end);
    });
  }

  /** Resolve once the page is on screen: a hidden tab holds no connection. */
  #visible() {
    if (!document.hidden || !this.#running) return Promise.resolve();
    return new Promise((resolve) => {
      const look = () => {
        document.removeEventListener("visibilitychange", look);
        this.#pauses.delete(look);
        resolve();
      };
      document.addEventListener("visibilitychange", look);
      this.#pauses.add(look);
    });
  }
}

/** 1, 2, 4 … 30 seconds, give or take a fifth so that pages do not all come back together. */
function backoffSeconds(failures) {
  const seconds = Math.min(LONGEST_PAUSE_SECONDS, 2 ** (failures - 1));
  return seconds * (0.8 + Math.random() * 0.4);
}

async function failureOf(response) {
  const answer = await response.json().catch(() => ({}));
  const sentence = typeof answer?.error === "string" ? answer.error : "";
  const wait = Number(response.headers.get("Retry-After")) || 0;
  return new Failure(response.status, sentence, Math.min(wait, LONGEST_PAUSE_SECONDS * 2));
}

/** Server-sent events as lists of messages, an empty list for a comment (heartbeat). */
async function* readEvents(reader) {
  const decoder = new TextDecoder();
  let buffer = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    buffer += decoder.decode(value, { stream: true });
    const blocks = buffer.split(/\r?\n\r?\n/);
    buffer = blocks.pop();
    yield blocks.flatMap((block) => {
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((line) => line[1]);
      return data.length > 0 ? [JSON.parse(data.join("\n"))] : [];
    });
  }
}

/* ---------------------------------------------------------------- notices */

/**
 * Whether notices can be had here. A worker belongs to its page's own origin, so not where another site embeds
 * the widget; on an iPhone, only in a page added to the home screen.
 */
const CAN_NOTIFY =
  isSecureContext &&
  new URL(BASE).origin === location.origin &&
  "serviceWorker" in navigator &&
  "PushManager" in window &&
  "Notification" in window;

/** Notices of one consultation on this device (Web Push), under a registration of its own. Never by itself. */
class Notices {
  #memory;
  #key = null;

  constructor(memory, slug) {
    this.#memory = memory;
    this.scope = `${BASE}/channels/web/notices/${encodeURIComponent(slug)}/`;
  }

  /** "offered", "on", or null when there is nothing to offer: no consent, refused before, turned off. */
  async look() {
    if (!CAN_NOTIFY || Notification.permission === "denied") return null;
    const { key, consented } = await this.#call("");
    this.#key = key;
    const device = await this.#device();
    if (!key || !consented) {
      await device?.unsubscribe();
      return null;
    }
    if (!device || Notification.permission !== "granted") return "offered";
    await this.#tell(device); // at each visit: a browser renews its subscription when it likes
    return "on";
  }

  /** Ask for the permission, at once so that the browser sees the press it answers, and subscribe. */
  async turnOn() {
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return permission === "denied" ? "blocked" : "offered";
    const { pushManager } = await this.#registered();
    await (await pushManager.getSubscription())?.unsubscribe(); // it may be of another key
    const key = { userVisibleOnly: true, applicationServerKey: bytesOf(this.#key) };
    await this.#tell(await pushManager.subscribe(key));
    return "on";
  }

  async turnOff() {
    const token = this.#memory.token;
    const registration = await navigator.serviceWorker.getRegistration(this.scope);
    const device = await registration?.pushManager.getSubscription();
    await device?.unsubscribe();
    await registration?.unregister();
    if (device) await this.#call("/off", { endpoint: device.endpoint }, token);
  }

  #tell(device) {
    const { endpoint, keys } = device.toJSON();
    return this.#call("", { endpoint, keys });
  }

  async #device() {
    const registration = await navigator.serviceWorker.getRegistration(this.scope);
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  async #registered() {
    const options = { scope: this.scope, updateViaCache: "none" };
    const registration = await navigator.serviceWorker.register(`${BASE}/channels/web/worker.js`, options);
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return registration;
    await new Promise((resolve) => {
      worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
    });
    return registration;
  }

  async #call(path, body = null, token = this.#memory.token) {
    const headers = { Authorization: `Bearer ${token}`, ...(body && { "Content-Type": "application/json" }) };
    const options = { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body), keepalive: true };
    const plain = { cache: "no-store", credentials: "omit" };
    const response = await fetch(`${BASE}/channels/web/push${path}`, { ...plain, ...options });
    if (!response.ok) throw await failureOf(response);
    return response.status === 204 ? null : response.json();
  }
}

function bytesOf(base64url) {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/* ---------------------------------------------------------------- answer forms */

/** A "300 characters remaining" line for a text box. It warns, and lets people go over. */
function counter(box, strings, announce) {
  const line = element("p", { class: "count", id: `${box.id}-count` });
  let limit = null;
  let said = null;
  const update = () => {
    const left = limit === null ? null : limit - length(box.value.trim());
    line.hidden = left === null;
    if (left === null) return;
    line.textContent = left < 0 ? strings.over(-left) : strings.remaining(left);
    line.classList.toggle("over", left < 0);
    const step = left < 0 ? -1 : ANNOUNCED_REMAINDERS.findLast((remainder) => left <= remainder);
    if (step !== undefined && step !== said) announce(line.textContent);
    said = step;
  };
  box.addEventListener("input", update);
  const setLimit = (chars) => {
    limit = chars;
    update();
  };
  return { line, update, setLimit };
}

/** One radio button or check box in its label: the whole line is the target. */
function option(type, value, label, describedBy) {
  const input = element("input", { type, name: "choice", value, "aria-describedby": describedBy });
  return element("label", { class: "option" }, input, element("span", {}, label));
}

/** A confirmation says itself what its buttons do: "Yes, erase all". */
const optionLabel = (wait, strings, { slug, label }) =>
  (wait.kind === "confirm" && label) || (strings.labels[wait.kind]?.[slug] ?? label);

/** The options of a wait; those of yes/no, consent and confirmation may be left out. */
function optionsOf(wait, strings) {
  if (wait.options?.length) return wait.options;
  return Object.entries(strings.labels[wait.kind] ?? {}).map(([slug, label]) => ({ slug, label }));
}

/**
 * Each kind's controls: `nodes` go under the legend, `read(button)` gives {body, shown} or {mistake, focus}.
 * Buttons send at once; the others have a send button of their own.
 */
const CONTROLS = {
  yes_no: yesNoControls,
  single: choiceControls,
  multi: choiceControls,
  consent: buttonControls,
  confirm: buttonControls,
  draft: buttonControls,
};

function yesNoControls(wait, strings, page) {
  const rows = optionsOf(wait, strings).map((each) =>
    option("radio", each.slug, optionLabel(wait, strings, each), "choice-mistake"),
  );
  const comment = element("textarea", { id: "comment", rows: 2, "aria-describedby": "comment-count" });
  const count = counter(comment, strings, page.announce);
  count.setLimit(wait.max_chars ?? null);
  const label = element("label", { for: "comment" }, strings.comment);
  const read = () => {
    const row = rows.find((each) => each.control.checked);
    if (!row) return { mistake: strings.noChoice, focus: rows[0].control };
    const said = comment.value.trim();
    const body = { answer: row.control.value, comment: said || null };
    return { body, shown: [row.textContent, said].filter(Boolean).join("\n") };
  };
  const field = element("div", { class: "field" }, label, comment, count.line);
  return { nodes: [...rows, field], read, send: strings.sendChoice };
}

function choiceControls(wait, strings, page) {
  const type = wait.kind === "multi" ? "checkbox" : "radio";
  const rows = wait.options.map((each) => option(type, each.slug, each.label, "choice-mistake"));
  const other = wait.other ? otherControls(type, strings) : null;
  const tally = () => {
    const picked = rows.filter((row) => row.control.checked);
    const wanted = wait.choose ?? 1;
    const counts = picked.length + (other?.row.control.checked && picked.length < wanted ? 1 : 0);
    return { picked, wanted, counts };
  };
  const read = () => {
    const { picked, wanted, counts } = tally();
    const text = other?.row.control.checked ? other.box.value.trim() : null;
    if (text === "") return { mistake: strings.otherEmpty, focus: other.box };
    const mistake = wrongCount(wait, strings, counts, wanted);
    if (mistake) return { mistake, focus: (picked[0] ?? rows[0]).control };
    const shown = picked.map((row) => row.textContent);
    if (text) shown.push(`${strings.other}\u00A0: ${text}`);
    return { body: { choices: picked.map((row) => row.control.value), other: text }, shown: shown.join("\n") };
  };
  const changed = () => {
    other?.update();
    if (wait.kind !== "multi" || !wait.choose) return null;
    const said = strings.chosen(tally().counts, wait.choose);
    page.announce(said);
    return said;
  };
  const nodes = other ? [...rows, other.row, other.field] : rows;
  const several = wait.kind === "multi";
  const count = several && wait.choose ? strings.chosen(0, wait.choose) : null;
  return { nodes, read, changed, count, send: several ? strings.sendChoices : strings.sendChoice };
}

function wrongCount(wait, strings, counts, wanted) {
  if (wait.kind !== "multi" || !wait.choose) return counts === 0 ? strings.noChoice : null;
  if (counts < wanted) return strings.tooFew(wanted - counts, wanted);
  return counts > wanted ? strings.tooMany(counts - wanted, wanted) : null;
}

function otherControls(type, strings) {
  const row = option(type, "", strings.other, "choice-mistake");
  const described = { "aria-describedby": "choice-mistake", autocomplete: "off" };
  const box = element("input", { type: "text", id: "other", ...described });
  const label = element("label", { for: "other" }, strings.otherText);
  const field = element("div", { class: "field", hidden: true }, label, box);
  const update = () => {
    field.hidden = !row.control.checked;
  };
  return { row, box, field, update };
}

function buttonControls(wait, strings) {
  const draft = wait.kind === "draft";
  const buttons = optionsOf(wait, strings).map((each, position) => {
    const look = position === 0 && !draft ? "primary" : null; // nothing is suggested for a draft
    return element("button", { value: each.slug, class: look }, optionLabel(wait, strings, each));
  });
  const read = (button = buttons[0]) => {
    const body = draft ? { choices: [button.value], other: null } : { answer: button.value, comment: null };
    return { body, shown: button.textContent };
  };
  return { nodes: [element("div", { class: "buttons" }, ...buttons)], read, send: null };
}

/** The form for a wait, or null when words are all it takes. `submit({body, shown}, form)` sends. */
function choiceForm(wait, strings, page, submit) {
  // An open question has controls only when something else is asked beside it.
  const make = wait.kind === "open" && wait.options?.length ? buttonControls : CONTROLS[wait.kind];
  if (!make) return null;
  const controls = make(wait, strings, page);
  const count = element("span", { class: "legend-count", hidden: !controls.count }, ` (${controls.count})`);
  const legend = element("legend", {}, strings.legend[wait.kind](wait.choose), count);
  const mistake = element("p", { class: "mistake", id: "choice-mistake", hidden: true });
  const fieldset = element("fieldset", { "aria-describedby": "question" }, legend, ...controls.nodes, mistake);
  const form = element("form", { class: "choices", novalidate: true }, fieldset);
  if (controls.send) {
    const send = element("button", { class: "primary" }, controls.send);
    fieldset.append(element("div", { class: "buttons" }, send));
  }
  const fail = (sentence, focus) => {
    mistake.textContent = sentence;
    mistake.hidden = !sentence;
    focus?.closest(".option, .field").before(mistake); // so that both are in view
    focus?.focus();
    if (sentence) mistake.scrollIntoView({ block: "nearest" });
  };
  form.addEventListener("change", () => {
    fail("");
    const said = controls.changed?.();
    if (said) count.textContent = ` (${said})`;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const answer = controls.read(event.submitter);
    fail(answer.mistake ?? "", answer.focus);
    if (answer.body) submit(answer, form);
  });
  form.fail = fail;
  return form;
}

/* ---------------------------------------------------------------- the element */

class ConsultextoWidget extends HTMLElement {
  static observedAttributes = ["consultation", "lang", "mode"];

  #root = this.attachShadow({ mode: "open" });
  #view = new CSSStyleSheet();
  #built = false;
  #conversation = null;
  #memory;
  #notices;
  #strings;
  #parts;
  #shown = new Map(); // message id → bubble
  #waitKey = "null";
  #wait = null;
  #waitFrom = 0;
  #form = null;
  #longText = "";
  #answered = null; // the question that the message on its way answers
  #unread = 0;
  #newest = 0;
  #troubled = false;
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

  /** Open the panel (launcher mode) and begin or resume the conversation. */
  open() {
    const { panel, launcher, heading } = this.#parts;
    if (launcher && !panel.open) {
      if (matchMedia(SMALL_SCREEN).matches) panel.showModal();
      else panel.show();
      launcher.hidden = true;
      this.#tell("open");
      heading.focus();
    }
    this.#countUnread(0);
    this.#scrollTo(this.#firstUnseen());
    if (this.#newest) this.#memory.seen = this.#newest;
    this.#converse();
  }

  /** Close the panel (launcher mode). */
  close() {
    if (this.#parts.launcher) this.#parts.panel.close();
  }

  get #launcherMode() {
    return this.getAttribute("mode") !== "inline";
  }

  get #language() {
    if (this.#spoken) return this.#spoken;
    const asked = this.getAttribute("lang") || document.documentElement.lang || "fr";
    return asked.toLowerCase().startsWith("en") ? "en" : "fr";
  }

  #build() {
    this.#built = true;
    this.#strings = STRINGS[this.#language];
    this.#memory = new Memory(this.getAttribute("consultation") ?? "");
    this.#notices = new Notices(this.#memory, this.getAttribute("consultation") ?? "");
    this.#parts = this.#makeParts();
    this.#root.replaceChildren(...(this.#launcherMode ? [this.#parts.launcher] : []), this.#parts.panel);
    this.#watch(window, "online", () => this.#conversation?.hurry());
    this.#watch(window, "storage", (event) => this.#followOtherTab(event));
    if (window.visualViewport) this.#watch(window.visualViewport, "resize", () => this.#fitKeyboard());
    this.#parts.box.value = this.#memory.typed;
    this.#setWait(null, 0);
    if (!this.#launcherMode) this.#showTitle();
    if (CAN_NOTIFY) this.#watch(navigator.serviceWorker, "message", (event) => this.#followNotice(event.data));
    if (this.hasAttribute("returning")) this.hidden = !this.#memory.token;
    if (this.#memory.token) this.#converse();
    else this.#showStart();
    if (this.#memory.token && location.hash === OPEN_FRAGMENT) this.#comeUp();
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
    this.#newest = 0;
    this.#shown.clear();
    this.#longText = "";
    this.#parts.log.replaceChildren();
    this.#setWait(null, 0);
    this.#say("");
    this.#countUnread(0);
  }

  #watch(target, name, listener) {
    target.addEventListener(name, listener);
    this.#undo.push(() => target.removeEventListener(name, listener));
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(`consultexto-${name}`, { bubbles: true, composed: true, detail }));
  }

  /* ---- nodes of the panel */

  #makeParts() {
    const strings = this.#strings;
    const parts = {
      heading: element("h2", { id: "title", tabindex: -1 }, strings.overline),
      log: element("div", { class: "log", role: "log", "aria-label": strings.log, "aria-live": "polite", tabindex: 0 }),
      choices: element("div"),
      announcer: element("p", { class: "unseen", role: "status" }),
      status: element("p", { role: "status" }),
      again: element("button", { type: "button", hidden: true }, strings.again),
    };
    parts.again.addEventListener("click", () => this.#conversation?.hurry());
    parts.start = this.#makeStart();
    parts.quit = this.#makeQuit();
    parts.notices = element("div", { class: "notices", hidden: true });
    parts.more = element("button", { type: "button", class: "more", hidden: true, "aria-label": strings.more }, "↓");
    const below = [parts.choices, parts.notices, parts.quit, parts.more];
    parts.scroll = element("div", { class: "scroll" }, parts.start, parts.log, ...below);
    this.#followTheEnd(parts);
    Object.assign(parts, this.#makeComposer((said) => {
      if (parts.announcer.textContent !== said) parts.announcer.textContent = said;
    }));
    const content = [
      this.#makeHeader(parts.heading),
      parts.scroll,
      element("div", { class: "status" }, parts.status, parts.again),
      parts.composer,
      parts.announcer,
    ];
    const frame = { class: "panel", "aria-labelledby": "title", lang: this.#language };
    parts.panel = element(this.#launcherMode ? "dialog" : "section", frame, ...content);
    if (this.#launcherMode) this.#addLauncher(parts);
    return parts;
  }

  /** Offer to go on down while the end of what is said, or its buttons, are below. */
  #followTheEnd({ scroll, log, choices, notices, more }) {
    const look = () => {
      const below = scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop;
      if (below < NOT_THE_END && this.#root.activeElement === more) log.focus({ preventScroll: true });
      more.hidden = below < NOT_THE_END;
    };
    const observer = new ResizeObserver(look);
    for (const part of [scroll, log, choices, notices]) observer.observe(part);
    scroll.addEventListener("scroll", look, { passive: true });
    more.addEventListener("click", () => scroll.scrollBy({ top: scroll.clientHeight * 0.8 }));
  }

  #makeHeader(heading) {
    const { overline, close } = this.#strings;
    const names = element("div", {}, element("p", { class: "overline", hidden: true }, overline), heading);
    if (!this.#launcherMode) return element("header", {}, names);
    const button = element("button", { type: "button", class: "icon", "aria-label": close }, icon(CROSS));
    button.addEventListener("click", () => this.close());
    return element("header", {}, names, button);
  }

  #addLauncher(parts) {
    parts.badge = element("span", { class: "badge", hidden: true });
    const { launch, returning } = this.#strings;
    const words = element("span", {}, this.hasAttribute("returning") ? returning : launch);
    const attributes = { type: "button", class: "launcher primary", "aria-haspopup": "dialog" };
    parts.launcher = element("button", attributes, icon(SPEECH), words, parts.badge);
    parts.launcher.addEventListener("click", () => this.open());
    parts.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
    parts.panel.addEventListener("close", () => {
      parts.launcher.hidden = false;
      parts.launcher.focus();
      this.#tell("close");
    });
  }

  #makeStart() {
    const begin = element("button", { type: "button", class: "primary" }, this.#strings.begin);
    begin.addEventListener("click", () => this.#begin());
    return element("div", { class: "start", hidden: true }, element("p", {}, this.#strings.beginHint), begin);
  }

  #makeQuit() {
    const { quit, quitAsk, quitYes, quitNo } = this.#strings;
    const ask = element("button", { type: "button", class: "plain", "aria-expanded": "false" }, quit);
    const yes = element("button", { type: "button" }, quitYes);
    const no = element("button", { type: "button" }, quitNo);
    const buttons = element("div", { class: "buttons" }, yes, no);
    const question = element("div", { hidden: true }, element("p", {}, quitAsk), buttons);
    const toggle = (open) => {
      question.hidden = !open;
      ask.setAttribute("aria-expanded", String(open));
      (open ? no : ask).focus();
      question.scrollIntoView({ block: "nearest" });
    };
    ask.addEventListener("click", () => toggle(question.hidden));
    no.addEventListener("click", () => toggle(false));
    yes.addEventListener("click", () => this.#quit());
    return element("div", { class: "quit", hidden: true }, ask, question);
  }

  #makeComposer(announce) {
    const strings = this.#strings;
    const label = element("label", { for: "text" }, strings.messageLabel);
    const described = "text-mistake text-count text-keys";
    // The blank placeholder only tells the style sheet that the box is empty; the label names the box.
    const box = element("textarea", { id: "text", rows: 1, placeholder: " ", "aria-describedby": described });
    const mistake = element("p", { class: "mistake", id: "text-mistake", hidden: true });
    const count = counter(box, strings, announce);
    const keys = element("p", { class: "keys", id: "text-keys" }, strings.keys);
    const hints = element("div", { class: "hints" }, count.line, keys);
    const send = element("button", { class: "primary" }, strings.send);
    const composer = element("form", { class: "composer", novalidate: true }, label, box, mistake, hints, send);
    box.addEventListener("input", () => {
      this.#memory.typed = box.value;
      this.#failText("");
    });
    box.addEventListener("keydown", (event) => {
      const sends = event.key === "Enter" && !event.shiftKey && !event.isComposing;
      if (!sends || !matchMedia(KEYBOARD).matches) return;
      event.preventDefault();
      composer.requestSubmit();
    });
    composer.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendText();
    });
    return { composer, box, boxLabel: label, boxMistake: mistake, count, announce };
  }

  /* ---- beginning, resuming, leaving */

  async #showTitle() {
    const slug = encodeURIComponent(this.getAttribute("consultation") ?? "");
    const { heading } = this.#parts;
    try {
      const address = `${BASE}/channels/web/consultations/${slug}?language=${this.#language}`;
      const response = await fetch(address, { credentials: "omit" });
      if (response.status === 404) this.#say(this.#strings.unknown);
      if (!response.ok) return;
      heading.textContent = (await response.json()).title;
      heading.previousElementSibling.hidden = false;
    } catch {
      // The title is a comfort: without it the panel keeps its general name.
    }
  }

  #showStart() {
    const inline = !this.#launcherMode;
    this.#parts.start.hidden = !inline;
    this.#parts.composer.hidden = inline;
    this.#parts.quit.hidden = true;
  }

  #begin() {
    this.#converse();
    this.#parts.box.focus();
  }

  /** Begin or resume, unless it is already done. */
  async #converse() {
    if (this.#conversation) return;
    const { start, composer, quit } = this.#parts;
    start.hidden = true;
    composer.hidden = quit.hidden = false;
    if (this.#launcherMode) this.#showTitle();
    if (!this.#memory.token) this.#say(this.#strings.loading);
    const session = { consultation: this.getAttribute("consultation"), language: this.#language };
    const conversation = new Conversation(this.#memory, session, this.#listener());
    this.#conversation = conversation;
    try {
      await conversation.open();
      this.#lookAtNotices();
    } catch (failure) {
      if (this.#conversation !== conversation) return;
      this.#conversation = null;
      conversation.close();
      if (failure.status === 401) this.#resumeFailed();
      else this.#say(this.#sentence(failure));
    }
  }

  /** The session this device remembered is no more: begin another only if the person is there to answer. */
  #resumeFailed() {
    const pending = this.#memory.pending;
    this.#memory.token = this.#memory.pending = null;
    if (pending) this.#giveBack(pending, "");
    if (this.#launcherMode && this.#parts.panel.open) this.#converse();
    else this.#showStart();
  }

  #listener() {
    return {
      messages: (messages, fresh) => this.#receive(messages, fresh),
      sent: (pending) => {
        this.#settleBubble(this.#pendingBubble(pending));
        // Words may ask for notifications at any moment, or refuse them.
        const mayMatter = pending.body.text || this.#answered === NOTIFICATIONS || !this.#parts.notices.hidden;
        if (mayMatter) this.#lookAtNotices();
      },
      refused: (pending, failure) => this.#giveBack(pending, this.#sentence(failure)),
      renewed: (pending) => {
        this.#parts.log.replaceChildren();
        this.#shown.clear();
        this.#setWait(null, 0);
        this.#giveBack(pending, "");
        this.#say(this.#strings.renewed);
      },
      ended: () => this.#say(this.#strings.ended),
      trouble: (failure) => this.#trouble(failure),
      well: () => this.#well(),
    };
  }

  #quit() {
    if (CAN_NOTIFY) this.#notices.turnOff().catch(() => {}); // what is left, the push service says is gone
    this.#memory.forget();
    this.#spoken = null;
    this.#parts.box.value = "";
    this.#silence();
    this.#root.replaceChildren();
    this.#tearDown();
    this.#build();
    this.#tell("quit");
    (this.#parts.launcher ?? this.#parts.start.querySelector("button")).focus();
  }

  /** Another tab began, renewed or left the conversation: do as it did. */
  #followOtherTab(event) {
    if (event.key !== this.#memory.key("token") || event.newValue === event.oldValue) return;
    this.#silence();
    if (this.hasAttribute("returning")) this.hidden = !event.newValue;
    if (event.newValue) this.#converse();
    else this.#showStart();
  }

  /* ---- notices on the device */

  async #lookAtNotices() {
    try {
      this.#showNotices(await this.#notices.look());
    } catch {
      // An offer is a comfort too: without it the conversation is what it was.
    }
  }

  /** What can be pressed is a button of its own, so that the browser never asks by surprise. */
  #showNotices(state, sentence = this.#strings.notices[state]) {
    const { notices } = this.#parts;
    if (!notices.hidden && notices.dataset.state === state && notices.firstChild.textContent === sentence) return;
    const hadFocus = notices.contains(this.#root.activeElement);
    const on = state === "on";
    const words = element("p", { role: "status", tabindex: -1 }, sentence ?? "");
    const label = on ? this.#strings.notifyNoMore : this.#strings.notify;
    const button = element("button", { type: "button", class: on ? "plain" : null }, label);
    button.addEventListener("click", () => this.#changeNotices(state));
    notices.replaceChildren(words, ...(state === "blocked" ? [] : [button]));
    notices.dataset.state = state;
    notices.hidden = !state;
    if (hadFocus) (state === "blocked" ? words : state ? button : this.#parts.box).focus();
  }

  async #changeNotices(state) {
    try {
      if (state === "on") await this.#notices.turnOff();
      this.#showNotices(state === "on" ? "offered" : await this.#notices.turnOn());
    } catch (failure) {
      const { failed, unchanged } = this.#strings.notices;
      this.#showNotices(state, failure.sentence || (state === "on" ? unchanged : failed));
    }
  }

  /** Somebody chose a notice, and this page was open. */
  #followNotice(data) {
    if (data?.consultexto === "open" && data.scope === this.#notices.scope) this.#comeUp();
  }

  #comeUp() {
    this.open();
    if (this.#launcherMode) return;
    this.scrollIntoView({ block: "center" });
    this.#parts.heading.focus({ preventScroll: true });
  }

  /* ---- receiving */

  #receive(messages, fresh) {
    const spoken = messages.findLast((message) => message.from === "consultation")?.lang;
    if (spoken in STRINGS && spoken !== this.#language) return this.#goOnIn(spoken);
    const added = messages.filter((message) => this.#show(message, fresh));
    const asking = messages.findLast((message) => message.wait);
    if (asking && asking.id >= this.#waitFrom) this.#setWait(asking.wait, asking.id);
    if (!this.#troubled && this.#parts.status.textContent === this.#strings.loading) this.#say("");
    const theirs = added.filter((message) => message.from === "consultation");
    if (!fresh) this.#showPending();
    if (!fresh || theirs.length > 0) this.#scrollTo(fresh ? theirs[0] : this.#firstUnseen());
    this.#noteSeen(messages, theirs, fresh);
    for (const { id, from } of added) this.#tell("message", { id, from });
  }

  /** The conversation changed language: so do the labels. The history is read again. */
  #goOnIn(language) {
    const wasOpen = this.#parts.launcher && this.#parts.panel.open;
    const hadFocus = this.#root.activeElement !== null;
    this.#spoken = language;
    this.#tearDown();
    this.#build();
    if (wasOpen) this.open();
    if (hadFocus) this.#parts.box.focus();
  }

  /** Put a message at its place in the log. False when it was there already. */
  #show(message, fresh) {
    if (this.#shown.has(message.id)) return false;
    const { log } = this.#parts;
    const own = message.client_id ? this.#pendingBubble({ id: message.client_id }) : this.#greeting(message);
    const bubble = own || this.#bubble(message.from, message.text, fresh, message.lang);
    bubble.said = message.text;
    this.#shown.set(message.id, bubble);
    this.#settleBubble(bubble);
    bubble.dataset.id = message.id;
    if (message.client_id) bubble.dataset.client = message.client_id;
    if (!own) {
      const later = [...log.children].find((each) => Number(each.dataset.id) > message.id);
      log.insertBefore(bubble, later ?? null);
    }
    this.#markDay(bubble, message.at);
    if (!own && message.from === "person") this.#longText = message.text;
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
    const words = when.toLocaleDateString(`${this.#language}-CA`, long);
    bubble.before(element("div", { class: "day", "data-day": bubble.dataset.day }, words));
  }

  /** Make the form of a wait, unless it is the form already there: then what was ticked stays. */
  #setWait(wait, from) {
    const key = JSON.stringify(wait);
    this.#wait = wait;
    this.#waitFrom = from;
    this.#root.getElementById("question")?.removeAttribute("id");
    this.#shown.get(from)?.setAttribute("id", "question");
    const { choices, composer, boxLabel, count, announce } = this.#parts;
    if (key === this.#waitKey && wait !== null) return;
    this.#waitKey = key;
    const hadFocus = choices.contains(this.#root.activeElement);
    this.#form = wait && choiceForm(wait, this.#strings, { announce }, (answer) => this.#sendChoice(answer));
    choices.replaceChildren(...(this.#form ? [this.#form] : []));
    const { answerLabel, besideLabel, messageLabel } = this.#strings;
    const open = wait?.kind === "open";
    const asks = ["yes_no", "single", "multi"].includes(wait?.kind);
    composer.classList.toggle("beside", !open);
    boxLabel.textContent = open ? answerLabel : asks ? besideLabel : messageLabel;
    count.setLimit(open || asks ? wait.max_chars ?? null : null);
    if (hadFocus) (this.#form?.querySelector("input, button") ?? this.#parts.box).focus({ preventScroll: true });
  }

  /** Show a message from its beginning; or its end and its buttons, when few of its first lines are hidden by that. */
  #scrollTo(message) {
    const { scroll, log } = this.#parts;
    const target = message && this.#shown.get(message.id);
    const bottom = scroll.scrollHeight - scroll.clientHeight;
    const top = target ? target.offsetTop - log.offsetTop + 1 : bottom;
    scroll.scrollTop = bottom - top <= scroll.clientHeight * MOST_HIDDEN ? bottom : top;
  }

  /** The first message of the consultation that came while this device did not look; null when none did. */
  #firstUnseen() {
    const { seen } = this.#memory;
    const ids = seen === null ? [] : [...this.#shown.keys()].filter((id) => id > seen).sort((a, b) => a - b);
    const id = ids.find((each) => this.#shown.get(each).classList.contains("consultation"));
    return id === undefined ? null : { id };
  }

  /** What is on the screen is seen; behind the closed launcher, what came since is counted, also on a return. */
  #noteSeen(messages, theirs, fresh) {
    this.#newest = Math.max(this.#newest, ...messages.map((message) => message.id));
    if (!this.#launcherMode || this.#parts.panel.open) this.#memory.seen = this.#newest;
    else if (fresh) this.#countUnread(this.#unread + theirs.length);
    else if (this.#memory.seen !== null) {
      this.#countUnread(theirs.filter((message) => message.id > this.#memory.seen).length);
    }
  }

  #countUnread(count) {
    this.#unread = count;
    const { badge } = this.#parts;
    if (!badge) return;
    badge.hidden = count === 0;
    badge.textContent = count === 0 ? "" : this.#strings.unread(count);
  }

  /* ---- sending */

  #sendText() {
    const { box, count } = this.#parts;
    const text = box.value;
    box.focus();
    if (!text.trim()) return this.#failText(this.#strings.empty);
    if (this.#conversation?.pending) return this.#failText(this.#strings.oneAtATime);
    if (!this.#conversation) return this.#converse();
    box.value = this.#memory.typed = "";
    count.update();
    this.#failText("");
    this.#longText = text;
    this.#answered = this.#wait?.question;
    this.#conversation.send({ text }, text.trim(), text);
    this.#showPending();
    return this.#scrollTo(null);
  }

  #sendChoice({ body, shown }) {
    if (this.#conversation?.pending) return this.#form.fail(this.#strings.oneAtATime);
    const shorten = this.#wait.kind === "draft" && body.choices[0] === "shorten";
    this.#longText = body.comment ?? body.other ?? this.#longText;
    this.#answered = this.#wait.question;
    this.#conversation.send({ ...body, question: this.#wait.question ?? null, shown }, shown, "");
    if (shorten && !this.#parts.box.value) this.#fillBox(this.#longText);
    this.#showPending();
    return this.#scrollTo(null);
  }

  #pendingBubble({ id }) {
    return this.#parts.log.querySelector(`[data-client="${CSS.escape(id)}"]`);
  }

  /** The bubble of the message on its way. */
  #showPending() {
    const pending = this.#conversation?.pending;
    if (!pending || this.#pendingBubble(pending)) return;
    const bubble = this.#bubble("person", pending.shown, true);
    bubble.dataset.client = pending.id;
    this.#parts.log.append(bubble);
  }

  #settleBubble(bubble) {
    bubble?.classList.remove("waiting");
    bubble?.querySelector("small")?.remove();
  }

  /** The service does not want this message as it is: the person has it again, with the reason. */
  #giveBack(pending, sentence) {
    if (!pending) return this.#say(sentence);
    this.#pendingBubble(pending)?.remove();
    if (pending.typed) {
      this.#fillBox(pending.typed);
      return this.#failText(sentence);
    }
    return this.#form ? this.#form.fail(sentence) : this.#say(sentence);
  }

  /** Put a text back before what has been typed since. */
  #fillBox(text) {
    const { box, count } = this.#parts;
    box.value = this.#memory.typed = [text, box.value].filter(Boolean).join("\n");
    count.update();
  }

  #failText(sentence) {
    const { box, boxMistake } = this.#parts;
    boxMistake.textContent = sentence;
    boxMistake.hidden = !sentence;
    if (sentence) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  }

  /* ---- saying how it goes */

  #say(sentence) {
    this.#troubled = false;
    this.#parts.status.textContent = sentence;
    this.#parts.status.parentElement.classList.toggle("speaking", Boolean(sentence));
    this.#parts.again.hidden = true;
  }

  #trouble(failure) {
    const { lost, down, busy, notSentYet } = this.#strings;
    const sentence = failure.status === 0 ? lost : failure.status === 429 ? busy : down;
    if (this.#parts.status.textContent !== sentence) this.#say(sentence);
    this.#troubled = true;
    this.#parts.again.hidden = false;
    const pending = this.#conversation?.pending;
    const bubble = pending && this.#pendingBubble(pending);
    if (!bubble || bubble.classList.contains("waiting")) return;
    bubble.classList.add("waiting");
    bubble.append(element("small", {}, notSentYet));
  }

  #well() {
    if (!this.#troubled) return;
    this.#say(this.#strings.restored);
    const clear = setTimeout(() => {
      if (this.#parts.status.textContent === this.#strings.restored) this.#say("");
    }, RESTORED_SECONDS * 1000);
    this.#undo.push(() => clearTimeout(clear));
  }

  #sentence({ status, sentence }) {
    const { lost, unknown, tooLarge, refused } = this.#strings;
    const own = { 0: lost, 404: unknown, 413: tooLarge };
    return sentence || own[status] || refused;
  }

  /** On a small screen, keep the panel in what the on-screen keyboard leaves. */
  #fitKeyboard() {
    const { height, offsetTop, scale } = window.visualViewport;
    if (Math.abs(scale - 1) > 0.01) return; // zoomed in: the person moves the view themselves
    this.#view.replaceSync(`:host { --view-height: ${height}px; --view-top: ${offsetTop}px }`);
  }
}

if (!customElements.get("consultexto-widget")) customElements.define("consultexto-widget", ConsultextoWidget);
