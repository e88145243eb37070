/* A page that changes: every few seconds, what is in #live is fetched again and put in its place.
   What is left of a time, in seconds, is counted down in between.
   A reader who has chosen text there, or works elsewhere on the page, is not disturbed. */
(() => {
  const EVERY_MS = 3000
  const live = document.getElementById("live")
  if (!live) return
  const refresh = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" })
      if (!answer.ok || answer.redirected) return
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const next = page.getElementById("live")
      if (next?.dataset.state !== live.dataset.state) {
        location.reload() // the buttons change with the state; nothing changes any more without one
        return
      }
      if (next.innerHTML !== live.innerHTML) live.replaceChildren(...next.childNodes)
      show()
    } catch {
      // not reached: the next time will tell
    }
  }
  const counted = () => live.querySelectorAll("[data-seconds-left]")
  const show = () => {
    for (const left of counted()) left.parentElement.hidden = false // without this script it would stand still
  }
  const count = () => {
    for (const left of counted()) left.textContent = String(Math.max(0, Number(left.textContent) - 1))
  }
  show()
  setInterval(count, 1000)
  setInterval(refresh, EVERY_MS)
})()
