/**
 * A photo by voice: 拍照 opens the camera and counts down, then 用这张 or 重拍. What is to be said is
 * read aloud ("wb-say"); `told` is called before, `used` when the picture goes on its way.
 */
const SHOOT = /^(?:开始|请|帮我|我要|现在|重新)?拍(?:照片?|一张)?[吧了]?$|^照片$|^(?:好|好了|可以|可以了|准备好了)$/
const USE = /^就?用?这张[吧了]?$|^(?:好|好了|好的|可以|对|对的|是|是的|行|没错|就是这个|清楚|拍好了)$/
const AGAIN = /^(?:重新?拍|再拍).{0,3}$|^不(?!拍).{0,4}$/

/** Takes what was said to the camera that is on the screen; false where it was meant otherwise. */
export function takes(text, { told, used }) {
  const camera = document.querySelector("wb-camera")
  const words = text.replace(/[\s，。！？、]/g, "")
  const there = camera?.dataset.state === "taken"
  if (there && USE.test(words)) {
    used()
    press(camera, "use")
    return true
  }
  if (!camera || !(there ? AGAIN : SHOOT).test(words)) return false
  shoot(camera).then((phrase) => {
    told()
    document.dispatchEvent(new CustomEvent("wb-say", { detail: phrase }))
  })
  return true
}

/** Opens the camera and takes a picture; resolves with the phrase that is to be read then. */
async function shoot(camera) {
  if (camera.dataset.state !== "live") press(camera, "open")
  if (await reached(camera, "live")) {
    press(camera, "shoot")
    if (await reached(camera, "taken")) return "photo"
  }
  return "no_camera"
}

const press = (camera, act) => camera.querySelector(`[data-act=${act}]`)?.click()

/** Waits for a state of the camera; false when it was lost, closed or taken away before. */
function reached(camera, state) {
  return new Promise((done) => {
    const look = () => {
      const now = camera.isConnected ? camera.dataset.state : "closed"
      if (now !== state && !["lost", "closed"].includes(now)) return
      watch.disconnect()
      done(now === state)
    }
    const watch = new MutationObserver(look)
    watch.observe(document.body, { subtree: true, childList: true, attributeFilter: ["data-state"] })
    look()
  })
}
