/**
 * <wb-camera field="ID">: a photo with a guide, a countdown and a second try.
 *
 * "wb-photo" (detail: a Blob, image/jpeg) when the person wants the picture used. The camera is
 * let go after each picture, when the element goes, and when nobody allowed it.
 */
import { terminal } from "./devices.js"
import { made } from "./element.js"
import { key, style } from "./entry.js"

const FROM = 3 // the countdown
const QUALITY = 0.92
const GUIDES = {
  face: { ratio: 3 / 4, facing: "user", words: "脸对准框里，看镜头，不戴帽子，露出额头和双耳。" },
  paper: { ratio: 4 / 3, facing: "environment", words: "材料放平，四个角都在框里，不要反光。" },
}
const ELSE = terminal
  ? "可以点上面的“手机”，到自己的手机上拍；也可以点“人工”，请人帮忙。"
  : "可以点“选照片或文件”，也可以说“人工”请人帮忙。"
const TOLD = {
  NotFoundError: `没有找到摄像头。${ELSE}`,
  NotAllowedError: `摄像头没有得到允许，打不开。${ELSE}`,
  NotReadableError: `摄像头正被占用，暂时打不开。${ELSE}`,
}

export class Camera extends HTMLElement {
  #stream = null
  #number = 0 // of the opening: a camera that comes too late is let go
  #blob = null
  #address = ""

  connectedCallback() {
    style(import.meta.url)
    this.role = "group"
    this.ariaLabel = "拍照"
    this.onclick = (event) => this.#tapped(event.target.closest("button")?.dataset.act)
    this.#show("closed", [], [key("打开摄像头拍照", { act: "open" })])
  }

  disconnectedCallback() {
    this.#letGo()
    this.#forget()
  }

  get guide() {
    return GUIDES[this.getAttribute("field") === "portrait" ? "face" : "paper"]
  }

  #tapped(act) {
    if (act === "open") this.#open()
    if (act === "shoot") this.#count()
    if (act === "close") {
      this.disconnectedCallback()
      this.connectedCallback()
      this.querySelector("button").focus()
    }
    if (act === "use" && this.#blob) this.dispatchEvent(new CustomEvent("wb-photo", { bubbles: true, detail: this.#blob }))
  }

  async #open() {
    const number = ++this.#number
    this.#forget()
    this.#show("opening", [said("正在打开摄像头……")], [key("不拍了", { act: "close" })])
    try {
      const wanted = { facingMode: this.guide.facing, width: { ideal: 1920 }, height: { ideal: 1080 } }
      const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
      if (number !== this.#number) return stop(stream)
      this.#stream = stream
      stream.getVideoTracks()[0].addEventListener("ended", () => this.#lost("摄像头断开了。"))
      await this.#live()
    } catch (error) {
      if (number === this.#number) this.#lost(TOLD[error.name] ?? `摄像头打不开。${ELSE}`)
    }
  }

  async #live() {
    const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, srcObject: this.#stream })
    video.ariaLabel = "摄像头画面"
    const view = made("div", `view ${this.guide === GUIDES.face ? "face" : "paper"}`, video, made("div", "guide"), made("div", "count"))
    this.#show("live", [said(this.guide.words), view], [key("拍照", { act: "shoot" }), key("不拍了", { act: "close" })])
    await video.play()
  }

  /** Counts down aloud for the eyes, then takes the picture. */
  async #count() {
    const number = this.#number
    const count = this.querySelector(".count")
    count.role = "timer"
    this.dataset.state = "counting"
    this.querySelector("[data-act=shoot]").setAttribute("aria-disabled", "true")
    for (let left = FROM; left; left--) {
      count.textContent = String(left)
      await new Promise((done) => setTimeout(done, 1000))
      if (number !== this.#number || this.dataset.state !== "counting") return
    }
    this.#blob = await taken(this.querySelector("video"), this.guide.ratio)
    this.#letGo()
    if (!this.#blob) return this.#lost("没有拍成，请再拍一次。")
    this.#address = URL.createObjectURL(this.#blob)
    const image = Object.assign(document.createElement("img"), { src: this.#address, alt: "刚才拍的照片" })
    const view = made("div", `view ${this.guide === GUIDES.face ? "face" : "paper"}`, image)
    this.#show("taken", [said("看得清楚吗？"), view], [key("用这张", { act: "use" }), key("重拍", { act: "open" }), key("不拍了", { act: "close" })])
  }

  #lost(words) {
    this.#letGo()
    this.#show("lost", [said(words)], [key("再试一次", { act: "open" }), key("不拍了", { act: "close" })])
  }

  #letGo() {
    this.#number++
    if (this.#stream) stop(this.#stream)
    this.#stream = null
  }

  #forget() {
    if (this.#address) URL.revokeObjectURL(this.#address)
    this.#address = ""
    this.#blob = null
  }

  #show(state, parts, acts) {
    this.dataset.state = state
    this.replaceChildren(...parts, made("div", "acts", ...acts))
    if (state !== "closed") this.querySelector(".words").focus({ preventScroll: true })
  }
}

function said(words) {
  const line = made("p", "words", words)
  line.role = "status"
  line.tabIndex = -1
  return line
}

/** Lets the camera go; its own "ended" is not told for that. */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop()
}

/** Returns the middle of the picture in the ratio in which it is shown; null without a picture. */
function taken(video, ratio) {
  const [width, height] = [video?.videoWidth ?? 0, video?.videoHeight ?? 0]
  if (!width || !height) return Promise.resolve(null)
  const canvas = document.createElement("canvas")
  canvas.width = Math.min(width, Math.round(height * ratio))
  canvas.height = Math.min(height, Math.round(width / ratio))
  const [left, top] = [(width - canvas.width) / 2, (height - canvas.height) / 2]
  canvas.getContext("2d").drawImage(video, left, top, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))
}

customElements.define("wb-camera", Camera)
