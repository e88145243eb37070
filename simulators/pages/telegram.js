// People who talk to the bot.

import { faultList, follow, h, hour, keepingEnd, link, order, sendOnEnter } from "./page.js";

const FAULTS = [
  [{ kind: "http_429", retry_after: 3 }, "Trop vite", "Telegram demande d’attendre 3 secondes (429)."],
  [{ kind: 403 }, "Refusé", "Telegram répond que la personne a bloqué le robot (403)."],
  [{ kind: "http_500" }, "Erreur 500", "Telegram échoue : rien n’est envoyé."],
  [{ kind: "timeout_before" }, "Silence, rien d’envoyé", "Aucune réponse, et le message est perdu."],
  [{ kind: "timeout_after" }, "Silence, mais envoyé", "Aucune réponse, et pourtant le message part."],
  [{ kind: "reset" }, "Connexion coupée", "La connexion tombe avant la réponse."],
  [{ kind: "update_twice" }, "Message en double", "Le robot reçoit deux fois ce que vous envoyez."],
];
const KINDS = { sticker: "[Autocollant]", voice: "[Message vocal]", photo: "[Photo]" };
const STYLES = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code",
  blockquote: "q", spoiler: "span" };

const [people, log, notice, commands, start, compose, text, payload, block, cancelEdit] = [
  "people", "log", "notice", "commands", "start", "compose", "text", "payload", "block", "cancel-edit",
].map((id) => document.getElementById(id));
const showFaults = faultList(document.getElementById("faults"), document.getElementById("planned"), FAULTS);
let world = null;
let current = null;
let editing = null;
let messages = new Map();

const chatNow = () => world.chats.find((chat) => chat.chat_id === current);
let acted = false; // what is written, tapped or edited is answered at the end: the log goes there once
const act = (verb, body = {}) => {
  acted = true;
  return order(`/_sim/chats/${current}/${verb}`, body);
};

function marked({ text: words, entities }) {
  const edges = new Set([0, words.length]);
  for (const { offset, length } of entities) edges.add(offset).add(offset + length);
  const points = [...edges].sort((one, other) => one - other);
  return points.slice(1).map((end, index) => {
    const begin = points[index];
    const piece = words.slice(begin, end);
    const covering = entities.filter((one) => one.offset <= begin && one.offset + one.length >= end);
    return covering.reduce((inner, { type, url }) => {
      if (type === "url" || type === "text_link") return link(url ?? piece, inner);
      return STYLES[type] ? h(STYLES[type], {}, inner) : inner;
    }, piece);
  });
}

function makeKeyboard(message) {
  const rows = message.keyboard.map((row) => h("div", { class: "row" }, ...row.map((button) => {
    if (button.url) return link(button.url, button.text);
    const tap = () => act("tap", { message_id: message.message_id, data: button.callback_data });
    return h("button", { type: "button", onclick: tap, disabled: !button.callback_data }, button.text);
  })));
  return rows.length ? h("div", { class: "keyboard", role: "group", "aria-label": "Réponses proposées" }, ...rows) : null;
}

function fillMessage(entry, message) {
  const buttons = [...entry.element.querySelectorAll(".keyboard button")];
  const focused = buttons.indexOf(document.activeElement);
  const body = [message.kind === "text" ? null : KINDS[message.kind], message.text && message.kind !== "text" ? "\n" : null];
  const edit = !message.from_bot && message.kind === "text"
    ? h("button", { type: "button", onclick: () => beginEdit(message) }, "Modifier")
    : null;
  entry.element.replaceChildren(...[
    h("span", { class: "unseen" }, message.from_bot ? "Le robot : " : "Vous : "),
    h("div", { class: "bubble" }, ...body.filter(Boolean), ...marked(message)),
    makeKeyboard(message),
    h("span", { class: "meta" }, `${hour(message.date * 1000)}${message.edited ? " · modifié" : ""} `, edit),
  ].filter(Boolean));
  // The buttons of a choice are changed in place: whoever uses the keyboard stays on theirs.
  if (focused >= 0) entry.element.querySelectorAll(".keyboard button")[focused]?.focus();
}

