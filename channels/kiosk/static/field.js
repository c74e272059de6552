/** The input that fits what is asked: pads, calendar, keyboard. */
import { has, hasCamera, terminal } from "./devices.js"

const FITS = {
  integer: ["numpad"], amount: ["numpad"], phone: ["numpad"], bank_card: ["numpad"],
  id_number: ["numpad"], name: ["keyboard"], date: ["datepicker"],
  photo: ["camera"], file: ["camera"], choice: [], multi_choice: [], yes_no: [],
}
const TAGS = {
  numpad: "wb-numpad", datepicker: "wb-date", keyboard: "wb-keyboard", camera: "wb-camera", reader: "wb-card-reader",
}
const OF_A_PHONE = terminal ? ["keyboard", "numpad"] : ["keyboard", "numpad", "camera"] // a phone has its own
const ON_A_CARD = { id_number: /./, name: /./, address: /^(hukou|home)_address$/ }
const UNTYPED = ["choice", "multi_choice", "yes_no", "photo", "file"]
const TYPING = ["wb-keyboard", "wb-numpad"]
const NUMERIC = ["integer", "phone", "bank_card"]
const phone = matchMedia("(max-width: 40rem)")
const pad = document.getElementById("pad")
const files = document.querySelector(".files")
const input = document.getElementById("text")

const isTyped = (kind) => Boolean(kind) && !UNTYPED.includes(kind)

/**
 * Puts the inputs for a kind of field below the entry; "" is a talk without a question.
 *
 * rule: the name of the check that the answer goes through, such as "date.past".
 */
export async function fit(kind, field = "", rule = "") {
  document.body.dataset.kind = kind
  input.placeholder = isTyped(kind) ? "在这里填写" : "在这里打字"
  if (isTyped(kind) && !phone.matches) input.focus({ preventScroll: true })
  input.inputMode = NUMERIC.includes(kind) ? "numeric" : "text"
  const blind = terminal && FITS[kind]?.includes("camera") && !(await hasCamera())
  if (document.body.dataset.kind !== kind) return // something else is asked for by now
  files.classList.toggle("blind", Boolean(blind))
  const wanted = kind && !blind ? [...(FITS[kind] ?? ["keyboard"])] : []
  if (has("reader") && ON_A_CARD[kind]?.test(field)) wanted.unshift("reader")
  await place(phone.matches ? wanted.filter((name) => !OF_A_PHONE.includes(name)) : wanted, { kind, field, rule })
}

/** Puts the keyboard there when somebody taps the entry and nothing else is. */
export async function keys() {
  if (phone.matches || [...pad.children].some((one) => TYPING.includes(one.localName) || one.localName === TAGS.datepicker)) return
  pad.append(await element("keyboard", { kind: document.body.dataset.kind }) ?? "")
  input.inputMode = "none"
}

async function place(names, asked) {
  const found = await Promise.all(names.map((name) => element(name, asked)))
  pad.replaceChildren(...found.filter(Boolean))
  if (found.some((one) => TYPING.includes(one?.localName))) input.inputMode = "none"
}

/** Returns the element, null where its module is not there: the entry alone works as well. */
async function element(name, asked) {
  const loaded = await import(`./${name}.js`).then(() => true, () => false)
  if (!loaded) return null
  const made = document.createElement(TAGS[name])
  made.setAttribute("for", "text")
  for (const [key, value] of Object.entries(asked)) if (value) made.setAttribute(key, value)
  return made
}
