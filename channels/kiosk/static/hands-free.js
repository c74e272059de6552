/**
 * Goes on by voice: when the reply to a spoken turn has been read, the microphone opens again, as
 * long as the house asks for something. A touch or typing ends it; silence does, in listen.js.
 */
const ASKS = ".message-ask, .message-review, .message-choice"
const wanted = "handsFree" in document.body.dataset
const reading = () => Boolean(document.documentElement.dataset.speaking)

export class HandsFree {
  #begin
  #spoken = false // the turn that waits was spoken
  #next = false // the microphone opens when nothing is read any more

  constructor(begin) {
    this.#begin = begin
    document.addEventListener("wb-reply", () => this.#replied())
    // Later than the touch that may have ended the reading: whoever touches does not want to speak.
    document.addEventListener("wb-release", ({ detail }) => { if (detail === "speak") setTimeout(() => this.#go()) })
    document.addEventListener("pointerdown", () => this.end(), { capture: true })
    document.addEventListener("submit", () => this.end())
  }

  /** The turn that is sent now was spoken. */
  turn() { this.#spoken = wanted }

  /** What is read next asks for something, though it is no reply. */
  ask() { this.#next = wanted }

  end() { this.#spoken = this.#next = false }

  #replied() {
    const last = document.querySelector("#messages > .message:last-child")
    this.#next = this.#spoken && Boolean(last?.matches(ASKS))
    this.#spoken = false
    this.#go()
  }

  #go() {
    if (!this.#next || reading()) return
    this.#next = false
    this.#begin()
  }
}
