/*
 * Transport: the conversation with the service over HTTP. It sends each message once, however often that takes,
 * receives by stream or by asking now and then, and waits while nothing gets through. Knows nothing of the page.
 */

const REQUEST_TIMEOUT_SECONDS = 20;
const STREAM_SILENCE_SECONDS = 40;
const POLL_SECONDS = 8;
const STREAM_RETRY_SECONDS = 320;
const LONGEST_PAUSE_SECONDS = 30;

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
 * Tells `on`: messages(list, fresh), sent(pending), then answered(pending, stale) once its replies are there,
 * refused(pending, failure), trouble(failure), well(), expired(pending), renewed(), ended(). Knows nothing of the
 * page.
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
  #beginning = false;

  constructor(memory, start, on) {
    this.#memory = memory;
    this.#start = start;
    this.#on = on;
  }

  get pending() {
    return this.#pending;
  }

  /** Whether a session is being asked for: there is none yet to send in. */
  get beginning() {
    return this.#beginning;
  }

  /**
   * Resume, or begin a session when there is none. Rejects with the Failure that trying again cannot
   * cure: status 401 when the session to resume is no more.
   */
  async open() {
    this.#running = true;
    const { token, pending } = this.#memory;
    if (pending?.token === token) this.#pending = pending;
    else if (pending) {
      this.#settle(); // it was for a conversation that another tab has left
      this.#on.expired(pending);
    }
    if (token) await this.#insist(() => this.#catchUp(false));
    else await this.#renew();
    if (!this.#running) return;
    this.#listen();
    if (this.#pending) this.#deliver();
  }

  /** Send once, however often it takes. `shown` is what the person sees of it, `typed` what to give back. */
  send(body, shown, typed) {
    this.#memory.pending = this.#pending = { id: uuid(), body, shown, typed, token: this.#memory.token };
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
      this.#arrived(pending);
      this.#on.messages(answer.messages, true);
      this.#on.answered(pending, answer.stale);
    } catch (failure) {
      if (!this.#running || this.#pending !== pending) return;
      this.#settle();
      if (failure.status === 401) await this.#renewFor(pending);
      else this.#on.refused(pending, failure);
    }
  }

  /** The service has it: its answer says so, or the message itself in the stream, whichever is first. */
  #arrived(pending) {
    if (this.#pending !== pending) return;
    this.#settle();
    this.#on.sent(pending);
  }

  #settle() {
    this.#pending = this.#memory.pending = null;
  }

  /** The session has ended: the text goes back to the person, a new session begins. */
  async #renewFor(pending) {
    this.#memory.token = null;
    for (const request of this.#requests) request.abort();
    this.#on.expired(pending);
    try {
      await this.#renew();
      if (!this.#running) return;
      this.#on.renewed();
      this.#listen();
    } catch (failure) {
      if (this.#running) this.#on.refused(null, failure);
    }
  }

  async #renew() {
    this.#beginning = true;
    const source = (new URLSearchParams(location.search).get("s") ?? "").slice(0, 20);
    const asked = this.#insist(() => this.#request("POST", "/sessions", { ...this.#start, source }));
    const answer = await asked.finally(() => (this.#beginning = false));
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
        await this.#pause(pauseSeconds(failure, failures));
        if (!this.#running) throw failure;
      }
    }
  }

  /** Receive what arrives, by stream, or by asking now and then where streams do not pass. */
  async #listen() {
    const token = this.#memory.token;
    let failures = 0;
    let polls = 0; // left to do before the stream is tried again
    let pollSeconds = POLL_SECONDS;
    while (this.#running && this.#memory.token === token) {
      await this.#visible();
      try {
        if (polls > 0) {
          await this.#catchUp(true);
          polls -= 1;
        } else {
          pollSeconds = await this.#stream();
          polls = pollSeconds && Math.ceil(jittered(STREAM_RETRY_SECONDS) / pollSeconds);
        }
        if (failures > 1) this.#on.well();
        failures = 0;
        await this.#pause(polls > 0 ? jittered(pollSeconds) : 0.5);
      } catch (failure) {
        if (!this.#running || this.#memory.token !== token) return;
        if (!(failure instanceof Failure)) throw failure;
        if (!failure.passing) return this.#stopListening(failure);
        failures += 1;
        if (failures > 1) this.#on.trouble(failure);
        await this.#pause(pauseSeconds(failure, failures));
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
    const pending = this.#pending;
    if (pending && messages.some((message) => message.client_id === pending.id)) this.#arrived(pending);
    this.#on.messages(messages, fresh);
  }

  /**
   * Read the event stream until it ends. Gives how often to ask instead, in seconds: 0 after a stream; as often
   * as the service says when it has no more of them; and otherwise when what came back is no stream, or a mute one.
   */
  async #stream() {
    const request = this.#abortable(STREAM_SILENCE_SECONDS);
    const hide = () => document.hidden && request.abort();
    document.addEventListener("visibilitychange", hide);
    let heard = false;
    try {
      const headers = { ...this.#headers(), "Last-Event-ID": String(this.#cursor), Accept: "text/event-stream" };
      const response = await this.#fetch("/events", { headers, signal: request.signal });
      if (response.status === 401) throw new Failure(401);
      if (response.status === 503) return (await failureOf(response)).retryAfterSeconds || POLL_SECONDS;
      if (response.status === 429 || response.status >= 500) throw await failureOf(response);
      if (!response.ok || !response.headers.get("Content-Type")?.startsWith("text/event-stream")) return POLL_SECONDS;
      for await (const events of readEvents(response.body.getReader())) {
        request.extend();
        if (!heard) this.#on.well();
        heard = true;
        this.#take(events, true);
      }
      return 0;
    } catch (failure) {
      if (request.expired && !heard) return POLL_SECONDS;
      if (request.signal.aborted) return 0;
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

/** As long as the service says, but longer each time: a class behind one address would else keep it at its limit. */
function pauseSeconds(failure, failures) {
  return Math.max(failure.retryAfterSeconds, backoffSeconds(failures));
}

/** 1, 2, 4 … 30 seconds. */
function backoffSeconds(failures) {
  return jittered(Math.min(LONGEST_PAUSE_SECONDS, 2 ** (failures - 1)));
}

/** Give or take a fifth, so that pages do not all come back together. */
function jittered(seconds) {
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
      const data = [...block.matchAll(/^data: ?([^\r\n]*)/gm)].map((line) => line[1]);
      return data.length > 0 ? [JSON.parse(data.join("\n"))] : [];
    });
  }
}

/** Ask the service what a consultation is called. */
const describe = (slug, language) =>
  fetch(`${BASE}/channels/web/consultations/${encodeURIComponent(slug)}?language=${language}`, { credentials: "omit" });
