/** The form works without this file; with it, turns go over a WebSocket and the page stays. */
class Talk {
  constructor(form) {
    this.form = form
    this.log = document.getElementById("messages")
    this.waiting = document.getElementById("waiting")
    this.sent = new Map()
    this.count = 0
    this.connect()
    document.addEventListener("submit", (event) => this.submit(event))
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    this.socket = new WebSocket(`${scheme}://${location.host}/kiosk/ws`)
    this.socket.addEventListener("message", (event) => this.receive(JSON.parse(event.data)))
  }

  async submit(event) {
    const file = this.form.elements.file.files[0]
    const typed = this.form.elements.text.value || (file ? "照片传好了" : "")
    const text = event.submitter?.name === "choice" ? event.submitter.value : typed
    if (!text.trim() || this.socket.readyState !== WebSocket.OPEN) return
    event.preventDefault()
    const attachments = file ? [await this.upload(file)] : []
    if (attachments.includes(null)) return
    this.form.elements.file.value = ""
    const label = event.submitter?.name === "choice" ? event.submitter.textContent : text
    this.log.append(item("asked", [["p", "", label]]))
    this.count += 1
    this.socket.send(JSON.stringify({ id: this.count, conversation: this.form.elements.conversation.value, text, attachments }))
    this.form.elements.text.value = ""
    this.waiting.textContent = "正在查找答案……"
  }

  /** Returns the id of the stored file; tells why and returns null when it was refused. */
  async upload(file) {
    this.waiting.textContent = "正在上传……"
    const body = new FormData()
    body.append("conversation", this.form.elements.conversation.value)
    body.append("file", file)
    const response = await fetch("/api/v1/uploads", { method: "POST", body }).catch(() => null)
    const answer = response ? await response.json() : {}
    this.waiting.textContent = response?.ok ? "" : (answer.detail ?? "没有传上去，请再传一次。")
    return answer.upload ?? null
  }

  receive(reply) {
    this.waiting.textContent = ""
    for (const message of reply.messages) this.log.append(card(message))
    this.log.lastElementChild.scrollIntoView({ block: "end" })
  }
}

function item(className, parts) {
  const li = document.createElement("li")
  li.className = className
  for (const [tag, name, text] of parts) {
    const element = document.createElement(tag)
    element.className = name
    element.textContent = text
    li.append(element)
  }
  return li
}

function card(message) {
  const parts = []
  if (message.title) parts.push(["h3", "", message.title])
  if (message.progress) parts.push(["p", "progress", `第 ${message.progress.done + 1} 步，共 ${message.progress.total} 步`])
  if (message.text) parts.push(["p", "text", message.text])
  for (const row of message.summary ?? []) parts.push(["p", "row", `${row.label}：${row.value}`])
  if (message.number) parts.push(["p", "number", `编号 ${message.number}`])
  if (message.sources?.length) parts.push(["p", "sources", "依据：" + message.sources.map((s) => `《${s.title}》${s.article ?? ""}`).join("；") + `（${message.sources[0].checked_on} 核对）`])
  const li = item(`message message-${message.type}`, parts)
  li.dataset.outcome = message.outcome
  if (message.field) li.dataset.field = message.field
  if (message.options?.length) li.append(options(message.options))
  return li
}

function options(choices) {
  const box = document.createElement("div")
  box.className = "options"
  for (const choice of choices) {
    const button = document.createElement("button")
    button.name = "choice"
    button.value = choice.payload ?? choice.label
    button.setAttribute("form", "talk")
    button.textContent = choice.label
    box.append(button)
  }
  return box
}

new Talk(document.getElementById("talk"))
