/** The input that a pad writes into: edits at the caret, as if typed, without taking the focus. */

export class Entry {
  #pad

  /** pad: the element whose `for` names the input. */
  constructor(pad) {
    this.#pad = pad
  }

  get input() {
    return document.getElementById(this.#pad.getAttribute("for"))
  }

  /** Puts text where the caret is, over what is selected. */
  write(text) {
    const input = this.input
    const room = input.maxLength < 0 ? Infinity : input.maxLength - input.value.length
    const [start, end] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length]
    input.setRangeText(text.slice(0, Math.max(0, room + end - start)), start, end, "end")
    this.#typed()
  }

  /** Takes away what is selected, else the sign before the caret. */
  erase() {
    const input = this.input
    const end = input.selectionEnd
    let start = input.selectionStart
    if (start === end) start -= [...input.value.slice(0, start)].at(-1)?.length ?? 0
    input.setRangeText("", start, end, "end")
    this.#typed()
  }

  /** Replaces everything. */
  set(text) {
    this.input.value = text
    this.#typed()
  }

  enter() {
    this.#pad.dispatchEvent(new CustomEvent("wb-enter", { bubbles: true }))
  }

  #typed() {
    this.input.dispatchEvent(new Event("input", { bubbles: true }))
    this.input.scrollLeft = this.input.scrollWidth
  }
}

/** Returns a button of a pad; data: what it does. */
export function key(label, data, name = "") {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = label
  if (name) made.ariaLabel = name
  Object.assign(made.dataset, data)
  return made
}

/** Keeps the focus, and the phone's caret, in the input while the pad is tapped. */
export function stay(pad) {
  pad.addEventListener("mousedown", (event) => { if (event.target.closest("button")) event.preventDefault() })
}

/** Loads the style sheet that lies beside a module, once; resolves when it holds. */
export function style(module) {
  const href = module.replace(/\.js$/, ".css")
  const known = document.querySelector(`link[href="${href}"]`)
  const link = known ?? Object.assign(document.createElement("link"), { rel: "stylesheet", href })
  if (!known) document.head.append(link)
  return link.sheet ? Promise.resolve() : new Promise((done) => link.addEventListener("load", done, { once: true }))
}
