// Brings the conversation in when somebody asks for it: the widget weighs more than the page, and many people come to
// read. Who has a conversation on this device, or rehearses one, has it at once. Without this script, or where the
// widget cannot be had, the link leads to the form.
const MINE = "#mine"; // where the page says how one's own answers are found
const widget = document.querySelector("consultexto-widget");
const link = document.querySelector("a[data-widget]");
const address = (link ?? widget)?.dataset.widget;

const isKnown = (consultation) => {
  const own = `:${consultation}:token`; // as the widget's memory names it
  try {
    return Object.keys(localStorage).some((key) => key.startsWith("consultexto:") && key.endsWith(own));
  } catch {
    return false;
  }
};

// Pages are the same for everybody: what only who has answered needs is shown by this device alone.
for (const own of document.querySelectorAll("[data-own]")) own.hidden = !isKnown(own.dataset.own);

const listOwn = async () => {
  if (location.hash !== MINE || !isKnown(widget.getAttribute("consultation"))) return;
  await import(address);
  widget.listOwn();
};

if (widget) {
  addEventListener("hashchange", listOwn);
  listOwn().catch(() => {});
}

if (widget && (widget.hasAttribute("rehearsal") || isKnown(widget.getAttribute("consultation")))) {
  import(address).then(() => link?.closest(".begin").remove(), () => {});
} else if (link) {
  const button = document.createElement("button");
  button.className = link.className;
  button.textContent = link.textContent;
  button.addEventListener("pointerenter", () => import(address).catch(() => {}), { once: true });
  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    try {
      await import(address);
    } catch {
      location.assign(link.href);
      return;
    }
    widget.open();
    button.closest(".begin").remove();
  });
  link.replaceWith(button);
}
