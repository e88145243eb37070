/*
 * Notices: messages shown by the device while the page is closed (Web Push). First what the browser is asked for,
 * then the offer of it in the panel. The worker that shows them is worker.js.
 */

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
    if (isFor(device, key)) await this.#tell(device); // at each visit: a browser renews its subscription when it likes
    else await this.#subscribe();
    return "on";
  }

  /** Ask for the permission, at once so that the browser sees the press it answers, and subscribe. */
  async turnOn() {
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return permission === "denied" ? "blocked" : "offered";
    await this.#subscribe();
    return "on";
  }

  async #subscribe() {
    const { pushManager } = await this.#registered();
    await (await pushManager.getSubscription())?.unsubscribe(); // it may be of another key
    const key = { userVisibleOnly: true, applicationServerKey: bytesOf(this.#key) };
    await this.#tell(await pushManager.subscribe(key));
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

/** Whether a subscription is for the service's key of today; where the browser does not say, it is taken to be. */
function isFor(device, key) {
  const own = device.options?.applicationServerKey;
  return !own || String(new Uint8Array(own)) === String(bytesOf(key));
}

function bytesOf(base64url) {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** The offer in the panel. What can be pressed is a button of its own, so that the browser never asks by surprise. */
class NoticesOffer {
  #notices;
  #strings;
  #leave;

  /** `leave()` takes the focus when the offer that had it is gone. */
  constructor(notices, strings, leave) {
    this.#notices = notices;
    this.#strings = strings;
    this.#leave = leave;
    this.node = element("div", { class: "notices", hidden: true });
  }

  async look() {
    try {
      this.#show(await this.#notices.look());
    } catch {
      // An offer is a comfort: without it the conversation is what it was.
    }
  }

  #show(state, sentence = this.#strings.notices[state]) {
    const { node } = this;
    if (!node.hidden && node.dataset.state === state && node.firstChild.textContent === sentence) return;
    const hadFocus = node.contains(node.getRootNode().activeElement);
    const on = state === "on";
    const words = element("p", { role: "status", tabindex: -1 }, sentence ?? "");
    const label = on ? this.#strings.notifyNoMore : this.#strings.notify;
    const button = element("button", { type: "button", class: on ? "plain" : null }, label);
    button.addEventListener("click", () => this.#change(state));
    node.replaceChildren(words, ...(state === "blocked" ? [] : [button]));
    node.dataset.state = state;
    node.hidden = !state;
    if (!hadFocus) return;
    if (state === "blocked") words.focus();
    else if (state) button.focus();
    else this.#leave();
  }

  async #change(state) {
    try {
      if (state === "on") await this.#notices.turnOff();
      this.#show(state === "on" ? "offered" : await this.#notices.turnOn());
    } catch (failure) {
      this.#show(state, failure.sentence || this.#strings.notices.failed);
    }
  }
}
