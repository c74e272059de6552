/**
 * How long a visit waits: a warning after the idle time, the end after the countdown.
 *
 * Whoever speaks, reads a card or prints sends "wb-hold" and later "wb-release" to the document
 * (detail: a name): the visit waits meanwhile. Event: "over" when nobody was there.
 */
const TICK = 250
const LONGEST_HOLD = 5 * 60_000 // ms; a device that never reports must not keep a page open
const SIGNS = ["pointerdown", "keydown", "input", "scroll", "touchmove"]

export class Visit extends EventTarget {
  #seconds
  #dialog = document.getElementById("idle")
  #countdown = document.getElementById("countdown")
  #holds = new Map()
  #seen = Date.now()
  #until = 0
  #ticking = 0

  /** seconds: {idle, elder, warning} */
  constructor(seconds) {
    super()
    this.#seconds = seconds
    for (const sign of SIGNS) addEventListener(sign, () => this.#sign(), { passive: true, capture: true })
    document.addEventListener("wb-hold", (event) => this.#holds.set(event.detail, Date.now()))
    document.addEventListener("wb-release", (event) => { this.#holds.delete(event.detail); this.seen() })
    this.#dialog.addEventListener("click", (event) => { if (!event.target.closest('[form="end"]')) this.seen() })
    this.#dialog.addEventListener("cancel", () => this.seen())
  }

  start() {
    this.seen()
    clearInterval(this.#ticking)
    this.#ticking = setInterval(() => this.#tick(), TICK)
  }

  stop() {
    clearInterval(this.#ticking)
    this.#dialog.close()
  }

  /** Somebody is there: the idle time begins anew. */
  seen() {
    this.#seen = Date.now()
    if (this.#dialog.open) this.#dialog.close()
  }

  #sign() {
    if (!this.#dialog.open) this.#seen = Date.now()
  }

  #tick() {
    const now = Date.now()
    if ([...this.#holds.values()].some((since) => now - since < LONGEST_HOLD)) this.seen()
    if (!this.#dialog.open && now - this.#seen > this.#idle()) {
      this.#until = now + 1000 * this.#seconds.warning
      this.#dialog.showModal()
    }
    if (!this.#dialog.open) return
    this.#countdown.textContent = String(Math.max(0, Math.ceil((this.#until - now) / 1000)))
    if (now >= this.#until) {
      this.stop()
      this.dispatchEvent(new Event("over"))
    }
  }

  #idle() {
    return 1000 * (document.documentElement.classList.contains("elder") ? this.#seconds.elder : this.#seconds.idle)
  }
}
