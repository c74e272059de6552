/** The log: the newest exchange in view, the earlier ones folded above it. */
const log = document.getElementById("messages")
const earlier = document.getElementById("earlier")
const region = document.getElementById("log")
const MOST_KEPT = 20

/** Folds what was there, shows what was asked now; returns the item for `settle`. */
export function asked(text) {
  const kept = earlier.querySelector("ol")
  for (const item of [...log.children]) {
    for (const button of item.querySelectorAll("button")) button.remove()
    kept.append(item)
  }
  while (kept.children.length > MOST_KEPT) kept.firstElementChild.remove()
  earlier.hidden = kept.children.length === 0
  earlier.open = false
  const item = document.createElement("li")
  item.className = "asked"
  const words = document.createElement("p")
  words.textContent = text
  item.append(words)
  log.append(item)
  return item
}

/** Puts the words as the door shows them in place of those that were typed. */
export function settle(item, shown) {
  if (shown) item.querySelector("p").textContent = shown
}

/** Shows the replies: HTML of list items made by the door, everything in it escaped there. */
export function show(html) {
  const box = document.createElement("template")
  box.innerHTML = html
  log.append(box.content)
  const first = log.querySelector(".message")
  first?.focus({ preventScroll: true })
  // The start of a long answer, the whole of a short one: both begin at the top.
  ;(log.querySelector(".asked") ?? first ?? region).scrollIntoView({ block: "start" })
}

/** Returns the newest message's kind of field, "" when it asks for none. */
export function kind() {
  const last = log.lastElementChild
  if (!last?.classList.contains("message-ask")) return ""
  return last.dataset.kind ?? "text"
}

/** Returns the id of the field that the newest message asks for, "" when it asks for none. */
export function field() {
  return kind() ? (log.lastElementChild.dataset.field ?? "") : ""
}

/** Returns the rule that the answer to the newest message is checked by, "" when there is none. */
export function rule() {
  return kind() ? (log.lastElementChild.dataset.rule ?? "") : ""
}

export const isEmpty = () => log.children.length === 0

/** Removes every word of the visit. */
export function clear() {
  log.replaceChildren()
  earlier.querySelector("ol").replaceChildren()
  earlier.hidden = true
}
