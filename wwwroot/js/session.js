// What a session's page adds when JavaScript runs: the sum of what is chosen. The basket says it anyway.
(() => {
  const euros = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });

  const add = () => {
    const form = document.querySelector(".hold-form");
    if (!form) return;
    const sum = form.querySelector("[data-sum]");
    const cents = Number(form.querySelector("[name='Input.Choice']:checked")?.dataset.cents) * Number(form.querySelector("[name='Input.Tickets']").value);
    sum.hidden = !(cents > 0);
    sum.querySelector("b").textContent = cents > 0 ? euros.format(cents / 100) : "";
  };

  add();
  document.addEventListener("input", add);
  document.addEventListener("htmx:load", add);
})();
