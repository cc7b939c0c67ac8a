// Says beside a session's time what the visitor's own clock will show then, when that is another time.
// Without this script the venue's time stands alone, which is the one that counts.
(() => {
  const parts = (date, zone) => {
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  };
  const same = (one, other) => ["year", "month", "day", "hour", "minute"].every((part) => one[part] === other[part]);

  document.querySelectorAll("[data-visitor-time]").forEach((place) => {
    const { starts, zone, time, words } = place.dataset;
    const date = new Date(starts);
    const here = parts(date);
    // the page says the venue's time, and that of Paris where it differs
    if (same(here, parts(date, zone)) || same(here, parts(date, "Europe/Paris"))) return;
    const french = document.documentElement.lang === "fr";
    const day = new Intl.DateTimeFormat(french ? "fr-FR" : "en-GB", { weekday: "long", day: "numeric", month: "long" }).format(date).replace(",", "");
    const shown = time.replace("{h}", french ? String(Number(here.hour)) : here.hour).replace("{m}", here.minute);
    place.textContent = words.replace("{0}", french ? day.replace(/ 1 /, " 1er ") : day).replace("{1}", shown);
    place.hidden = false;
  });
})();
