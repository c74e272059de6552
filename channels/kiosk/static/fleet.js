/** A terminal's page gives its signs of life and shows what the operator ordered. */
const body = document.body
const { alive, aliveSeconds, home } = body.dataset
let closed = body.dataset.screen === "closed"

/** Tells whether the operator put this terminal out of order. */
export const ordered = () => closed

/** Reports every so many seconds; a page that is no terminal's never does. */
export function report() {
  if (!alive) return
  beat()
  setInterval(beat, 1000 * Number(aliveSeconds))
}

async function beat() {
  const data = new FormData()
  data.append("token", alive)
  const answer = await fetch("/kiosk/alive", { method: "POST", body: data }).catch(() => null)
  if (answer?.status === 401 && waiting()) location.replace(home)
  if (answer?.ok) obey(await answer.json().catch(() => ({})))
}

/** A visit is never broken off: orders wait until nobody is there. */
function obey(orders) {
  if (!waiting() || orders.notice === undefined) return
  if (closed && orders.closed === null) location.replace(home)
  closed = orders.closed !== null
  if (closed) {
    document.getElementById("reason").textContent = orders.closed
    document.getElementById("closed").hidden = false
    body.dataset.screen = "closed"
  }
  const notice = document.getElementById("notice")
  notice.hidden = !orders.notice
  notice.querySelector("span").textContent = orders.notice
}

const waiting = () => ["attract", "closed"].includes(body.dataset.screen)
