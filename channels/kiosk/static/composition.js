/**
 * Letters being typed and what they may stand for. The door is asked, keys never wait for it.
 *
 * Event: "change" when letters, candidates or suggestions are others.
 */
const PAGE = 8
const KEPT = 200 // answers of this visit; they go with the element

export class Composition extends EventTarget {
  letters = ""
  candidates = [] // {text, used}
  suggestions = [] // {label, payload}
  offset = 0
  most = 6 // suggestions
  #answers = new Map()
  #asked = 0

  /** before: the text in front of the letters. */
  set(letters, before = "") {
    this.letters = letters
    this.offset = 0
    this.#ask(before)
  }

  /** Goes on to the next candidates, or back. */
  turn(pages, before = "") {
    this.offset = Math.max(0, this.offset + pages * PAGE)
    this.#ask(before)
  }

  /** Forgets everything, also what is still to come. */
  clear() {
    this.#asked++
    Object.assign(this, { letters: "", candidates: [], suggestions: [], offset: 0 })
    this.dispatchEvent(new Event("change"))
  }

  get more() {
    return this.candidates.length > PAGE
  }

  get shown() {
    return this.candidates.slice(0, PAGE)
  }

  async #ask(before) {
    const number = ++this.#asked
    const asked = JSON.stringify({
      q: this.letters, before: this.most ? before : "", limit: PAGE + 1, offset: this.offset, most: this.most,
    })
    const known = this.#answers.get(asked)
    if (!known) {
      this.candidates = []
      this.dispatchEvent(new Event("change"))
    }
    const answer = known ?? (this.letters || (before && this.most) ? await fetched(asked) : { candidates: [], suggestions: [] })
    if (number !== this.#asked || !answer) return
    if (answer.candidates.length) this.#keep(asked, answer) // none while the server starts
    Object.assign(this, answer)
    this.dispatchEvent(new Event("change"))
  }

  #keep(asked, answer) {
    this.#answers.set(asked, answer)
    if (this.#answers.size > KEPT) this.#answers.delete(this.#answers.keys().next().value)
  }
}

/** Returns {candidates, suggestions}, null without an answer; what is typed stays out of the address. */
async function fetched(body) {
  try {
    const response = await fetch("/api/v1/suggest", {
      method: "POST", body, headers: { "Content-Type": "application/json" },
    })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
