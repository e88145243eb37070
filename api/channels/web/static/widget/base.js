/**
 * <consultexto-widget>: a public consultation answered inside any web page.
 *
 *   <script type="module" src="https://consultation.example/widget.js"></script>
 *   <consultexto-widget consultation="slug" mode="launcher"></consultexto-widget>
 *
 * One file as it is served: one request, and never half of one version beside half of another in a page's
 * cache. In the source it is the files of static/widget/, put one after the other in the order of
 * api/channels/web/widget.py: they share one module's scope. No framework, no build step, no third party.
 * It works under `Content-Security-Policy: default-src 'none'; script-src ORIGIN; connect-src ORIGIN`, so:
 * styles only through constructable style sheets, nodes only through createElement, people's text only as
 * text nodes.
 */

/** The service: the folder this script comes from. */
const BASE = new URL(".", import.meta.url).href.replace(/\/$/, "");
