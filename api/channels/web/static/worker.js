/**
 * Shows the notices of one consultation while none of its pages is open, and opens the conversation when one
 * is chosen. Registered by widget.js for a scope in which there is no page, so it sees no request of anybody.
 * The notice says that somebody answered, and not what.
 */

self.addEventListener("push", (event) => {
  const { title, body, lang, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag, data: { url } }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openConversation(event.notification.data.url));
});

/** Go to the consultation's page where it is open; open it where it is not. */
async function openConversation(url) {
  const wanted = new URL(url);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = windows.find((each) => new URL(each.url).pathname === wanted.pathname);
  if (!open) return self.clients.openWindow(url);
  open.postMessage({ consultexto: "open", scope: self.registration.scope });
  return open.focus();
}
