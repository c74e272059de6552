/**
 * Reads replies aloud: every one in 长辈版, else the reply to what was spoken ("wb-heard") or when
 * the button of an answer is pressed, and a phrase of the page ("wb-say"). A touch, "wb-hush" or
 * the next reply stops it.
 *
 * The house's voice comes from /voice/speak, part by part; where that fails, the browser's own
 * voice reads. While it reads, "wb-hold" and "wb-release" (detail "speak") tell the others: the
 * visit waits, the microphone is deaf. A message with `voice` changes pace or loudness.
 */
import { Player } from "./player.js"
import * as reading from "./reading.js"

const USUAL = 1
const ELDER = 0.85
const STEP = 0.15
const [SLOWEST, FASTEST] = [0.7, 1.3]
const [SOFTEST, LOUDEST] = [0.4, 4]
const LOUDER = 1.6
const HELD = { detail: "speak" }

const player = new Player()
const conversation = document.getElementById("talk").elements.conversation
let change = 0 // of the pace, as this person wanted it
let loudness = 1
let run = 0 // the reading that may go on; another number ends it
let asking = null // what is being fetched
let held = false // the visit waits for what is read
let heard = false // the turn that waits was spoken

const isElder = () => document.documentElement.classList.contains("elder")
const pace = () => Math.min(FASTEST, Math.max(SLOWEST, (isElder() ? ELDER : USUAL) + change))

/** Reads {conversation, message} of the last reply or {phrase}; `card` is what is marked. */
async function read(wanted, card, mine) {
  let next = ahead(wanted, 0)
  for (let part = 0; ; part += 1) {
    const got = await next
    if (mine !== run || !got) return
    if (part + 1 < got.place.parts) next = ahead(wanted, part + 1)
    const element = card && got.place.of ? card.querySelector(got.place.of) : card
    reading.show(element, got.place.start, got.place.end)
    await player.play(got.sound, loudness)
    if (mine !== run || part + 1 >= got.place.parts) return
  }
}

/** Fetches a part that may never be waited for, when something stops the reading before. */
function ahead(wanted, part) {
  const got = fetchPart(wanted, part)
  got.catch(() => {})
  return got
}

/** Returns {sound, place}, null when there is nothing to say; raises when no voice can say it. */
async function fetchPart(wanted, part) {
  const body = JSON.stringify({ ...wanted, part, pace: pace() })
  const headers = { "Content-Type": "application/json" }
  const response = await fetch("/voice/speak", { method: "POST", headers, body, signal: asking.signal })
  if (response.status === 204) return null
  if (!response.ok) throw new Error(`no voice: ${response.status}`)
  const place = JSON.parse(response.headers.get("Wenban-Part"))
  return { place, sound: await player.decode(await response.arrayBuffer()) }
}

/** The browser's own voice: all of a card at once, the card is marked. */
function readByBrowser(card, mine) {
  const said = card?.querySelector(".said")
  if (!said || !window.speechSynthesis?.getVoices().some((voice) => voice.lang.startsWith("zh"))) return null
  return new Promise((resolve) => {
    const words = new SpeechSynthesisUtterance(said.innerText)
    words.lang = "zh-CN"
    words.rate = pace()
    words.volume = Math.min(1, loudness)
    words.addEventListener("end", resolve)
    words.addEventListener("error", resolve)
    if (mine === run) reading.show(said, null, null)
    speechSynthesis.speak(words)
  })
}

/** Reads cards one after the other; what is wanted of each tells `wantedOf`. */
async function readAll(cards, wantedOf, holds = true) {
  if (!player.awake) return
  stop()
  const mine = ++run
  asking = new AbortController()
  held = holds
  if (held) document.dispatchEvent(new CustomEvent("wb-hold", HELD))
  document.documentElement.dataset.speaking = "yes"
  try {
    for (let n = 0; n < cards.length && mine === run; n += 1) {
      try {
        await read(wantedOf(cards[n], n), cards[n], mine)
      } catch {
        if (mine === run) await readByBrowser(cards[n], mine)
      }
    }
  } finally {
    if (mine === run) stop()
  }
}

export function stop() {
  run += 1
  asking?.abort()
  player.stop()
  window.speechSynthesis?.cancel()
  reading.hide()
  delete document.documentElement.dataset.speaking
  if (held) document.dispatchEvent(new CustomEvent("wb-release", HELD))
  held = false
}

const shown = () => [...document.querySelectorAll("#messages > .message")]

function readReply(cards, brief) {
  const all = shown()
  readAll(cards, (card) => ({ conversation: conversation.value, message: all.indexOf(card), brief }))
}

/** Reads one of the page's own texts, "home", "idle" or "bye", to who reads little. */
function say(phrase) {
  if (isElder()) readAll([null], () => ({ phrase }), false)
}

function adjust({ voice }) {
  if (voice === "slower") change = Math.max(change - STEP, SLOWEST - USUAL)
  if (voice === "faster") change = Math.min(change + STEP, FASTEST - ELDER)
  if (voice === "louder") loudness = Math.min(loudness * LOUDER, LOUDEST)
  if (voice === "softer") loudness = Math.max(loudness / LOUDER, SOFTEST)
}

/** A button on each answer, for who would rather listen. */
function offer(card) {
  if (!card.matches(".message-answer") || card.querySelector(".aloud")) return
  const button = document.createElement("button")
  button.type = "button"
  button.className = "aloud"
  button.textContent = "念给我听"
  card.querySelector(".said").append(button)
}

function replied({ detail: messages }) {
  stop()
  for (const message of messages) adjust(message)
  const cards = shown()
  for (const card of cards) offer(card)
  if (isElder() || heard) readReply(cards, heard && !isElder())
  heard = false
}

document.addEventListener("wb-reply", replied)
document.addEventListener("wb-heard", () => { heard = true })
document.addEventListener("wb-hush", stop)
document.addEventListener("wb-say", ({ detail: phrase }) => readAll([null], () => ({ phrase })))
document.addEventListener("pointerdown", () => { player.wake(); stop() }, { capture: true })
document.addEventListener("click", (event) => {
  const button = event.target.closest(".aloud")
  if (button) readReply([button.closest(".message")], false)
})
const version = document.getElementById("version")
version.addEventListener("click", () => setTimeout(() => { if (document.body.dataset.screen === "home") say("home") }))
const idle = document.getElementById("idle")
new MutationObserver(() => (idle.open ? say("idle") : stop())).observe(idle, { attributeFilter: ["open"] })
const bye = document.getElementById("bye")
new MutationObserver(() => { if (!bye.hidden) say("bye") }).observe(bye, { attributeFilter: ["hidden"] })
addEventListener("pagehide", stop)
for (const card of shown()) offer(card)
