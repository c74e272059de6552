/** Plays one sound at a time, through Web Audio: it can be turned up, and is silent at once. */
export class Player {
  #context = null
  #gain = null
  #source = null

  /** Called on a touch: browsers let a page make sound only after one. */
  wake() {
    if (!this.#context) {
      this.#context = new AudioContext()
      const limit = this.#context.createDynamicsCompressor() // louder is not distorted
      this.#gain = this.#context.createGain()
      this.#gain.connect(limit).connect(this.#context.destination)
    }
    this.#context.resume()
  }

  get awake() { return this.#context !== null }

  /** Returns what `play` takes; raises EncodingError for what is no sound. */
  decode(bytes) { return this.#context.decodeAudioData(bytes) }

  /** Plays a sound; resolves when it is over or was stopped. */
  play(sound, loudness) {
    this.stop()
    const source = this.#context.createBufferSource()
    source.buffer = sound
    this.#gain.gain.value = loudness
    source.connect(this.#gain)
    this.#source = source
    return new Promise((resolve) => {
      source.addEventListener("ended", resolve)
      source.start()
    })
  }

  stop() {
    this.#source?.stop()
    this.#source = null
  }
}
