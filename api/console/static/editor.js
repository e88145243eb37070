/* The editor, while one types: what was written is saved a moment after, what somebody else wrote meanwhile is put in
   its place, and a field that both wrote in keeps this text and shows the other. Buttons change the page without
   leaving it; items can be dragged, or moved with Alt and an arrow. Without this script there is a button to save. */
(() => {
  const AFTER_MS = 700
  const PREVIEW_MS = 1500
  const SEEN = "seen."
  let form = document.getElementById("fields")
  if (!form) return
  let timer = 0
  let seen = 0
  let turn = Promise.resolve() // requests go one after the other: each knows what the one before changed
  let failed = false
  const quarrels = new Set()
  const typed = new Set() // fields somebody wrote in since they were sent: nothing is put in their place

  const state = (name) => {
    const said = document.getElementById("state")
    if (said && said.textContent !== said.dataset[name]) said.textContent = said.dataset[name]
  }
  const named = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)] // fieldsets have ids like names
  const seenOf = (name) => named(SEEN + name)[0]
  const picks = (all) => all.some((each) => each.type === "checkbox" || each.type === "radio")
  const lines = (text) => text.replaceAll("\r\n", "\n")
  const valueOf = (name) => {
    const all = named(name)
    return picks(all) ? all.filter((each) => each.checked).map((each) => each.value).join("\n") : lines(all[0]?.value ?? "")
  }
  const names = () => [...form.elements].filter((each) => each.name.startsWith(SEEN)).map((each) => each.name.slice(SEEN.length))
  const changed = () => names().filter((name) => !quarrels.has(name) && valueOf(name) !== lines(seenOf(name).value))

  const put = (name, value) => {
    const all = named(name)
    if (!all.length) return
    if (picks(all)) for (const each of all) each.checked = value.split("\n").includes(each.value)
    else all[0].value = value
    seenOf(name).value = value
  }

  const tell = (answer) => {
    document.getElementById("editor").dataset.revision = answer.revision
    for (const place of document.querySelectorAll("[data-problems], [data-advice]")) {
      const { problems, advice } = place.dataset
      const told = (problems ? answer.problems[problems] : answer.advice[advice]) ?? []
      const field = problems && named(problems)[0]
      place.hidden = told.length === 0
      if (field) place.classList.toggle("todo", !field.value)
      place.replaceChildren(...told.map((each) => {
        const line = document.createElement("li")
        line.textContent = each
        return line
      }))
    }
    for (const each of document.querySelectorAll("[data-title]"))
      each.textContent = answer.titles[each.dataset.title] ?? each.textContent
    for (const count of document.querySelectorAll("[data-count]")) {
      const number = answer.counts[count.dataset.count]
      count.hidden = !number
      count.firstChild.textContent = String(number)
    }
    document.dispatchEvent(new CustomEvent("draft-changed", { detail: answer }))
  }

  const quarrel = (name, { theirs, told }) => {
    quarrels.add(name)
    const [mine] = named(name)
    if (!mine || picks([mine])) return put(name, theirs)
    const box = document.getElementById("quarrel").content.firstElementChild.cloneNode(true)
    box.dataset.quarrel = name
    box.querySelector("p").textContent = told
    box.querySelector("blockquote").textContent = theirs
    const settle = (text) => {
      seenOf(name).value = theirs
      mine.value = text
      quarrels.delete(name)
      box.remove()
      mine.focus()
      soon(0)
    }
    box.querySelector("[data-keep=mine]").addEventListener("click", () => settle(mine.value))
    box.querySelector("[data-keep=theirs]").addEventListener("click", () => settle(theirs))
    mine.before(box)
  }

  const save = async ({ keepalive = false } = {}) => {
    const sent = changed()
    if (!sent.length) {
      if (!failed) state(quarrels.size ? "unsaved" : "saved") // what was typed is as it was before
      return true
    }
    state("saving")
    const body = new FormData()
    body.append("form_token", named("form_token")[0].value)
    body.append("saving", "yes")
    body.append("revision", document.getElementById("editor").dataset.revision)
    const values = new Map()
    for (const name of names().filter((each) => !sent.includes(each) && typed.has(each) && !quarrels.has(each))) sent.push(name)
    for (const name of sent) {
      values.set(name, valueOf(name))
      body.append(SEEN + name, seenOf(name).value)
      const parts = picks(named(name)) ? values.get(name).split("\n").filter(Boolean) : [values.get(name)]
      for (const part of parts) body.append(name, part)
    }
    const reload = sent.some((name) => named(name).some((each) => "reload" in each.dataset))
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin", keepalive })
      if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) throw new Error("not saved")
      const told = await answer.json()
      failed = false
      for (const name of told.saved) if (seenOf(name)) seenOf(name).value = values.get(name)
      for (const name of sent) if (valueOf(name) === values.get(name)) typed.delete(name)
      for (const [name, each] of Object.entries(told.quarrels)) quarrel(name, each)
      for (const [name, value] of Object.entries(told.others))
        if (!seenOf(name)) continue
        else if (typed.has(name)) seenOf(name).value = value // what was typed since is sent next
        else if (valueOf(name) === lines(seenOf(name).value)) put(name, value)
      tell(told)
      state(quarrels.size ? "unsaved" : told.moved && !reload ? "moved" : changed().length ? "saving" : "saved")
      if (reload && !changed().length) {
        await show(await fetch(location.href, { credentials: "same-origin" }))
        state("saved")
      }
      return true
    } catch {
      failed = true // said, and tried again with the next letter; the button sends the form itself
      state("failed")
      return false
    }
  }

  const inTurn = (work) => (turn = turn.then(work).catch(() => state("failed")))

  const soon = (after = AFTER_MS) => {
    clearTimeout(timer)
    timer = setTimeout(() => inTurn(async () => {
      await save()
      if (changed().length && !failed) soon()
    }), after)
  }

  /* Another page, or this one after a button: only what is inside changes. */
  const show = async (answer, focus) => {
    // A page of an error would take the place of what was written; that of a session that ended carries it.
    if (!answer.ok && ![403, 409].includes(answer.status)) throw new Error("not the editor's page")
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    const next = page.getElementById("main")
    const here = document.getElementById("main")
    if (!next || !answer.url.includes("/edit/")) {
      location.assign(answer.url)
      return
    }
    const at = document.activeElement?.id
    const place = document.activeElement?.value
    const open = [...here.querySelectorAll("details[open] > summary")].map((each) => each.closest("[id]")?.id)
    const top = window.scrollY
    const moved = new URL(answer.url).pathname !== location.pathname
    here.replaceChildren(...next.childNodes)
    document.title = page.title
    if (moved) history.pushState(null, "", answer.url)
    begin()
    for (const each of here.querySelectorAll("details > summary"))
      if (!moved && open.includes(each.closest("[id]")?.id)) each.parentElement.open = true
    const target = moved ? form?.querySelector("input:not([type=hidden]), textarea, select")
      : (focus && here.querySelector(focus)) || (at && document.getElementById(at)) || [...here.querySelectorAll("button")].find((each) => each.value === place)
    if (moved) window.scrollTo(0, 0)
    else window.scrollTo(0, top)
    target?.focus({ preventScroll: !moved && !focus })
  }

  const act = (button, value = button.value) => inTurn(async () => {
    clearTimeout(timer)
    const body = new FormData(form)
    body.append("act", value)
    state("saving")
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin" })
      const kinds = value.startsWith("add") ? `[id="${CSS.escape(value.slice(4))}"] > ol > li:last-child :is(input:not([type=hidden]), textarea)`
        : /^(up|down|behind) /.test(value) ? `button[value="${CSS.escape(value.startsWith("behind") ? `up ${value.split(" ")[1]}` : value)}"]:not(:disabled)` : ""
      await show(answer, kinds)
      document.dispatchEvent(new CustomEvent("draft-changed"))
    } catch {
      failed = true
      state("failed")
    }
  })

  const submitted = (event) => {
    event.preventDefault()
    if (event.submitter?.name === "act") act(event.submitter)
    else if (failed || quarrels.size) form.submit() // in full: it is carried through log-in
    else { clearTimeout(timer); soon(0) }
  }

  const dragging = (list) => {
    let held = null
    for (const item of list.children) {
      const handle = document.createElement("span")
      handle.className = "handle"
      handle.setAttribute("aria-hidden", "true")
      handle.textContent = "⠿"
      handle.draggable = true
      item.prepend(handle)
      handle.addEventListener("dragstart", (event) => {
        held = item
        event.dataTransfer.effectAllowed = "move"
        event.dataTransfer.setDragImage(item, 0, 0)
      })
      item.addEventListener("dragover", (event) => {
        if (!held || held === item) return
        event.preventDefault()
        const { top, height } = item.getBoundingClientRect()
        if (event.clientY < top + height / 2) item.before(held)
        else item.after(held)
      })
      item.addEventListener("drop", (event) => event.preventDefault())
      handle.addEventListener("dragend", () => {
        if (held) act(null, `behind ${held.dataset.item} ${held.previousElementSibling?.dataset.key ?? ""}`)
        held = null
      })
      item.addEventListener("keydown", (event) => {
        const way = { ArrowUp: "up", ArrowDown: "down" }[event.key]
        if (!event.altKey || !way || event.target.closest("[data-item]") !== item) return
        event.preventDefault()
        act(null, `${way} ${item.dataset.item}`)
      })
    }
  }

  /* Which surface the frame shows. */
  const chosen = (link) => {
    for (const each of document.querySelectorAll(".surfaces a")) each.toggleAttribute("aria-current", each === link)
    link?.setAttribute("aria-current", "true")
  }

  const begin = () => {
    const frame = document.querySelector("iframe[name=preview]")
    chosen([...document.querySelectorAll(".surfaces a")].find((each) => each.href === frame?.src))
    form = document.getElementById("fields")
    quarrels.clear()
    typed.clear()
    if (!form) return
    for (const each of form.querySelectorAll("[data-quarrel]")) quarrels.add(each.dataset.quarrel) // until the button is pressed
    form.addEventListener("input", ({ target }) => { typed.add(target.name); state("saving"); soon() })
    form.addEventListener("change", () => soon(0))
    form.addEventListener("submit", submitted)
    for (const list of form.querySelectorAll("[data-list]")) dragging(list)
  }

  document.addEventListener("draft-changed", () => {
    clearTimeout(seen)
    seen = setTimeout(() => document.querySelector("iframe[name=preview]")?.contentWindow.location.reload(), PREVIEW_MS)
  })
  document.addEventListener("click", (event) => {
    const surface = event.target.closest?.(".surfaces a")
    if (surface && !event.ctrlKey && !event.metaKey && !event.shiftKey) chosen(surface)
    const link = event.target.closest?.("a[href]:not([target])")
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (!form || failed || !changed().length) return
    event.preventDefault() // the page it leads to is to show what was just written
    clearTimeout(timer)
    inTurn(save).then(() => location.assign(link.href))
  })
  addEventListener("popstate", () => location.reload())
  addEventListener("pagehide", () => save({ keepalive: true }))
  addEventListener("beforeunload", (event) => { if (failed && changed().length) event.preventDefault() })
  begin()
})()
