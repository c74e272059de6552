/** The terminal's devices: only a page served by the terminal itself has the token for them. */
const meta = document.querySelector('meta[name="devices"]')

/** Whether this is the terminal itself: on its disk nobody may look around. */
export const terminal = meta !== null

/** Tells whether a camera is there, allowed or not. */
export async function hasCamera() {
  const found = await navigator.mediaDevices?.enumerateDevices().catch(() => []) ?? []
  return found.some(({ kind }) => kind === "videoinput")
}

/** Tells whether there is a "reader" or a "printer". */
export const has = (device) => meta?.dataset[device] !== undefined

/** Asks a device; returns {ok, answer, told}: told are words for the person. */
export async function call(path, more = {}) {
  const conversation = document.getElementById("talk").elements.conversation.value
  if (!conversation) return { ok: false, answer: {}, told: "" } // the visit is over: the door forgot
  const response = await fetch(`/kiosk/${path}`, {
    method: "POST", keepalive: true, body: JSON.stringify({ conversation, ...more }),
    headers: { "Content-Type": "application/json", "X-Wenban-Devices": meta?.content ?? "" },
  }).catch(() => null)
  const answer = await response?.json().catch(() => ({})) ?? {}
  const told = [answer.told, answer.detail].find((words) => typeof words === "string")
  return { ok: Boolean(response?.ok), answer, told: told ?? "设备没有反应，请再试一次，或者到服务台。" }
}
