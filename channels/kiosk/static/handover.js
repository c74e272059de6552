/**
 * The conversation goes on at the person's phone: a one-time QR, and a look every two seconds
 * whether it has been taken. Event on the document: "wb-taken".
 */
const LOOK = 2000
const dialog = document.getElementById("handover")
const qr = document.getElementById("handover-qr")
const told = document.getElementById("handover-told")
const chat = document.getElementById("handover-wechat") // only where an account is connected
let looking = 0

/** Shows the QR for a conversation; version: "elder" or "general". */
export async function offer(conversation, version) {
  told.textContent = "正在生成二维码……"
  dialog.showModal()
  const given = await post("/kiosk/handover", { conversation, version })
  if (!dialog.open) return
  if (!given) {
    told.textContent = "二维码暂时出不来，请接着在这里办，或者过一会儿再试。"
    return
  }
  told.textContent = ""
  qr.src = given.qr
  qr.hidden = false
  clearInterval(looking)
  const until = Date.now() + 1000 * given.seconds
  looking = setInterval(() => look(conversation, until), LOOK)
  if (chat) inChat(conversation, given.url.split("/").pop())
}

/** Shows the account's QR beside the phone's: the same code, and the first scan takes it. */
async function inChat(conversation, code) {
  const given = await post("/kiosk/handover/wechat", { conversation, code })
  if (!given || !dialog.open) return
  chat.querySelector("img").src = given.qr
  chat.hidden = false
}

/** Puts the QR away. */
export function close() {
  clearInterval(looking)
  qr.hidden = true
  qr.removeAttribute("src")
  if (chat) {
    chat.hidden = true
    chat.querySelector("img").removeAttribute("src")
  }
  if (dialog?.open) dialog.close()
}

async function look(conversation, until) {
  if (Date.now() > until) return close()
  const state = await post("/kiosk/handover/state", { conversation })
  if (!state?.gone) return
  close()
  document.dispatchEvent(new Event("wb-taken"))
}

async function post(path, fields) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const headers = { accept: "application/json" }
  const answer = await fetch(path, { method: "POST", body, headers }).catch(() => null)
  return answer?.ok ? answer.json().catch(() => null) : null
}

dialog?.addEventListener("close", close)
document.getElementById("handover-close")?.addEventListener("click", close)
