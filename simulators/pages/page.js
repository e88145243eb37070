// What both simulators' pages share: elements, requests, and following what changes.

const POLL_MS = 400;
const HIDDEN_POLL_MS = 3000;
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)»]/g;

/** Make an element: properties are set, children appended (text as text, never as HTML). */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Send an order to the simulator and return its answer; null, and words on the page, if it was not followed. */
export async function order(path, body, method = "POST") {
  const refusal = document.getElementById("refusal");
  try {
    const answer = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    refusal.hidden = true;
    return answer.status === 204 ? {} : await answer.json();
  } catch (error) {
    refusal.textContent = `Le simulateur n’a pas pu le faire : ${error.message}`;
    refusal.hidden = false;
    return null;
  }
}

/** Show each new state of the world, for ever; say in `trouble` when the simulator does not answer. */
export async function follow(show, trouble) {
  let version = -1;
  for (;;) {
    try {
      const answer = await fetch(`/_sim/snapshot?after=${version}`, { cache: "no-store" });
      if (answer.status === 200) {
        const world = await answer.json();
        version = world.version;
        show(world);
      }
      trouble.hidden = true;
    } catch (error) {
      trouble.textContent = `Le simulateur ne répond pas (${error.message}). Nouvel essai dans un instant.`;
      trouble.hidden = false;
    }
    await new Promise((resolve) => setTimeout(resolve, document.hidden ? HIDDEN_POLL_MS : POLL_MS));
  }
}

/** Split a text into text and links. */
export function linked(text) {
  const parts = [];
  let position = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(position, found.index), link(found[0], found[0]));
    position = found.index + found[0].length;
  }
  return [...parts, text.slice(position)];
}

/** A link to elsewhere. */
export function link(address, text) {
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** The hour of a moment. */
export function hour(moment) {
  return new Date(moment).toLocaleTimeString("fr-CA", { hour: "2-digit", minute: "2-digit" });
}

/** Scroll to the end when one was there already, or for `acted`: who reads further up stays where they are. */
export function keepingEnd(log, change, acted = false) {
  const atEnd = acted || log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  change();
  if (atEnd) log.scrollTop = log.scrollHeight;
}

/** Send on Enter; Shift and Enter makes a new line. */
export function sendOnEnter(box, form) {
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

/** Fill the list of faults one can ask for, and show those still to come. */
export function faultList(list, planned, kinds) {
  const names = new Map(kinds.map(([order_, name]) => [String(order_.kind), name]));
  for (const [fault, name, explanation] of kinds) {
    const ask = () => order("/_sim/faults", fault);
    list.append(h("li", {}, h("button", { type: "button", onclick: ask }, name, h("small", {}, explanation))));
  }
  return (faults) => {
    const items = faults.map(({ kind, count, to }) => {
      const times = count > 1 ? ` × ${count}` : "";
      return h("li", {}, `${names.get(String(kind)) ?? kind}${times}${to ? ` (${to})` : ""}`);
    });
    const cancel = () => order("/_sim/faults", undefined, "DELETE");
    planned.replaceChildren(
      ...(items.length ? [...items, h("li", { class: "plain" }, h("button", { type: "button", onclick: cancel }, "Tout annuler"))]
        : [h("li", { class: "none" }, "Aucune panne à venir.")]),
    );
  };
}
