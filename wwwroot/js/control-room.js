// What the control room adds when JavaScript runs: the figures that somebody has opened stay open when the hour is drawn anew.
(() => {
  const hour = document.getElementById("hour");
  let open = false;

  hour.addEventListener("htmx:beforeSwap", () => (open = hour.querySelector("details")?.open ?? open));
  hour.addEventListener("htmx:afterSwap", () => hour.querySelector("details")?.toggleAttribute("open", open));
})();
