/* Counts the text messages of an answer while it is written, below the box of each language: the service
   composes them as it would send them. */
(() => {
  const AFTER_MS = 600
  const shown = [...document.querySelectorAll(".counted")]
  const form = shown[0]?.closest("form")
  if (!form) return
  let waits, last
  const count = async () => {
    const body = new URLSearchParams(new FormData(form))
    const mine = (last = {})
    try {
      const answer = await fetch(shown[0].dataset.address, { method: "POST", body, credentials: "same-origin" })
      if (!answer.ok || answer.redirected || mine !== last) return
      const counted = new DOMParser().parseFromString(await answer.text(), "text/html")
      for (const each of shown) {
        each.innerHTML = counted.querySelector(`[data-language="${each.dataset.language}"]`).innerHTML
      }
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
