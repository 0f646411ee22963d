// One script tag for a host page: a button that opens the helpline in a frame. Nothing else is loaded before.
//   <script src="https://ayuda.example/widget.js" data-lang="es" data-assertion-url="/who-am-i" defer></script>
// `data-assertion-url` (optional, of the host page's own server): answers with a signed assertion of who is logged in.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const language = (script.dataset.lang || document.documentElement.lang || "es").startsWith("en") ? "en" : "es";
  const assertionUrl = script.dataset.assertionUrl;
  const { open: label, close } = __TEXTS__[language];
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    button { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483646; min-width: 3rem; min-height: 3rem;
      padding: 0.75rem 1.25rem; border: 2px solid #fff; border-radius: 2rem; background: #0b4f8a; color: #fff;
      font: 600 1rem system-ui, sans-serif; cursor: pointer; box-shadow: 0 2px 8px rgb(0 0 0 / 35%); }
    button:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; }
    iframe { position: fixed; right: 1rem; bottom: 5rem; z-index: 2147483646; width: min(26rem, calc(100vw - 2rem));
      height: min(42rem, calc(100vh - 7rem)); border: 1px solid #5b6b7a; border-radius: 8px; background: #fff;
      box-shadow: 0 4px 24px rgb(0 0 0 / 30%); }
    [hidden] { display: none; }
  `);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-expanded", "false");
  root.append(button);
  let frame;

  function makeFrame() {
    const made = document.createElement("iframe");
    made.src = `${home}/?lang=${language}#open${assertionUrl ? "-identified" : ""}`;
    made.title = label;
    made.allow = "clipboard-write";
    root.append(made);
    return made;
  }

  function setOpen(isOpen) {
    frame ??= makeFrame();
    frame.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = isOpen ? close : label;
    if (isOpen) frame.focus();
    else button.focus();
  }

  /** A fresh one each time that the helpline asks; without one it goes on with somebody unknown. */
  async function assertion() {
    try {
      const answer = await fetch(assertionUrl, { credentials: "same-origin" });
      return answer.ok ? (await answer.text()).trim() : undefined;
    } catch {
      return undefined;
    }
  }

  window.addEventListener("message", async ({ source, origin, data }) => {
    if (source !== frame?.contentWindow || origin !== home || data?.type !== "orienta/who") return;
    source.postMessage({ type: "orienta/assertion", assertion: assertionUrl && (await assertion()) }, home);
  });
  button.addEventListener("click", () => setOpen(frame === undefined || frame.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame !== undefined && !frame.hidden) setOpen(false);
  });
  document.body.append(host);
})();
