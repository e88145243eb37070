// Phones one can text from.

import { faultList, follow, h, hour, keepingEnd, linked, order, sendOnEnter } from "./page.js";
import { segments } from "./segments.js";

const STATUSES = {
  accepted: ["", "… en attente"],
  queued: ["", "… en attente"],
  sending: ["", "… en route"],
  sent: ["", "✓ expédié"],
  delivered: ["good", "✓✓ remis"],
  received: ["good", "✓ envoyé"],
  undelivered: ["bad", "✗ non remis"],
  failed: ["bad", "✗ non envoyé"],
};
const FAULTS = [
  [{ kind: "undelivered" }, "Non remis", "Le téléphone est injoignable (30003)."],
  [{ kind: 30007 }, "Filtré", "L’opérateur prend le message pour du pourriel (30007)."],
  [{ kind: "http_500" }, "Erreur 500", "L’opérateur échoue : rien n’est envoyé."],
  [{ kind: "http_429" }, "Trop vite", "L’opérateur demande de ralentir (20429)."],
  [{ kind: "timeout_before" }, "Silence, rien d’envoyé", "Aucune réponse, et le message est perdu."],
  [{ kind: "timeout_after" }, "Silence, mais envoyé", "Aucune réponse, et pourtant le message part."],
  [{ kind: "reset" }, "Connexion coupée", "La connexion tombe avant la réponse."],
  [{ kind: 21211 }, "Numéro refusé", "Le numéro n’est pas valide (21211)."],
  [{ kind: "callback_twice" }, "États en double", "Chaque état est annoncé deux fois."],
  [{ kind: "callbacks_reversed" }, "États à l’envers", "Les états arrivent dans le désordre."],
  [{ kind: "no_callback" }, "Aucun état", "L’application n’apprend rien de la remise."],
];
const ALERTS = {
  11200: "L’application n’a pas répondu comme il faut.",
  12100: "La réponse n’est pas du XML.",
  12200: "La réponse n’est pas du TwiML.",
  12300: "La réponse n’est pas du type attendu.",
  14103: "Une réponse est vide.",
  14105: "L’adresse des états n’en est pas une.",
  21606: "Le numéro d’envoi n’est pas celui du compte.",
  21610: "Réponse non envoyée : la personne a écrit STOP.",
  21617: "Une réponse dépasse 1600 caractères.",
};

const phones = document.getElementById("phones");
const shown = new Map();
const showFaults = faultList(document.getElementById("faults"), document.getElementById("planned"), FAULTS);
let numbers = [];

function readable(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  return parts ? `+1 ${parts[1]} ${parts[2]}-${parts[3]}` : number;
}

function makePhone(number) {
  const id = `phone-${number.slice(1)}`;
  const stopped = h("p", { class: "stopped", hidden: true }, "A envoyé STOP : bloqué");
  const empty = h("p", { class: "empty" }, "Écrivez « Bonjour » pour commencer.");
  const log = h("div", { class: "log", role: "log", tabindex: "0", "aria-label": `Messages du ${readable(number)}` }, empty);
  const box = h("textarea", { id: `${id}-text`, rows: "1", maxlength: "1600", "aria-describedby": `${id}-count` });
  const counter = h("span", { class: "counter", id: `${id}-count` });
  const picture = h("button", { type: "button" }, "Image");
  const to = h("select", { id: `${id}-to` });
  const choice = h("p", { class: "to-number", hidden: true }, h("label", { for: `${id}-to` }, "Écrire au"), to);
  const form = h("form", {},
    choice,
    h("label", { for: `${id}-text` }, "Message"),
    h("div", { class: "compose" }, box, h("button", { class: "strong" }, "Envoyer")),
    h("div", { class: "below" }, counter, picture));
  const phone = h("section", { class: "phone", "aria-labelledby": id },
    h("header", {}, h("h2", { id }, readable(number)), h("p", { class: "quiet to" }), stopped), log, form);

  const count = () => {
    const { encoding, count: total, left } = segments(box.value);
    counter.textContent = `${total} segment${total > 1 ? "s" : ""}, reste ${left} (${encoding})`;
    counter.classList.toggle("many", total > 2);
  };
  const send = (body, images = 0) => order(`/_sim/phones/${number}/send`, { body, num_media: images, to: to.value || null });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = box.value;
    if (!body.trim()) return;
    box.value = "";
    count();
    if (!(await send(body)) && !box.value) {
      box.value = body;
      count();
    }
  });
  picture.addEventListener("click", () => send("", 1));
  box.addEventListener("input", count);
  sendOnEnter(box, form);
  count();
  phones.append(phone);
  return { phone, log, stopped, empty, to, choice, messages: new Map() };
}

