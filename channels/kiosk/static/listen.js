/**
 * One large button: hold it while speaking, or tap, speak, and wait or tap again. What was heard
 * goes into the conversation as if it were typed ("wb-said"); a value of a form is asked back first.
 *
 * "wb-heard" tells the reader that the next reply is to be read; while the microphone is open
 * nothing is read and the visit waits.
 */
import * as card from "./card.js"
import { Ear } from "./ear.js"
import { HandsFree } from "./hands-free.js"
import { Microphone } from "./microphone.js"
import { Player } from "./player.js"
import { takes } from "./spoken-photo.js"

const HOLD = 600 // ms; a shorter press is a tap
const HELD = { detail: "listen" }
const byId = (id) => document.getElementById(id)
const panel = byId("listening")
const words = byId("listening-words")
const level = byId("listening-level")
const microphone = new Microphone()
const player = new Player()
const ear = new Ear(told)
const hands = new HandsFree(begin)
const MISHEARD = ["silent", "nothing"] // told aloud, then the microphone opens once more
const MOST_TRIES = 2
const ears = document.body.dataset.ears // "house", "browser", undefined
let state = "off" // off, on, thinking, asking (对吗), again (say it again), told (nothing more comes)
let pending = "" // a value that waits for a yes
let pressed = 0
let opened = false // sound comes in
let tries = 0 // in a row that nothing was heard
let browser = null

const elder = () => document.documentElement.classList.contains("elder")
const asked = () => ({ kind: card.kind(), pending, elder: elder(), aloud: true })
const emit = (name, options) => document.dispatchEvent(new CustomEvent(name, options))

function show(next, text) {
  state = next
  words.textContent = text
  panel.hidden = false
  panel.dataset.state = next
  for (const button of document.querySelectorAll("[data-listen]")) button.setAttribute("aria-pressed", String(next === "on"))
  if (next === "on") emit("wb-hold", HELD)
  else emit("wb-release", HELD)
}

function off() {
  microphone.close()
  browser?.abort()
  show("off", "")
  panel.hidden = true
  level.value = 0
}

async function begin() {
  emit("wb-hush")
  player.wake()
  player.stop()
  show("on", pending ? "请说“对”或者“不对”" : "请说话……")
  opened = ears === "browser"
  if (ears === "browser") return byBrowser()
  try {
    await microphone.open((frame) => {
      if (!opened) ear.send({ begin: { rate: 16000, ...asked() } })
      opened = true
      ear.frame(frame)
    })
  } catch (error) {
    show("told", error.message)
  }
}

function end() {
  if (state !== "on") return
  if (!opened) return off()
  show("thinking", "正在听写……")
  microphone.close()
  if (ears === "browser") browser?.stop()
  else ear.stop()
}

/** The browser's own recognition; the house still judges what becomes of the words. */
function byBrowser() {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition
  if (!Recognition) return show("told", "这个浏览器听不了语音，请打字告诉我。")
  let text = ""
  browser = new Recognition()
  browser.lang = "zh-CN"
  browser.interimResults = true
  browser.onresult = ({ results }) => { text = [...results].map((one) => one[0].transcript).join(""); words.textContent = text }
  browser.onerror = ({ error }) => { if (error !== "aborted") show("told", "没有听清，请再说一遍，或者打字告诉我。") }
  browser.onend = () => { if (text && state !== "off") ear.send({ judge: { text, ...asked() } }) }
  return browser.start()
}

function told(message) {
  if (state === "off") return
  if (message.level !== undefined) level.value = message.level
  else if (message.partial) words.textContent = message.partial
  else if (message.state === "thinking") end()
  else if (message.told) failed(message)
  else if (message.sound) saidBack(message.sound)
  else if (message.heard !== undefined) heard(message)
}

function failed({ told: text, reason }) {
  microphone.close()
  level.value = 0
  tries += 1
  show(MISHEARD.includes(reason) && tries < MOST_TRIES ? "again" : "told", text)
}

function heard({ heard: text, answer, back, value }) {
  microphone.close()
  tries = 0
  if (answer === "yes") return said(pending)
  if (answer === "no") {
    pending = ""
    return show("again", "好的，请再说一遍，或者打字告诉我。")
  }
  if (!back) return said(text)
  pending = value
  return show("asking", `您说的是：${back}`)
}

/** Plays what the house says to it, then listens for the answer. */
async function saidBack(sound) {
  try {
    await player.play(await player.decode(sound), 1)
  } catch { /* it stands on the screen as well */ }
  if (state === "asking" || state === "again") begin()
}

function said(text) {
  pending = ""
  off()
  if (takes(text, { told: () => hands.ask(), used: spoken })) return
  spoken()
  emit("wb-said", { detail: text })
}

/** The reply to this turn is to be read, and the talk goes on by voice. */
function spoken() {
  emit("wb-heard")
  hands.turn()
}

function press(event) {
  event.preventDefault()
  event.currentTarget.setPointerCapture?.(event.pointerId)
  pressed = performance.now()
  tries = 0
  if (state === "on") pressed = 0
  else begin()
}

/** Who lets go before the microphone is open has only tapped: it waits for what is said. */
function release() {
  const held = pressed && opened && performance.now() - pressed > HOLD
  if (!pressed || held) end()
}

for (const button of document.querySelectorAll("[data-listen]")) {
  button.addEventListener("pointerdown", press)
  button.addEventListener("pointerup", release)
  button.addEventListener("pointercancel", end)
  button.addEventListener("click", (event) => { if (event.detail === 0) state === "on" ? end() : begin() }) // Enter
}
byId("listening-yes").addEventListener("click", () => { if (pending) said(pending) })
byId("listening-no").addEventListener("click", () => { pending = ""; begin() })
byId("listening-off").addEventListener("click", () => { pending = ""; ear.cancel(); off() })
document.addEventListener("wb-reply", () => { pending = ""; if (state !== "off") off() })
document.addEventListener("submit", () => { pending = ""; if (state !== "off") off() })
addEventListener("pagehide", () => { microphone.close(); ear.close() })
document.documentElement.classList.add("listens")
