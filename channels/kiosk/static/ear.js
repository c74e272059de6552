/** The socket of the house's recogniser, opened at the first sentence. Calls `told` with each message. */
const PATIENCE = 30_000 // ms for the words after the end of a sentence
const MOST_WAITING = 300 // frames, half a minute
const AWAY = "现在听不了语音，麻烦您打字告诉我，或者说“人工”找工作人员。"

export class Ear {
  #told
  #socket = null
  #watch = 0
  #waiting = [] // what is said while the line is being opened

  constructor(told) { this.#told = told }

  /** Begins a sentence, or asks what to make of {text}; `message` is {begin: …} or {judge: …}. */
  send(message) {
    this.#open()
    this.#put(JSON.stringify(message))
  }

  frame(buffer) { this.#put(buffer) }

  stop() {
    this.#wait()
    this.#put('{"stop": true}')
  }

  /** Throws away what was said. */
  cancel() {
    clearTimeout(this.#watch)
    if (this.#socket) this.#put('{"cancel": true}')
  }

  close() {
    clearTimeout(this.#watch)
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #open() {
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN) return
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    const socket = this.#socket = new WebSocket(`${scheme}://${location.host}/voice`)
    this.#waiting = []
    socket.binaryType = "arraybuffer"
    socket.addEventListener("open", () => this.#ready(socket))
    socket.addEventListener("message", ({ data }) => this.#take(data))
    socket.addEventListener("close", () => this.#gone(socket))
  }

  #put(data) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(data)
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(data)
  }

  #ready(socket) {
    for (const data of this.#waiting) socket.send(data)
    this.#waiting = []
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
