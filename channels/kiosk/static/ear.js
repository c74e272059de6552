/** The socket of the house's recogniser, opened at the first sentence. Calls `told` with each message. */
const PATIENCE = 30_000 // ms for the words after the end of a sentence
const AWAY = "现在听不了语音，麻烦您打字告诉我，或者说“人工”找工作人员。"

export class Ear {
  #told
  #socket = null
  #watch = 0

  constructor(told) { this.#told = told }

  /** Begins a sentence, or asks what to make of {text}; `message` is {begin: …} or {judge: …}. */
  send(message) {
    const text = JSON.stringify(message)
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket.send(text)
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    const socket = this.#socket = new WebSocket(`${scheme}://${location.host}/voice`)
    socket.binaryType = "arraybuffer"
    socket.addEventListener("open", () => socket.send(text))
    socket.addEventListener("message", ({ data }) => this.#take(data))
    socket.addEventListener("close", () => this.#gone(socket))
  }

  frame(buffer) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(buffer)
  }

  stop() {
    this.#wait()
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send('{"stop": true}')
  }

  close() {
    clearTimeout(this.#watch)
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #take(data) {
    if (typeof data !== "string") return this.#told({ sound: data })
    const message = JSON.parse(data)
    if (message.state === "thinking") this.#wait()
    if (message.heard !== undefined || message.told) clearTimeout(this.#watch)
    return this.#told(message)
  }

  #wait() {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#gone(this.#socket), PATIENCE)
  }

  /** The line is gone: told once, and the next sentence opens another. */
  #gone(socket) {
    if (!socket || socket !== this.#socket) return
    this.close()
    this.#told({ told: AWAY, reason: "gone" })
  }
}
