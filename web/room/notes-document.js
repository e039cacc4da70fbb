// The shared document of one segment's notes, and its exchange with the server: one call brings there what was typed
// here, and here what others typed. A call that fails is made again; nothing is forgotten before it is acknowledged.
import * as Y from "yjs";
import { csrfToken } from "../csrf.js";
import { fromBase64, keep, kept, release, releaseOwn, toBase64 } from "./notes-kept.js";

const AT_ONCE = 120; // milliseconds after the first letter
const BETWEEN = 400; // from one call to the next; more, the more people write
const LOOK = 15_000; // so often a page says that it is still here
const ROUNDS = 3; // how often in a row the server may ask for everything again

export function wordsOf(update) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(update));
  return doc.getText("notes").toString();
}

export class SharedNotes {
  constructor({ address, person, segment, heard, trouble }) {
    Object.assign(this, { address, person, segment, heard, trouble });
    this.page = crypto.randomUUID?.() ?? String(Math.random()).slice(2);
    this.doc = new Y.Doc();
    this.text = this.doc.getText("notes");
    this.place = { anchor: "", head: "" };
    this.known = null; // what the server has
    this.seq = 0;
    this.unsent = false;
    this.others = 0;
    this.rounds = 0;
    this.left = kept(person, segment);
    this.doc.on("update", (_update, origin) => origin !== this && this.typed());
    for (const entry of this.left) Y.applyUpdate(this.doc, fromBase64(entry.update), "kept");
    this.looking = setInterval(() => this.sync(), LOOK);
  }

  typed() {
    this.unsent = true;
    keep(this.person, this.segment, this.page, Y.encodeStateAsUpdate(this.doc));
    this.soon(AT_ONCE);
  }

  stand(place) {
    if (place.anchor === this.place.anchor && place.head === this.place.head) return;
    this.place = place;
    this.soon(this.unsent ? AT_ONCE : 2 * BETWEEN);
  }

  // The stream says that something was written; what an answer held already needs no further call.
  touched(seq) {
    if (!seq || seq > this.seq) this.soon(AT_ONCE);
  }

  soon(pause) {
    const wait = Math.max(pause, (this.last ?? 0) + BETWEEN + 40 * this.others - Date.now());
    this.waiting ??= setTimeout(() => {
      this.waiting = null;
      this.sync();
    }, wait);
  }

  // Resolves when everything typed so far is acknowledged, or when that was not possible.
  async sync() {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = this.exchange();
    await this.running;
    this.running = null;
    if (this.again) {
      this.again = false;
      return this.sync();
    }
  }

  async exchange() {
    this.last = Date.now();
    const sends = this.unsent;
    this.unsent = false;
    const body = new URLSearchParams({ vector: toBase64(Y.encodeStateVector(this.doc)), page: this.page, ...this.place });
    if (sends) body.set("update", toBase64(Y.encodeStateAsUpdate(this.doc, this.known ?? undefined)));
    if (this.closed) body.set("leaving", "1");
    const answer = await fetch(this.address, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() }, keepalive: Boolean(this.closed) && body.toString().length < 60_000 }).catch(() => null);
    if (answer?.ok) this.take(await answer.json(), sends);
    else await this.failed(answer, sends);
  }

  take(news, sent) {
    this.seq = Math.max(this.seq, news.seq);
    this.known = fromBase64(news.vector);
    Y.applyUpdate(this.doc, fromBase64(news.update), this);
    this.others = news.cursors.length;
    this.rounds = news.again ? this.rounds + 1 : 0;
    if (news.again && this.rounds <= ROUNDS) {
      this.unsent = true;
      this.again = true;
    }
    if (!this.unsent) this.acknowledged();
    this.trouble("");
    this.heard(news, sent);
  }

  acknowledged() {
    releaseOwn(this.person, this.segment, this.page);
    this.left.forEach(release);
    this.left = [];
  }

  async failed(answer, sent) {
    this.unsent ||= sent;
    if (answer?.status === 422 || answer?.status === 403) this.trouble((await answer.json()).sentence);
    else {
      if (answer?.status === 401) this.trouble((await answer.json()).sentence);
      else this.trouble("offline");
      if (!answer) dispatchEvent(new CustomEvent("concord:offline"));
      if (!this.closed || this.unsent) this.soon(3000);
    }
  }

  close() {
    this.closed = true;
    clearInterval(this.looking);
    return this.sync();
  }
}
