/** Stores a picture or a file; returns {id} or, in words, why it was refused: {told}. */
export async function upload(blob, conversation) {
  const data = new FormData()
  data.append("conversation", conversation)
  data.append("file", blob, blob.name ?? "photo.jpg")
  const response = await fetch("/api/v1/uploads", { method: "POST", body: data }).catch(() => null)
  const answer = await response?.json().catch(() => ({})) ?? {}
  const told = typeof answer.detail === "string" ? answer.detail : "没有传上去，请再传一次。"
  return response?.ok ? { id: answer.upload, told: "" } : { id: null, told }
}
