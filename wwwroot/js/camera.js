// The phone's camera as the scanner: it puts what it reads into the desk's own field and sends the desk's own form.
(() => {
  const box = document.getElementById("camera");
  if (!box || !navigator.mediaDevices?.getUserMedia) return;
  box.hidden = false;

  const part = (name) => box.querySelector(`[data-part="${name}"]`);
  const [video, start, stop, torch, turn, trouble] = ["video", "start", "stop", "torch", "turn", "trouble"].map(part);
  const pause = 1200; // after an answer: long enough to see it
  const gone = 4000; // a code still in front of the lens is not read again
  let stream, detector, facing = "environment", last, restAt = 0;
  let wanted = 0; // counts openings and closings: a camera that comes late is not the one that is waited for any more

  const load = (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });

  // the browser's own reader where it has one, else ZXing from our own files
  const reader = async () => {
    const own = globalThis.BarcodeDetector;
    if (own && (await own.getSupportedFormats()).includes("qr_code")) return new own({ formats: ["qr_code"] });
    await load(box.dataset.reader);
    const { BarcodeDetector, prepareZXingModule } = globalThis.BarcodeDetectionAPI;
    await prepareZXingModule({ overrides: { locateFile: () => box.dataset.wasm }, fireImmediately: true });
    return new BarcodeDetector({ formats: ["qr_code"] });
  };

  const track = () => stream?.getVideoTracks()[0];

  const close = () => {
    wanted += 1;
    stream?.getTracks().forEach((one) => one.stop());
    stream = undefined;
    box.classList.remove("on");
  };

  const open = async () => {
    trouble.textContent = "";
    close();
    const mine = wanted;
    try {
      detector ??= await reader();
      const got = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } } });
      if (mine !== wanted) return got.getTracks().forEach((one) => one.stop());
      stream = got;
      video.srcObject = stream;
      await video.play();
      if (mine !== wanted) return;
    } catch (failure) {
      if (mine !== wanted) return;
      close();
      trouble.textContent = box.dataset[failure.name === "NotAllowedError" ? "refused" : failure.name === "NotFoundError" ? "none" : "failed"];
      return;
    }
    box.classList.add("on");
    torch.hidden = !track().getCapabilities?.().torch;
    torch.setAttribute("aria-pressed", "false");
    quiet();
    look(stream);
  };

  // the field keeps the cursor for a scanner that types, but no keyboard may cover the answer
  const quiet = () => stream && document.getElementById("Input_Text")?.setAttribute("inputmode", "none");

  const send = (text) => {
    const field = document.getElementById("Input_Text");
    const now = performance.now();
    const seen = last?.text === text && now - last.at < gone;
    if (seen) last.at = now;
    if (!field || seen || now < restAt || document.body.classList.contains("busy")) return;
    last = { text, at: now };
    restAt = now + pause;
    field.value = text;
    field.form.requestSubmit();
  };

  const look = async (of) => {
    while (stream === of) {
      try {
        const [code] = video.readyState >= video.HAVE_CURRENT_DATA ? await detector.detect(video) : [];
        if (code && stream === of) send(code.rawValue);
      } catch {
        // a frame that could not be looked at: the next one comes
      }
      await new Promise((next) => setTimeout(next, 60));
    }
  };

  start.addEventListener("click", open);
  stop.addEventListener("click", close);
  turn.addEventListener("click", () => {
    facing = facing === "environment" ? "user" : "environment";
    open();
  });
  torch.addEventListener("click", async () => {
    const on = torch.getAttribute("aria-pressed") !== "true";
    await track().applyConstraints({ advanced: [{ torch: on }] });
    torch.setAttribute("aria-pressed", String(on));
  });
  // a camera that nobody looks through is off
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && stream) {
      close();
      document.addEventListener("visibilitychange", open, { once: true });
    }
  });
  document.addEventListener("htmx:load", quiet);
  document.addEventListener("htmx:afterRequest", (event) => {
    restAt = performance.now() + pause;
    // taken back, or never answered: the same ticket may be read at once
    const { status } = event.detail.xhr;
    if (event.detail.elt.closest?.(".gate-correct") || status === 0 || status === 429 || status >= 500) last = undefined;
  });
})();
