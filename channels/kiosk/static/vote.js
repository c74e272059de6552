/** 有用 and 没用 in place. Whatever fails, the tap goes as an ordinary turn, as without script. */
const FAILED = "failed"

document.addEventListener("click", (event) => {
  const button = event.target.closest(".vote button[value^='wb:vote:']")
  if (!button || FAILED in button.dataset) return
  event.preventDefault()
  vote(button)
})

async function vote(button) {
  const group = button.closest(".vote")
  const body = new FormData()
  body.append("conversation", button.form.elements.conversation.value)
  body.append("choice", button.value)
  try {
    const response = await fetch("/kiosk/vote", { method: "POST", body })
    if (!response.ok) throw new Error(String(response.status))
    const box = document.createElement("template")
    box.innerHTML = await response.text()
    const told = box.content.firstElementChild
    group.replaceWith(told)
    told.focus({ preventScroll: true })
  } catch {
    button.dataset[FAILED] = ""
    button.click()
  }
}
