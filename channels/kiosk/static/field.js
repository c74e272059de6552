/** The input that fits what is asked: pads, calendar, keyboard. */
import { has } from "./devices.js"

const FITS = {
  integer: ["numpad"], amount: ["numpad"], phone: ["numpad"], bank_card: ["numpad"],
  id_number: ["numpad"], name: ["keyboard"], date: ["datepicker"], birth: ["datepicker"],
  photo: ["camera"], file: ["camera"], choice: [], multi_choice: [], yes_no: [],
}
const TAGS = {
  numpad: "wb-numpad", datepicker: "wb-date", keyboard: "wb-keyboard", camera: "wb-camera", reader: "wb-card-reader",
}
const OF_A_PHONE = ["keyboard", "numpad", "camera"] // a phone has its own
const ON_A_CARD = { id_number: /./, name: /./, address: /^(hukou|home)_address$/ }
const UNTYPED = ["choice", "multi_choice", "yes_no", "photo", "file"]
const TYPING = ["wb-keyboard", "wb-numpad"]
const NUMERIC = ["integer", "phone", "bank_card"]
const phone = matchMedia("(max-width: 40rem)")
const pad = document.getElementById("pad")
const input = document.getElementById("text")

const isTyped = (kind) => Boolean(kind) && !UNTYPED.includes(kind)

/** Puts the inputs for a kind of field below the entry; "" is a talk without a question. */
export async function fit(kind, field = "") {
  document.body.dataset.kind = kind
  input.placeholder = isTyped(kind) ? "在这里填写" : "在这里打字"
  if (isTyped(kind) && !phone.matches) input.focus({ preventScroll: true })
  input.inputMode = NUMERIC.includes(kind) ? "numeric" : "text"
  const wanted = kind ? [...(FITS[kind] ?? ["keyboard"])] : []
  if (has("reader") && ON_A_CARD[kind]?.test(field)) wanted.unshift("reader")
  await place(phone.matches ? wanted.filter((name) => !OF_A_PHONE.includes(name)) : wanted, kind, field)
}

/** Puts the keyboard there when somebody taps the entry and nothing else is. */
export async function keys() {
  if (phone.matches || [...pad.children].some((one) => TYPING.includes(one.localName) || one.localName === TAGS.datepicker)) return
  pad.append(await element("keyboard", document.body.dataset.kind) ?? "")
  input.inputMode = "none"
}

async function place(names, kind, field) {
  const found = await Promise.all(names.map((name) => element(name, kind, field)))
  pad.replaceChildren(...found.filter(Boolean))
  if (found.some((one) => TYPING.includes(one?.localName))) input.inputMode = "none"
}

/** Returns the element, null where its module is not there: the entry alone works as well. */
async function element(name, kind, field) {
  const loaded = await import(`./${name}.js`).then(() => true, () => false)
  if (!loaded) return null
  const made = document.createElement(TAGS[name])
  made.setAttribute("for", "text")
  if (kind) made.setAttribute("kind", kind)
  if (field) made.setAttribute("field", field)
  return made
}
