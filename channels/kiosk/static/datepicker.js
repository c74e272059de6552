/**
 * <wb-date for="ID" kind="KIND" rule="RULE" min="YYYY-MM-DD" max="YYYY-MM-DD">: year, month and day by taps.
 *
 * Writes YYYY-MM-DD as soon as all three are chosen; a date typed into the input is chosen here
 * too. rule: the check of the catalogue, "date.past" ends today, "date.future" begins today; without
 * one any day will do. "wb-enter" when 确定 is pressed.
 */
import { Entry, key, stay, style } from "./entry.js"

const FIRST = "1900-01-01"
const AHEAD = 50 // years: leases and permits end far from now
const PARTS = { year: "年", month: "月", day: "日" }
const DATE = /^(\d{4})\D(\d{1,2})\D(\d{1,2})日?$/

/** Returns the range of a rule or a kind, both ends included, as YYYY-MM-DD. */
export function range(rule, today) {
  const last = `${Number(today.slice(0, 4)) + AHEAD}-12-31`
  if (rule === "date.past") return [FIRST, today]
  return rule === "date.future" ? [today, last] : [FIRST, last]
}

/** Returns today at this place. */
function now() {
  return ofDay(new Date())
}

function ofDay(day) {
  return written({ year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() })
}

function written({ year, month, day }) {
  return [String(year), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-")
}

export class DatePicker extends HTMLElement {
  #entry = new Entry(this)
  #chosen = { year: 0, month: 0, day: 0 }
  #heard = new AbortController()
  #today = ""
  #ends = ["", ""]

  connectedCallback() {
    const styled = style(import.meta.url)
    this.role = "group"
    this.ariaLabel = "选日期"
    this.#today = this.getAttribute("today") ?? now()
    const [first, last] = range(this.getAttribute("rule") ?? this.getAttribute("kind"), this.#today)
    this.#ends = [this.getAttribute("min") ?? first, this.getAttribute("max") ?? last]
    const [from, to] = this.#ends.map((end) => Number(end.slice(0, 4)))
    this.replaceChildren(
      this.#column("year", from, to), this.#column("month", 1, 12), this.#column("day", 1, 31),
      key("确定", { act: "enter" }),
    )
    stay(this)
    const { signal } = this.#heard
    this.addEventListener("click", (event) => this.#tapped(event.target.closest("button")?.dataset ?? {}), { signal })
    this.#entry.input?.addEventListener("input", (event) => { if (event.isTrusted) this.#read() }, { signal })
    this.#read()
    this.#show()
    styled.then(() => this.#centre("year", this.#chosen.year || Number(this.#today.slice(0, 4))))
  }

  disconnectedCallback() {
    this.#heard.abort()
  }

  #column(part, from, to) {
    const column = document.createElement("div")
    column.role = "group"
    column.ariaLabel = PARTS[part]
    const list = document.createElement("div")
    list.className = "list"
    list.dataset.part = part
    for (let n = from; n <= to; n++) list.append(key(`${n}${PARTS[part]}`, { part, value: n }))
    column.append(key("▲", { scroll: -1, of: part }, `${PARTS[part]}：前面的`), list, key("▼", { scroll: 1, of: part }, `${PARTS[part]}：后面的`))
    return column
  }

  #tapped({ part, value, scroll, of, act }) {
    if (part) {
      this.#chosen[part] = Number(value)
      this.#show()
      if (this.#whole()) this.#entry.set(written(this.#chosen))
    }
    if (scroll) {
      const list = this.#list(of)
      list.scrollBy({ top: Number(scroll) * list.clientHeight * 0.8 })
    }
    if (act && this.#entry.input.value) this.#entry.enter()
  }

  #whole() {
    return Object.values(this.#chosen).every(Boolean)
  }

  /** Takes over a date that was typed. */
  #read() {
    const found = DATE.exec(this.#entry.input?.value.trim() ?? "")
    if (!found) return
    const [year, month, day] = found.slice(1).map(Number)
    const date = written({ year, month, day })
    if (date < this.#ends[0] || date > this.#ends[1]) return
    this.#chosen = { year, month, day }
    this.#show()
    for (const part of Object.keys(PARTS)) this.#centre(part, this.#chosen[part])
  }

  #show() {
    if (!this.#possible("day", this.#chosen.day)) this.#chosen.day = 0
    for (const button of this.querySelectorAll("[data-part][data-value]")) {
      const { part, value } = button.dataset
      button.setAttribute("aria-pressed", String(this.#chosen[part] === Number(value)))
      button.disabled = !this.#possible(part, Number(value))
    }
  }

  /** Tells whether a date of the range can still have this part. */
  #possible(part, value) {
    const { year, month, day } = { ...this.#chosen, [part]: value }
    if (day && month && day > new Date(year || 2000, month, 0).getDate() && part === "day") return false
    const [first, last] = this.#ends
    if (!year || part === "year") return true
    if (part === "month") return written({ year, month, day: 31 }) >= first && written({ year, month, day: 1 }) <= last
    const date = written({ year, month: month || 1, day })
    return !month || (date >= first && date <= last)
  }

  #list(part) {
    return this.querySelector(`.list[data-part="${part}"]`)
  }

  #centre(part, value) {
    const list = this.#list(part)
    const button = list.querySelector(`[data-value="${value}"]`)
    if (button) list.scrollTop = button.offsetTop - list.offsetTop - (list.clientHeight - button.offsetHeight) / 2
  }
}

customElements.define("wb-date", DatePicker)