function makeMessage(message) {
  const mine = message.direction === "sent";
  const text = [message.num_media ? "[Image]" : "", message.body].filter(Boolean).join("\n");
  const bubble = h("div", { class: "bubble" }, ...linked(text || "(message vide)"));
  const meta = h("span", { class: "meta" });
  const speaker = h("span", { class: "unseen" }, mine ? "Vous : " : "Reçu : ");
  return { element: h("div", { class: mine ? "message mine" : "message" }, speaker, bubble, meta), meta, status: null };
}

function showStatus(entry, message) {
  if (entry.status === message.status) return;
  entry.status = message.status;
  const [tone, words] = STATUSES[message.status] ?? ["", message.status];
  const code = message.error_code ? ` (${message.error_code})` : "";
  const line = numbers.length > 1 ? ` · ${message.direction === "sent" ? "au" : "du"} ${readable(message.number)}` : "";
  const length = message.segments > 1 ? ` · ${message.segments} segments` : "";
  entry.meta.replaceChildren(`${hour(message.at)}${line}${length} · `, h("span", { class: tone || null }, words + code));
}

function showPhone({ number, stopped, messages }) {
  if (!shown.has(number)) shown.set(number, makePhone(number));
  const entry = shown.get(number);
  entry.stopped.hidden = !stopped;
  entry.phone.querySelector(".to").textContent = numbers.length > 1 ? "" : `écrit au ${readable(numbers[0])}`;
  entry.choice.hidden = numbers.length < 2;
  if (entry.to.length !== numbers.length) {
    entry.to.replaceChildren(...numbers.map((number) => h("option", { value: number }, readable(number))));
  }
  entry.empty.hidden = messages.length > 0;
  keepingEnd(entry.log, () => {
    const kept = new Set(messages.map((message) => message.sid));
    for (const [sid, old] of entry.messages) {
      if (!kept.has(sid)) { old.element.remove(); entry.messages.delete(sid); }
    }
    for (const message of messages) {
      if (!entry.messages.has(message.sid)) {
        entry.messages.set(message.sid, makeMessage(message));
        entry.log.append(entry.messages.get(message.sid).element);
      }
      showStatus(entry.messages.get(message.sid), message);
    }
  });
}

function showAlerts(alerts) {
  const items = alerts.toReversed().map(({ code, reason, at }) => h("li", {},
    `${hour(at)} · ${code} · ${ALERTS[code] ?? "Erreur"}`, h("small", { lang: "en" }, reason)));
  document.getElementById("alerts").replaceChildren(...(items.length ? items : [h("li", { class: "none" }, "Aucune alerte.")]));
}

function show(world) {
  numbers = world.numbers;
  document.getElementById("route").textContent = world.webhook
    ? `Les messages vont à ${world.webhook}.`
    : "Aucune adresse n’est réglée : les messages attendent d’être listés.";
  if (world.phones.length === 0) order("/_sim/phones", {});
  const present = new Set(world.phones.map((phone) => phone.number));
  for (const [number, { phone }] of shown) {
    if (!present.has(number)) { phone.remove(); shown.delete(number); }
  }
  world.phones.forEach(showPhone);
  showFaults(world.faults);
  showAlerts(world.alerts);
}

document.getElementById("add").addEventListener("click", async () => {
  const added = await order("/_sim/phones", {});
  if (!added) return;
  const { number } = added;
  showPhone({ number, stopped: false, messages: [] });
  shown.get(number).phone.querySelector("textarea").focus();
});
follow(show, document.getElementById("trouble"));
