/* A page that changes: every few seconds, what is in .live is fetched again and put in its place.
   What is left of a time, in seconds, is counted down in between.
   A reader who has chosen text there, or works elsewhere on the page, is not disturbed. */
(() => {
  const EVERY_MS = 3000
  const parts = document.querySelectorAll(".live")
  if (!parts.length) return
  const refresh = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" })
      if (!answer.ok || answer.redirected) return
      const page = new DOMParser().parseFromString(await answer.text(), "text/html")
      const next = page.querySelectorAll(".live")
      if (next[0]?.dataset.state !== parts[0].dataset.state) {
        location.reload() // the buttons change with the state; nothing changes any more without one
        return
      }
      parts.forEach((part, at) => {
        if (next[at].innerHTML !== part.innerHTML) part.replaceChildren(...next[at].childNodes)
      })
      show()
    } catch {
      // not reached: the next time will tell
    }
  }
  const counted = () => document.querySelectorAll(".live [data-seconds-left]")
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