function showMessages(chat) {
  const goes = acted && chat.messages.some((message) => !messages.has(message.message_id));
  if (goes) acted = false;
  keepingEnd(log, () => {
    const kept = new Set(chat.messages.map((message) => message.message_id));
    for (const [id, entry] of messages) if (!kept.has(id)) { entry.element.remove(); messages.delete(id); }
    for (const message of chat.messages) {
      const state = JSON.stringify(message);
      if (!messages.has(message.message_id)) {
        const element = h("div", { class: message.from_bot ? "message" : "message mine" });
        messages.set(message.message_id, { element, state: null });
        log.append(element);
      }
      const entry = messages.get(message.message_id);
      if (entry.state !== state) fillMessage(entry, message);
      entry.state = state;
    }
    log.querySelector(".empty")?.remove();
    if (chat.messages.length === 0) log.append(h("p", { class: "empty" }, "Démarrez la conversation avec le robot."));
  }, goes);
}

function showPeople() {
  const existing = new Map([...people.children].map((item) => [Number(item.dataset.chat), item]));
  for (const chat of world.chats) {
    let item = existing.get(chat.chat_id);
    if (!item) {
      const choose = () => { current = chat.chat_id; endEdit(); show(world); };
      item = h("li", { "data-chat": chat.chat_id }, h("button", { type: "button", onclick: choose }));
      people.append(item);
    }
    existing.delete(chat.chat_id);
    const state = chat.blocked ? "a bloqué le robot" : chat.started ? `${chat.message_count} messages` : "n’a pas commencé";
    const button = item.firstChild;
    button.setAttribute("aria-pressed", String(chat.chat_id === current));
    button.replaceChildren(chat.name, h("small", {}, state));
  }
  for (const item of existing.values()) item.remove();
}

function showChat(chat) {
  if (Number(log.dataset.chat) !== chat.chat_id) {
    log.replaceChildren();
    messages = new Map();
    log.dataset.chat = chat.chat_id;
  }
  document.getElementById("chat-title").textContent = `${world.bot.first_name} et ${chat.name}`;
  document.getElementById("chat-subtitle").textContent = `@${world.bot.username}`;
  document.getElementById("face").textContent = world.bot.first_name[0];
  const open = chat.started && !chat.blocked;
  start.hidden = open;
  compose.hidden = !open;
  document.getElementById("start-button").textContent = chat.blocked ? "Redémarrer" : "Démarrer";
  block.hidden = !chat.started;
  block.textContent = chat.blocked ? "Débloquer" : "Bloquer";
  notice.textContent = chat.notice ?? "";
  const known = JSON.stringify(chat.commands);
  if (commands.dataset.known !== known) {
    commands.dataset.known = known;
    commands.replaceChildren(...chat.commands.map(({ command, description }) =>
      h("li", {}, h("button", { type: "button", title: description, onclick: () => act("send", { text: `/${command}` }) },
        `/${command}`, h("span", { class: "unseen" }, ` : ${description}`)))));
  }
  showMessages(chat);
}

function show(changed) {
  world = changed;
  const { url, last_error_message: trouble, pending_update_count: waiting } = world.webhook;
  const route = url ? `Les messages vont à ${url}.` : "Le robot vient chercher ses messages.";
  document.getElementById("route").textContent = waiting > 0 && trouble ? `${route} ${waiting} en attente : ${trouble}.` : route;
  showFaults(world.faults);
  if (world.chats.length === 0) { order("/_sim/chats", {}); return; }
  if (!chatNow()) current = world.chats[0].chat_id;
  showPeople();
  showChat(chatNow());
}

function beginEdit(message) {
  editing = message.message_id;
  text.value = message.text;
  document.getElementById("text-label").textContent = "Modifier le message";
  cancelEdit.hidden = false;
  text.focus();
}

function endEdit() {
  editing = null;
  text.value = "";
  document.getElementById("text-label").textContent = "Message";
  cancelEdit.hidden = true;
}

compose.addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = text.value;
  if (!words.trim()) return;
  const edited = editing;
  endEdit();
  const done = await (edited === null
    ? act("send", { text: words })
    : act("edit", { message_id: edited, text: words }));
  if (!done && !text.value) text.value = words;
});
start.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await act("start", { payload: payload.value.trim() || null })) payload.value = "";
});
for (const button of document.querySelectorAll("[data-kind]")) {
  button.addEventListener("click", () => act(button.dataset.kind));
}
block.addEventListener("click", () => act(chatNow().blocked ? "unblock" : "block"));
cancelEdit.addEventListener("click", endEdit);
document.getElementById("add").addEventListener("click", async () => {
  const added = await order("/_sim/chats", {});
  if (added) current = added.chat_id;
});
sendOnEnter(text, compose);
follow(show, document.getElementById("trouble"));
