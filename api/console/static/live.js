/* A page that changes: every few seconds, what is in #live is fetched again and put in its place.
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
      if (!next) return
      if (next.dataset.state !== live.dataset.state) {
        location.reload() // the buttons change with the state
        return
      }
      if (next.innerHTML !== live.innerHTML) live.replaceChildren(...next.childNodes)
    } catch {
      // not reached: the next time will tell
    }
  }
  setInterval(refresh, EVERY_MS)
})()
