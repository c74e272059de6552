/**
 * <wb-numpad for="ID" kind="KIND">: big number keys for the input with that id.
 *
 * X for an id_number (and the way to letters, for passes and passports), the point for an amount;
 * writes as if typed; "wb-enter" when 确定 is pressed.
 */
import { Entry, key, presses, stay, style } from "./entry.js"

const NAMES = { ".": "小数点", X: "字母X" }
const EXTRA = { id_number: "X", amount: "." }

export class Numpad extends HTMLElement {
  #entry = new Entry(this)
  #here = null

  connectedCallback() {
    style(import.meta.url)
    this.role = "group"
    this.ariaLabel = "数字键盘"
    const kind = this.getAttribute("kind")
    const extra = EXTRA[kind]
    const digits = [..."1234567890"].map((sign) => key(sign, { write: sign }))
    if (extra) digits.splice(9, 0, key(extra, { write: extra }, NAMES[extra]))
    const acts = [key("删除", { act: "erase" }), key("清空", { act: "clear" }), key("确定", { act: "enter" })]
    if (kind === "id_number") acts.push(key("字母", { act: "letters" }, "换成字母键盘"))
    this.replaceChildren(group("digits", digits), group("acts", acts))
    stay(this)
    this.#here = new AbortController()
    presses(this, "[data-write], [data-act=erase], [data-act=clear]", (button) => this.#tapped(button.dataset), this.#here.signal)
  }

  disconnectedCallback() {
    this.#here.abort()
  }

  #tapped({ write, act }) {
    if (write && this.#allows(write)) this.#entry.write(write)
    if (act === "erase") this.#entry.erase()
    if (act === "clear") this.#entry.set("")
    if (act === "enter") this.#entry.enter()
    if (act === "letters") this.#letters()
    else if (document.activeElement === document.body) this.#entry.input.focus()
  }

  /** One point, and two digits after it. */
  #allows(sign) {
    const { value, selectionStart, selectionEnd } = this.#entry.input
    if (EXTRA[this.getAttribute("kind")] !== ".") return true
    const next = value.slice(0, selectionStart) + sign + value.slice(selectionEnd)
    return /^\d*(\.\d{0,2})?$/.test(next)
  }

  /** Passes and passports have letters: the keyboard takes this place. */
  async #letters() {
    await import("./keyboard.js")
    const keyboard = document.createElement("wb-keyboard")
    keyboard.setAttribute("for", this.getAttribute("for"))
    keyboard.setAttribute("kind", "plate")
    this.replaceWith(keyboard)
    this.#entry.input.focus()
  }
}

function group(name, keys) {
  const made = Object.assign(document.createElement("div"), { className: name })
  made.append(...keys)
  return made
}

customElements.define("wb-numpad", Numpad)
