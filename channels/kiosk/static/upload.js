const MOST_BYTES = 20 * 1024 * 1024 // the door refuses more; it may hang up before it can say so

/** Stores a picture or a file; returns {id} or, in words, why it was refused: {told}. */
export async function upload(blob, conversation) {
  if (blob.size > MOST_BYTES) return { id: null, told: "文件太大了，请压缩到20MB以内再传。" }
  const data = new FormData()
  data.append("conversation", conversation)
  data.append("file", blob, blob.name ?? "photo.jpg")
  const response = await fetch("/kiosk/uploads", { method: "POST", body: data }).catch(() => null)
  const answer = await response?.json().catch(() => ({})) ?? {}
  const told = typeof answer.detail === "string" ? answer.detail : "没有传上去，请再传一次。"
  return response?.ok ? { id: answer.upload, told: "" } : { id: null, told }
}
