/** Tells how many rows of a review its button still covers, and goes on to them when tapped. */
const EDGE = 1 // px; a row that ends on the edge is seen
const calm = matchMedia("(prefers-reduced-motion: reduce)")
let waits = false

const box = (one) => one.getBoundingClientRect()
const rowsOf = (main) => [...main.closest(".message").querySelectorAll(".review tr")]
const under = (rows, edge) => rows.filter((row) => box(row).bottom > edge + EDGE)

function look() {
  waits = false
  const main = document.querySelector("#messages .message-review .main")
  if (!main) return
  const more = main.querySelector(".more") ?? added(main)
  const rows = rowsOf(main)
  more.hidden = under(rows, box(main).top).length === 0
  if (!more.hidden) more.textContent = `下面还有 ${under(rows, box(more).top).length} 项，往上滑`
}

/** The last child: what is read aloud counts the buttons before it. */
function added(main) {
  const more = Object.assign(document.createElement("button"), { type: "button", className: "more" })
  more.addEventListener("click", () => goOn(main, more))
  return main.appendChild(more)
}

/** Brings the first row that is covered to the top. */
function goOn(main, more) {
  const [first] = under(rowsOf(main), box(more).top)
  const ceiling = Math.max(0, box(document.querySelector("header.visit")).bottom)
  scrollBy({ top: box(first).top - ceiling, behavior: calm.matches ? "instant" : "smooth" })
}

function soon() {
  if (!waits) requestAnimationFrame(look)
  waits = true
}

addEventListener("scroll", soon, { passive: true })
addEventListener("resize", soon)
new ResizeObserver(soon).observe(document.getElementById("conversation"))
