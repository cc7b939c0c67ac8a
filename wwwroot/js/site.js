// What every page adds when JavaScript runs: a line while htmx waits, words when a part of the page could not be fetched, menus that close by themselves.
(() => {
  const notices = document.getElementById("notices");
  let waiting = 0;

  const count = (change) => {
    waiting = Math.max(0, waiting + change);
    document.body.classList.toggle("busy", waiting > 0);
  };

  const dismiss = () => notices.replaceChildren();

  const tell = (words) => {
    const notice = document.createElement("div");
    notice.className = "notice bad";
    const sentence = document.createElement("div");
    sentence.textContent = words;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button plain";
    close.textContent = notices.dataset.dismiss;
    close.addEventListener("click", dismiss);
    notice.append(sentence, close);
    notices.replaceChildren(notice);
  };

  // an element that asks by itself every few seconds (data-quiet) neither shows the line nor complains: nobody has clicked
  const on = (name, react) => document.addEventListener(name, (event) => event.detail.elt.dataset.quiet === undefined && react(event));

  on("htmx:beforeSend", () => count(1));
  on("htmx:afterRequest", (event) => {
    count(-1);
    if (event.detail.successful) dismiss();
  });
  on("htmx:responseError", (event) => tell(notices.dataset[event.detail.xhr.status] ?? notices.dataset.failed));
  on("htmx:sendError", () => tell(notices.dataset.offline));
  on("htmx:timeout", () => tell(notices.dataset.offline));
  // the same address twice in a row is one step back, not two: a search sent while typing, and again by Enter
  document.addEventListener("htmx:beforeHistoryUpdate", (event) => {
    if (event.detail.history.path === location.pathname + location.search) event.detail.history.type = "replace";
  });

  // where the organisers' ways are one strip, the page's own is in sight
  const here = document.querySelector(".admin-navigation [aria-current]")?.closest("li");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.clientWidth / 3;

  // the header's menus close by Escape, which goes back to their button, by a click elsewhere and by following a link
  const openMenus = () => [...document.querySelectorAll(".site-header details[open]")];
  document.addEventListener("click", (event) => openMenus().forEach((menu) => (menu.open = menu.contains(event.target) && !event.target.closest("a"))));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && openMenus().at(-1);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
