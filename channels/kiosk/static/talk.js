/**
 * The socket of a visit. A turn is kept until it is answered, and sent again with the same number
 * after a break: the door answers a number once.
 *
 * Events: "reply" (detail: the reply), "broken", "whole", "hopeless" (the socket never opened).
 */
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 10_000
const PATIENCE = 25_000 // ms without an answer: the line may be dead without having closed
const HOPELESS = 3

export class Talk extends EventTarget {
  #conversation
  #open = new Map()
  #socket = null
  #failures = 0
  #opened = false
  #closed = false
  #watch = 0

  constructor(conversation) {
    super()
    this.#conversation = conversation
    this.#connect()
  }

  get busy() { return this.#open.size > 0 }
  get turns() { return [...this.#open.values()] }

  /** Sends {text, attachments}; returns the number of the turn. */
  say(turn) {
    const id = crypto.getRandomValues(new Uint32Array(1))[0]
    const whole = { ...turn, id, conversation: this.#conversation }
    this.#open.set(id, whole)
    this.#send(whole)
    return id
  }

  close() {
    this.#closed = true
    this.#open.clear()
    clearTimeout(this.#watch)
    this.#socket?.close()
  }

  #connect() {
    if (this.#closed) return
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    const socket = new WebSocket(`${scheme}://${location.host}/kiosk/ws`)
    this.#socket = socket
    socket.addEventListener("open", () => this.#whole())
    socket.addEventListener("message", (event) => this.#take(JSON.parse(event.data)))
    socket.addEventListener("close", () => this.#broken(socket))
  }

  #whole() {
    this.#opened = true
    this.#failures = 0
    this.dispatchEvent(new Event("whole"))
    for (const turn of this.#open.values()) this.#send(turn)
  }

  #send(turn) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return
    this.#socket.send(JSON.stringify(turn))
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#broken(this.#socket), PATIENCE)
  }

  #take(reply) {
    clearTimeout(this.#watch)
    if (this.#open.delete(reply.id)) this.dispatchEvent(new CustomEvent("reply", { detail: reply }))
  }

  /** A line that is dead without having closed is left behind at once. */
  #broken(socket) {
    if (this.#closed || socket !== this.#socket) return
    clearTimeout(this.#watch)
    this.#socket = null
    socket.close()
    this.#failures += 1
    this.dispatchEvent(new Event("broken"))
    if (!this.#opened && this.#failures >= HOPELESS) this.dispatchEvent(new Event("hopeless"))
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.#failures - 1))
    setTimeout(() => this.#connect(), pause * (0.75 + Math.random() / 2))
  }
}
