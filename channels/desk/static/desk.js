/** The copy button of a draft; without script the text is selected and copied by hand. */
const copy = document.getElementById("copy")
if (copy && navigator.clipboard) {
  copy.hidden = false
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("block").value)
    document.getElementById("copied").textContent = "已经复制。"
  })
}
