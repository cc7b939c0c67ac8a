// What the desk adds when JavaScript runs: each answer is heard and felt, told apart without looking; what can be corrected for a minute is offered for a minute.
(() => {
  const answer = document.getElementById("answer");
  let audio;

  // a browser lets a page sound only after somebody has touched it
  const wake = () => {
    audio ??= new AudioContext();
    if (audio.state === "suspended") audio.resume();
  };
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, wake, { passive: true });

  // "880:90 1320:160": notes in hertz and milliseconds; the colour decides the voice
  const notes = (written) => written.split(" ").map((note) => note.split(":").map(Number));
  const voices = { good: "sine", warn: "triangle", bad: "square" };
  const gap = 70;

  const sound = (written, voice) => {
    if (audio?.state !== "running") return;
    let start = audio.currentTime;
    for (const [hertz, length] of notes(written)) {
      const [tone, loudness] = [audio.createOscillator(), audio.createGain()];
      tone.type = voices[voice];
      tone.frequency.value = hertz;
      loudness.gain.setValueAtTime(voice === "bad" ? 0.25 : 0.5, start);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + length / 1000);
      tone.connect(loudness).connect(audio.destination);
      tone.start(start);
      tone.stop(start + length / 1000);
      start += (length + gap) / 1000;
    }
  };

  const shake = (written) => navigator.userActivation?.hasBeenActive && navigator.vibrate?.(notes(written).flatMap(([, length]) => [length, gap]).slice(0, -1));

  let expiry;
  const arrived = () => {
    const said = answer.querySelector("[data-sound]");
    if (!said) return;
    sound(said.dataset.sound, said.dataset.voice);
    shake(said.dataset.sound);
    clearTimeout(expiry);
    expiry = setTimeout(() => answer.querySelector(".gate-correct")?.remove(), Number(answer.querySelector(".gate-correct")?.dataset.seconds) * 1000);
  };

  document.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target === answer && arrived());

  // the last answer must not stand there for a ticket that nobody has checked
  const silence = document.getElementById("unanswered");
  const unanswered = (event) => {
    if (!event.detail.elt.closest(".gate-desk")) return;
    answer.replaceChildren(silence.content.cloneNode(true));
    arrived();
  };
  for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) document.addEventListener(failure, unanswered);
})();
