/* Counts the text messages of an answer while it is written: the service composes them as it would send them. */
(() => {
  const AFTER_MS = 600
  const shown = document.getElementById("counted")
  const form = shown?.closest("form")
  if (!form) return
  let waits, last
  const count = async () => {
    const body = new URLSearchParams(new FormData(form))
    const mine = (last = {})
    try {
      const answer = await fetch(shown.dataset.address, { method: "POST", body, credentials: "same-origin" })
      if (answer.ok && !answer.redirected && mine === last) shown.innerHTML = await answer.text()
    } catch {
      // not reached: the next letter tries again
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(waits)
    waits = setTimeout(count, AFTER_MS)
  })
  count()
})()
