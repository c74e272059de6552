/** Starts everything. The form works without this file; with it, turns go over a socket. */
import { attract, watch } from "./attract.js"
import "./below.js"
import * as card from "./card.js"
import { fit, keys } from "./field.js"
import { report } from "./fleet.js"
import * as handover from "./handover.js"
import "./speak.js"
import { Talk } from "./talk.js"
import { Visit } from "./visit.js"
import { upload } from "./upload.js"
import "./vote.js"

const byId = (id) => document.getElementById(id)
const body = document.body
const form = byId("talk")
const fields = form.elements
const waiting = byId("waiting")
const { idle, idleElder, warning, goodbye, home } = body.dataset
const phone = "phone" in body.dataset // a person's own: nobody comes after them
const visit = new Visit({ idle: Number(idle), elder: Number(idleElder), warning: Number(warning) })
const talk = new Talk(fields.conversation.value)
let open = null // the item of what was asked last, until it is answered
let native = false // the socket never opened: the form goes by itself
let leaving = false
let picture = null // what is on its way: the form can carry it where no socket gets through

function screen(name) {
  body.dataset.screen = name
  byId("resume").hidden = card.isEmpty()
  if (name === "home") byId("home-title").focus({ preventScroll: true })
  scrollTo(0, 0)
}

function say(text, label, attachments = []) {
  if (talk.busy) return
  const hidden = /\d{6}/.test(label) || (card.kind() && label === text)
  screen("talk")
  open = card.asked(hidden ? "••••" : label)
  fields.text.value = ""
  talk.say({ text, attachments })
  wait("正在查找答案……")
}

function wait(words) {
  waiting.textContent = words
  body.classList.toggle("busy", talk.busy)
}

async function sent(blob) {
  if (talk.busy) return
  picture = blob
  if (native) return pictureByForm()
  wait("正在上传……")
  document.dispatchEvent(new CustomEvent("wb-hold", { detail: "upload" }))
  const { id, told } = await upload(blob, fields.conversation.value)
  document.dispatchEvent(new CustomEvent("wb-release", { detail: "upload" }))
  fields.file.value = ""
  wait(told)
  if (id) say("照片传好了", "照片传好了。", [id])
}

function submitted(event) {
  if (event.target !== form) return
  const button = event.submitter
  if (button?.id === "hand-over") {
    event.preventDefault()
    if (!talk.busy) handover.offer(fields.conversation.value, fields.version.value)
    return
  }
  if (button?.name === "show") {
    event.preventDefault()
    if (button.value === "home") screen("home")
    else version(button)
    return
  }
  const chosen = button?.name === "choice"
  const file = chosen ? null : fields.file.files[0]
  const text = chosen ? button.value : fields.text.value.trim()
  if (native && (text || file)) {
    leaving = true
    return
  }
  event.preventDefault()
  if (file) sent(file)
  else if (text) say(text, chosen ? labelOf(button) : text)
}

function labelOf(button) {
  return (button.ariaLabel ?? (button.querySelector("strong") ?? button).textContent).trim()
}

/** 长辈版 and back, for this visit only. */
function version(button) {
  const elder = document.documentElement.classList.toggle("elder")
  fields.version.value = elder ? "elder" : "general"
  button.value = elder ? "general" : "elder"
  button.setAttribute("aria-pressed", String(elder))
}

function answered({ detail: reply }) {
  picture = null
  wait("")
  if (reply.ended) return location.replace(home)
  card.settle(open, reply.shown)
  card.show(reply.cards)
  visit.seen()
  document.dispatchEvent(new CustomEvent("wb-reply", { detail: reply.messages }))
  return fit(card.kind(), card.field(), card.rule())
}

/** Hands the turn that waits to the form: no socket gets through here. */
function byForm() {
  native = true
  const [turn] = talk.turns
  if (!turn) return
  talk.close()
  if (turn.attachments?.length) return pictureByForm()
  fields.turn.value = turn.id
  fields.text.value = turn.text
  leaving = true
  form.submit()
}

function pictureByForm() {
  const files = new DataTransfer()
  files.items.add(new File([picture], picture.name ?? "photo.jpg", { type: picture.type }))
  fields.file.files = files.files
  leaving = true
  form.submit()
}

function begin() {
  screen("home")
  history.pushState(null, "") // the back button stays in the house
  if (!phone) visit.start()
}

function told(conversation) {
  const data = new FormData()
  data.append("conversation", conversation)
  navigator.sendBeacon("/kiosk/end", data)
}

/** Leaves nothing: page, entry, storage; the door deletes what it has. */
function end(event) {
  event?.preventDefault()
  leaving = true
  visit.stop()
  told(fields.conversation.value)
  talk.close()
  picture = null
  handover.close()
  card.clear()
  wait("")
  form.reset()
  for (const field of document.querySelectorAll("[type=hidden]")) field.value = ""
  sessionStorage.clear()
  localStorage.clear()
  fit("")
  byId("bye").hidden = false
  screen("bye")
  byId("bye-title").focus()
  if (phone) return
  const back = () => location.replace(home)
  setTimeout(back, 1000 * Number(goodbye))
  byId("bye").addEventListener("click", back)
}

document.addEventListener("submit", submitted)
byId("end").addEventListener("submit", end)
byId("resume").addEventListener("click", () => screen("talk"))
byId("typing").addEventListener("click", (event) => { event.preventDefault(); fields.text.focus(); keys() })
fields.text.addEventListener("pointerup", keys)
fields.file.addEventListener("change", () => { if (!native && fields.file.files[0]) sent(fields.file.files[0]) })
byId("pad").addEventListener("wb-photo", ({ detail: photo }) => sent(photo))
byId("pad").addEventListener("wb-card", ({ detail: payload }) => say(payload, "用身份证上的信息"))
byId("pad").addEventListener("wb-enter", () => form.requestSubmit(form.querySelector(".send")), true)
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]")
  if (button) import("./print.js").then(({ print }) => print(button))
})
visit.addEventListener("over", () => end())
document.addEventListener("wb-said", ({ detail: text }) => { say(text, text); open?.classList.add("heard") })
document.addEventListener("wb-taken", () => end())
talk.addEventListener("reply", answered)
talk.addEventListener("broken", () => { byId("line").hidden = native })
talk.addEventListener("whole", () => { byId("line").hidden = true })
talk.addEventListener("hopeless", byForm)
addEventListener("popstate", () => { if (!leaving && body.dataset.screen !== "attract") begin() })
addEventListener("pagehide", () => { if (!leaving && !phone && body.dataset.screen !== "attract") told(fields.conversation.value) })

if (!phone) {
  attract(begin)
  watch(Number(body.dataset.health))
  report()
}
if (body.dataset.ears) import("./listen.js")
fit(body.dataset.kind, card.field(), card.rule())
if (!phone && (body.dataset.screen === "talk" || body.dataset.screen === "home")) visit.start()
