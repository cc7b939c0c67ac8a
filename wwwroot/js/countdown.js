// Keeps the time left of a basket true. The server sent the seconds left, so the visitor's own clock does not matter;
// without this script the same words stand there as they were when the page was drawn.
(() => {
  const show = (section, left) => {
    const { many, one, less, warn } = section.dataset;
    const minutes = Math.floor(left / 60);
    const words = minutes === 0 ? less : (minutes === 1 ? one : many).replace("{0}", minutes);
    const said = section.querySelector("[data-words]");
    if (said.textContent !== words) said.textContent = words;

    const clock = section.querySelector("[data-clock]");
    clock.hidden = false;
    clock.textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;

    if (left > Number(warn)) return;
    section.classList.add("soon");
    const soon = section.querySelector("[data-soon]");
    if (soon.hidden) soon.hidden = false; // an alert: read aloud at this moment, once
  };

  const start = (section) => {
    if (section.dataset.runs) return;
    section.dataset.runs = "yes"; // htmx reports the whole page as loaded too
    const end = performance.now() + Number(section.dataset.countdown) * 1000;
    const tick = () => {
      if (!section.isConnected) return clearInterval(timer); // htmx has drawn another one
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      show(section, left);
      if (left > 0) return undefined;
      clearInterval(timer);
      // the page now says what ran out
      return window.htmx ? window.htmx.trigger(section, "runout") : window.location.reload();
    };
    const timer = setInterval(tick, 1000);
    tick();
  };

  const begin = (root) => root.querySelectorAll("[data-countdown]").forEach(start);
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt.parentElement ?? event.detail.elt));
})();
