/**
 * <wb-card-reader field="ID">: an identity card instead of typing.
 *
 * The page sees masked values only. "wb-card" (detail: the payload to say) when the person wants
 * what was read used; a card that is not used is forgotten by the door at once.
 */
import { call } from "./devices.js"
import { made } from "./element.js"
import { key, style } from "./entry.js"

const PLACE = "请把身份证平放在读卡区，先别拿开。"

export class CardReader extends HTMLElement {
  #held = false // the door reads, or holds a card
  #number = 0 // of the reading: an answer to an earlier one is not shown

  connectedCallback() {
    style(import.meta.url)
    this.role = "group"
    this.ariaLabel = "读身份证"
    this.onclick = (event) => this.#tapped(event.target.closest("button")?.dataset.act)
    this.#show("idle", [], [key("刷身份证，不用打字", { act: "read" })])
  }

  disconnectedCallback() {
    this.#leave()
  }

  #tapped(act) {
    if (act === "read") this.#read()
    if (act === "no") {
      this.#leave()
      this.connectedCallback()
      this.querySelector("button").focus()
    }
    if (act === "use") this.dispatchEvent(new CustomEvent("wb-card", { bubbles: true, detail: this.dataset.payload }))
  }

  async #read() {
    const number = ++this.#number
    this.#held = true
    this.#show("reading", [made("p", "words", PLACE), made("div", "beam")], [key("不读了", { act: "no" })])
    hold(true)
    const { ok, answer, told } = await call("reader/read", { field: this.getAttribute("field") ?? "" })
    hold(false)
    if (number !== this.#number || !this.isConnected) return
    if (ok) this.#ask(answer)
    else this.#refused(told)
  }

  /** Shows what was read, masked, and asks. */
  #ask({ rows, payload, other, name }) {
    this.dataset.payload = payload
    const list = made("dl", "rows")
    for (const { label, value } of rows) list.append(made("div", "row", made("dt", "", label), made("dd", "", value)))
    const words = other ? `这张身份证是${name}的，跟表里填的不是同一个人。要换成这张证吗？` : "读好了，请收好身份证。用这些信息吗？"
    const use = other ? "换成这张证" : "用这些信息"
    this.#show(other ? "other" : "read", [made("p", "words", words), list], [key(use, { act: "use" }), key("不用", { act: "no" })])
  }

  #refused(told) {
    this.#held = false
    this.#show("refused", [made("p", "words", told)], [key("再试一次", { act: "read" }), key("自己输入", { act: "no" })])
  }

  /** Ends the reading, or has the card forgotten. */
  #leave() {
    this.#number++
    delete this.dataset.payload
    if (this.#held) call("reader/stop")
    this.#held = false
  }

  #show(state, said, acts) {
    this.dataset.state = state
    const words = made("div", "said", ...said)
    words.role = state === "refused" ? "alert" : "status"
    words.tabIndex = -1
    this.replaceChildren(words, made("div", "acts", ...acts))
    if (state !== "idle") words.focus()
  }
}

/** The visit waits while a card is being read. */
function hold(on) {
  document.dispatchEvent(new CustomEvent(on ? "wb-hold" : "wb-release", { detail: "reader" }))
}

customElements.define("wb-card-reader", CardReader)
