/** Shows which words are being read: a range of text where that is known, else the element. */
const NAME = "reading"
const ROOM = 0.25 // of the window, above and below what is read

/** Marks characters [start, end) of an element, all of it when they are null. */
export function show(element, start, end) {
  hide()
  if (!element) return
  const range = start === null ? null : rangeOf(element, start, end)
  if (range && window.Highlight) CSS.highlights.set(NAME, new Highlight(range))
  else element.classList.add(NAME)
  follow((range ?? element).getBoundingClientRect())
}

export function hide() {
  CSS.highlights?.delete(NAME)
  for (const element of document.querySelectorAll(`.${NAME}`)) element.classList.remove(NAME)
}

function rangeOf(element, start, end) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let passed = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = passed + node.length
    if (start >= passed && start <= next) range.setStart(node, start - passed)
    if (end > passed && end <= next) {
      range.setEnd(node, end - passed)
      return range
    }
    passed = next
  }
  return null
}

function follow(box) {
  const room = innerHeight * ROOM
  if (box.top >= room / 2 && box.bottom <= innerHeight - room) return
  scrollBy({ top: box.top - room })
}
