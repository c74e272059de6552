// Before the first paint: tells the styles that script runs; a page from the back button's store
// is of a visit that has ended.
document.documentElement.classList.add("script")
addEventListener("pageshow", (event) => { if (event.persisted) location.reload() })
