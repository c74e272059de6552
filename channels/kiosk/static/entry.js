/** The input that a pad writes into: edits at the caret, as if typed, without taking the focus. */

const CLICK_LATE = 400 // ms after the finger has left

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

/**
 * Calls act(button) for each press on a button of the pad: one of `quick` as soon as it is touched,
 * so that no sign is lost when the pad moves under the finger or the finger on the pad, any other
 * when it is let go. (WCAG 2.5.2 leaves the keys of a keyboard free to do so.)
 */
export function presses(pad, quick, act, signal) {
  const held = new Map() // presses that have been acted on, by pointer; their click is no second one
  const button = (event) => event.target.closest("button")
  pad.addEventListener("pointerdown", (event) => {
    if (event.button || !button(event)?.matches(quick)) return
    held.set(event.pointerId, event)
    act(button(event))
  }, { signal })
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, ({ pointerId }) => {
      const press = held.get(pointerId)
      if (press) setTimeout(() => { if (held.get(pointerId) === press) held.delete(pointerId) }, CLICK_LATE)
    }, { signal })
  }
  pad.addEventListener("click", (event) => {
    if (!held.delete(event.pointerId) && button(event)) act(button(event))
  }, { signal })
}

/** Loads the style sheet that lies beside a module, once; resolves when it holds. */
export function style(module) {
  const href = module.replace(/\.js$/, ".css")
  const known = document.querySelector(`link[href="${href}"]`)
  const link = known ?? Object.assign(document.createElement("link"), { rel: "stylesheet", href })
  if (!known) document.head.append(link)
  return link.sheet ? Promise.resolve() : new Promise((done) => link.addEventListener("load", done, { once: true }))
}
