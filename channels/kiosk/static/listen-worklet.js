/** Hands on what the microphone hears: signed 16 bit, 100 ms at a time. */
const FRAME = 1600

class Frames extends AudioWorkletProcessor {
  #frame = new Int16Array(FRAME)
  #filled = 0

  process([input]) {
    for (const value of input[0] ?? []) {
      this.#frame[this.#filled] = Math.max(-1, Math.min(1, value)) * 32767
      this.#filled += 1
      if (this.#filled === FRAME) {
        this.port.postMessage(this.#frame.buffer, [this.#frame.buffer])
        this.#frame = new Int16Array(FRAME)
        this.#filled = 0
      }
    }
    return true
  }
}

registerProcessor("wb-frames", Frames)
