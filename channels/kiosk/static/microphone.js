/** The microphone as 16 kHz frames; what keeps it from being heard is told in Chinese. */
const RATE = 16000
const WANTED = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const TOLD = {
  NotAllowedError: "话筒没有打开。请选“允许”，或者请工作人员打开；也可以打字告诉我。",
  NotFoundError: "这台机器没有话筒，请打字告诉我。",
  NotReadableError: "话筒正被别的程序用着，请过一会儿再试，或者打字告诉我。",
}
const OTHERWISE = "话筒暂时用不了，请打字告诉我。"

export class Microphone {
  #context = null
  #stream = null
  #wanted = 0

  /** Opens it; frame(buffer) gets each 100 ms. Raises an Error with what the person is told. */
  async open(frame) {
    const mine = ++this.#wanted
    if (!navigator.mediaDevices || !window.AudioWorkletNode) throw new Error(OTHERWISE)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: WANTED })
      if (mine !== this.#wanted) return stream.getTracks().forEach((track) => track.stop())
      this.#stream = stream
      const context = this.#context = new AudioContext({ sampleRate: RATE })
      await context.audioWorklet.addModule("/kiosk/static/listen-worklet.js")
      if (mine !== this.#wanted) return
      const node = new AudioWorkletNode(context, "wb-frames", { numberOfOutputs: 0 })
      node.port.onmessage = ({ data }) => { if (mine === this.#wanted) frame(data) }
      context.createMediaStreamSource(stream).connect(node)
    } catch (error) {
      if (mine !== this.#wanted) return
      this.close()
      throw new Error(TOLD[error.name] ?? OTHERWISE, { cause: error })
    }
  }

  close() {
    this.#wanted += 1
    for (const track of this.#stream?.getTracks() ?? []) track.stop()
    this.#context?.close()
    this.#stream = this.#context = null
  }
}
