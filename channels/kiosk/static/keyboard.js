/**
 * <wb-keyboard for="ID" kind="KIND">: a pinyin keyboard on the screen for the input with that id.
 *
 * Writes as if typed (an "input" event); "wb-enter" when there is nothing left to choose and the
 * enter key is pressed. Without a kind it also suggests what can be asked.
 */
import { Composition } from "./composition.js"
import { Entry, key, presses, stay, style } from "./entry.js"

const LETTERS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
const SIGNS = ["1234567890", "-/:.@#()+_", "、；！“”《》"]
const PLAIN = ["email", "uscc", "plate"] // kinds of Latin letters
const QUICK = ".keys button:not([data-act=enter])"
const DIGIT = /^[1-8]$/

export class Keyboard extends HTMLElement {
  #entry = new Entry(this)
  #composition = new Composition()
  #mode = "pinyin" // pinyin, latin, signs
  #letters = "pinyin" // where 123 leads back to
  #heard = null

  connectedCallback() {
    style(import.meta.url)
    this.role = "group"
    this.ariaLabel = "屏幕键盘"
    if (PLAIN.includes(this.getAttribute("kind"))) this.#mode = this.#letters = "latin"
    const wide = matchMedia("(orientation: landscape)").matches
    this.#composition.most = this.hasAttribute("kind") ? 0 : wide ? 3 : 6
    this.innerHTML = `<div class="suggestions" role="group" aria-label="您可能想问"></div>
      <div class="composing"><span class="hint">点字母打拼音，打首字母也行，比如 gjj</span><output class="letters" aria-label="正在输入的拼音"></output><div class="candidates" role="group" aria-label="候选字词"></div></div>
      <div class="keys"></div><p class="unseen" role="status"></p>`
    stay(this)
    const { signal } = this.#heard = new AbortController()
    presses(this, QUICK, (button) => this.#tapped(button), signal)
    this.#composition.addEventListener("change", () => this.#show(), { signal })
    document.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true })
    document.addEventListener("submit", (event) => this.#sent(event), { signal, capture: true })
    this.#entry.input?.addEventListener("input", (event) => { if (event.isTrusted) this.#compose("") }, { signal })
    this.#draw()
    this.#show()
  }

  disconnectedCallback() {
    this.#heard.abort()
  }

  #draw() {
    const rows = this.#mode === "signs" ? SIGNS : LETTERS
    const drawn = rows.map((row) => [...row].map((sign) => key(this.#mode === "latin" ? sign.toUpperCase() : sign, { type: sign })))
    const signs = this.#mode === "signs"
    drawn[2].unshift(key(signs ? "拼音" : this.#letters === "pinyin" ? "中/英" : "英/中", { act: signs ? "letters" : "language" }, signs ? "拼音，回到字母" : this.#letters === "pinyin" ? "中/英，现在是中文" : "英/中，现在是英文"))
    drawn[2].push(key("删除", { act: "erase" }))
    drawn.push([
      key(signs ? "ABC" : "123", { act: signs ? "letters" : "signs" }, signs ? "ABC，字母" : "123，数字和符号"),
      ...["，", "。", "？"].map((sign) => key(sign, { write: sign }, { "，": "逗号", "。": "句号", "？": "问号" }[sign])),
      key("空格", { act: "space" }), key("清空", { act: "clear" }), key("确定", { act: "enter" }),
    ])
    this.querySelector(".keys").replaceChildren(...drawn.map((keys) => {
      const row = document.createElement("div")
      row.append(...keys)
      return row
    }))
  }

  #show() {
    const { letters, shown, offset, more, suggestions } = this.#composition
    this.querySelector(".letters").value = letters
    const chosen = shown.map((one, at) => {
      const made = key("", { choose: at }, `${at + 1}，${one.text}`)
      made.append(Object.assign(document.createElement("small"), { textContent: at + 1 }), one.text)
      return made
    })
    if (offset || more) {
      const [back, on] = [key("‹", { turn: -1 }, "前面的字词"), key("›", { turn: 1 }, "后面的字词")]
      back.disabled = offset === 0
      on.disabled = !more
      chosen.push(back, on)
    }
    this.querySelector(".candidates").replaceChildren(...chosen)
    this.querySelector(".hint").hidden = letters !== "" || this.#mode !== "pinyin"
    this.querySelector(".suggestions").replaceChildren(...suggestions.map((one) => {
      const made = key(one.label, {})
      made.setAttribute("form", this.#entry.input?.form?.id ?? "")
      return Object.assign(made, { type: "submit", name: "choice", value: one.payload })
    }))
  }

  #tapped(button) {
    const { type, write, act, choose, turn } = button.dataset
    if (type) this.#type(type)
    if (write) { this.#settle(); this.#write(write) }
    if (choose) this.#choose(Number(choose))
    if (turn) this.#composition.turn(Number(turn), this.#before())
    if (act) this.#act(act)
    if (document.activeElement === document.body) this.#entry.input.focus()
  }

  #type(sign) {
    if (this.#mode === "pinyin") this.#compose(this.#composition.letters + sign)
    else this.#write(this.#mode === "latin" ? sign.toUpperCase() : sign)
  }

  #act(act) {
    if (act === "language") { this.#settle(); this.#letters = this.#letters === "pinyin" ? "latin" : "pinyin" }
    if (act === "signs") this.#settle()
    if (act === "language" || act === "letters" || act === "signs") {
      this.#mode = act === "signs" ? "signs" : this.#letters
      this.#draw()
      this.#show()
    }
    if (act === "erase" && this.#composition.letters) this.#compose(this.#composition.letters.slice(0, -1))
    else if (act === "erase") { this.#entry.erase(); this.#compose("") }
    if (act === "clear") { this.#entry.set(""); this.#compose("") }
    if (act === "space" && !this.#settle()) this.#write(" ")
    if (act === "enter" && !this.#settle()) this.#entry.enter()
  }

  #choose(at) {
    const one = this.#composition.shown[at]
    if (!one) return
    const rest = this.#composition.letters.slice(one.used)
    this.#entry.write(one.text)
    this.querySelector("[role=status]").textContent = `已输入${one.text}`
    this.#compose(rest)
  }

  /** Writes what is being composed, the letters themselves while candidates are still to come. */
  #settle() {
    const { letters, shown } = this.#composition
    if (!letters) return false
    if (shown.length) this.#choose(0)
    else this.#write(letters)
    return true
  }

  #write(text) {
    this.#entry.write(text)
    this.#compose("")
  }

  #compose(letters) {
    this.#composition.set(letters, this.#before())
  }

  #before() {
    const input = this.#entry.input
    return input?.value.slice(0, input.selectionStart ?? undefined) ?? ""
  }

  /** A key of a real keyboard: it chooses or corrects, anything else takes the letters over. */
  #pressed(event) {
    const { letters } = this.#composition
    if (!letters || event.target !== this.#entry.input || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === "Escape") this.#compose("")
    else if (event.key === "Backspace") this.#compose(letters.slice(0, -1))
    else if (event.key === " " || event.key === "Enter") this.#settle()
    else if (DIGIT.test(event.key)) this.#choose(Number(event.key) - 1)
    else {
      if (event.key.length === 1) this.#write(letters)
      return
    }
    event.preventDefault()
  }

  /** What is sent is whole; a suggestion that was tapped replaces it. */
  #sent(event) {
    if (event.target !== this.#entry.input?.form) return
    if (event.submitter?.name === "choice") this.#entry.set("")
    else while (this.#settle());
    this.#composition.clear()
  }
}

customElements.define("wb-keyboard", Keyboard)
