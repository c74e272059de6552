/** Prints the receipt: by the terminal's printer, else by the browser. */
import { call, has } from "./devices.js"

/** button: the one that was pressed; what became of it is told below it. */
export async function print(button) {
  if (!has("printer")) return window.print()
  if (button.disabled) return
  button.disabled = true
  told(button, "正在打印……")
  document.dispatchEvent(new CustomEvent("wb-hold", { detail: "print" }))
  const { told: words } = await call("print")
  document.dispatchEvent(new CustomEvent("wb-release", { detail: "print" }))
  button.disabled = false
  told(button, words)
}

function told(button, words) {
  const row = button.parentElement
  const known = row.querySelector(".printed")
  const line = known ?? Object.assign(document.createElement("p"), { className: "printed", role: "status" })
  if (!known) row.append(line)
  line.textContent = words
}
