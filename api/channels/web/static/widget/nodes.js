/* Nodes: elements made without markup, so that what people write is never read as any. */

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

/** A button that does something by itself: it sends no form. */
function button(words, press, look = null) {
  const node = element("button", { type: "button", class: look }, words);
  node.addEventListener("click", press);
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

/** What a link says: what is read there if it is a page of ours, or else the address itself. */
function linkName(address, names) {
  const path = address.startsWith(BASE) ? address.slice(BASE.length) : "";
  if (/^\/r\//.test(path)) return names.answer;
  if (/^\/.+contributions\/\d/.test(path)) return names.contribution;
  return /^\/c/.test(path) ? names.consultation : address;
}

/** The text as nodes, its http(s) addresses as links. */
function linked(text, names) {
  const parts = text.split(/(https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]'’])/);
  return parts.map((part, position) => {
    if (position % 2 === 0) return part;
    return element("a", { href: part, target: "_blank", rel: "noreferrer" }, linkName(part, names));
  });
}
