// The e-mails that came, newest first.

import { follow, h, hour, linked, order } from "./page.js";

const [mails, none, trouble, forget] = ["mails", "none", "trouble", "forget"].map((id) => document.getElementById(id));

function item(mail) {
  return h("li", { class: "card" },
    h("h2", {}, mail.subject),
    h("p", { class: "quiet" }, `À ${mail.to.join(", ")}, ${hour(mail.at * 1000)}`),
    h("pre", {}, ...linked(mail.text)));
}

forget.addEventListener("click", () => order("/_sim/mails", undefined, "DELETE"));
follow((world) => {
  mails.replaceChildren(...world.mails.map(item).reverse());
  none.hidden = world.mails.length > 0;
}, trouble);
