import { ordered } from "./fleet.js"

/** The attract screen: what one can do, one thing after the other; a tap anywhere begins. */
const PAUSE = 4000

export function attract(begin) {
  const screen = document.getElementById("attract")
  screen.role = "main" // with script it is alone in view
  const things = [...screen.querySelectorAll(".can li")]
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  let place = 0
  const next = () => {
    for (const [number, thing] of things.entries()) thing.classList.toggle("now", number === place)
    place = (place + 1) % things.length
  }
  const turning = calm ? 0 : setInterval(next, PAUSE)
  if (!calm) next()
  const start = (event) => {
    event.preventDefault()
    clearInterval(turning)
    begin()
  }
  screen.addEventListener("click", start, { once: true })
}

/**
 * Looks every so many seconds, while nobody is here, whether the house can answer; shows the
 * screen out of order while it cannot, and a fresh page when it can again.
 */
export function watch(seconds) {
  const look = async () => {
    const screen = document.body.dataset.screen
    if ((screen !== "attract" && screen !== "closed") || ordered()) return
    const well = await fetch("/api/v1/health").then((answer) => answer.ok, () => false)
    if (document.body.dataset.screen !== screen) return
    if (well && screen === "closed") location.replace(document.body.dataset.home)
    if (well || screen === "closed") return
    document.body.dataset.screen = "closed"
    document.getElementById("closed").hidden = false
  }
  setInterval(look, 1000 * seconds)
}
