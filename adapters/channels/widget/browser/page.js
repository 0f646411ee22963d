// The helpline's page: takes a token, loads Web Chat, and keeps the conversation over a reload.
(() => {
  const script = document.currentScript;
  const says = JSON.parse(document.getElementById("says").textContent);
  const chat = document.getElementById("chat");
  const status = document.getElementById("status");
  const language = document.documentElement.lang;
  const locale = language === "en" ? "en-GB" : "es-ES";
  const kept = "orienta.conversation";

  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(kept));
    } catch {
      return null;
    }
  }

  function remember(session) {
    sessionStorage.setItem(kept, JSON.stringify(session));
  }

  async function post(path, token, body) {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  /** What the page around us says of who it is; nothing where it does not, or is not one of those that may. */
  function assertionOfHost() {
    if (window.parent === window || location.hash !== "#open-identified") return undefined;
    const embedders = [location.origin, ...script.dataset.embedders.split(" ")];
    return new Promise((resolve) => {
      const late = setTimeout(resolve, 5000);
      window.addEventListener("message", ({ source, origin, data }) => {
        if (source !== window.parent || !embedders.includes(origin) || data?.type !== "orienta/assertion") return;
        clearTimeout(late);
        resolve(data.assertion);
      });
      window.parent.postMessage({ type: "orienta/who" }, "*");
    });
  }

  /** The conversation that this tab had, if its token can still be refreshed and it is of the same person, else a new one. */
  async function session() {
    const assertion = await assertionOfHost();
    const before = remembered();
    if (before) {
      try {
        const { token } = await post("/v3/directline/tokens/refresh", before.token, { renew: true });
        if (assertion)
          await post(`/v3/directline/conversations/${before.conversationId}/identify`, token, { assertion });
        return { ...before, token };
      } catch {
        sessionStorage.removeItem(kept);
      }
    }
    return begun(before && assertion ? await assertionOfHost() : assertion);
  }

  /** An assertion that is refused leaves somebody unknown, who is asked who they are where it matters. */
  async function begun(assertion) {
    const { token, userId } = await post("/api/token", undefined, { locale });
    const start = (body) => post("/v3/directline/conversations", token, { locale, ...body });
    const { conversationId, token: own } = await start({ assertion }).catch(() => start({}));
    return { conversationId, token: own, userId };
  }

  function load(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.nonce = script.dataset.nonce;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });
  }

  function style() {
    return {
      accent: "#0b4f8a",
      backgroundColor: "#ffffff",
      bubbleBackground: "#f0f4f8",
      bubbleBorderColor: "#d5dee7",
      bubbleBorderRadius: 8,
      bubbleTextColor: "#1b1b1b",
      bubbleFromUserBackground: "#0b4f8a",
      bubbleFromUserBorderRadius: 8,
      bubbleFromUserTextColor: "#ffffff",
      bubbleMaxWidth: 640,
      rootHeight: "100%",
      rootWidth: "100%",
      primaryFont: "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
      sendBoxButtonColor: "#0b4f8a",
      sendBoxTextColor: "#1b1b1b",
      subtle: "#4a5560",
      suggestedActionLayout: "flow",
      suggestedActionBorderRadius: 6,
      suggestedActionTextColor: "#0b4f8a",
      suggestedActionBorderColor: "#0b4f8a",
      suggestedActionHeight: 40,
      suggestedActionsVisibleByDefault: true,
      markdownRespectCRLF: true,
      hideUploadButton: false,
      uploadThumbnailHeight: 120,
      paddingRegular: 12,
    };
  }

  function show(current) {
    const domain = `${location.origin}/v3/directline`;
    const { token, conversationId, userId } = current;
    const directLine = window.WebChat.createDirectLine({ domain, token, conversationId, watermark: "0" });
    remember(current);
    const store = window.WebChat.createStore({}, () => (next) => (action) => {
      if (isProof(action)) proved(directLine);
      return next(action);
    });
    window.WebChat.renderWebChat(
      { directLine, store, userID: userId, locale, styleOptions: style(), nonce: script.dataset.nonce },
      chat,
    );
    focusWhenReady();
  }

  function isProof({ type, payload }) {
    return type === "DIRECT_LINE/INCOMING_ACTIVITY" && payload.activity.name === "orienta/proved";
  }

  /** Who the person is was proven here: the token of before is worth nothing any more, and is exchanged for a new one. */
  async function proved(directLine) {
    const current = remembered();
    try {
      const { token } = await post("/v3/directline/tokens/exchange", current.token, {});
      directLine.end();
      show({ ...current, token });
    } catch {
      failed();
    }
  }

  function ready(current) {
    status.remove();
    show(current);
    keepToken();
    const startAnew = document.getElementById("new");
    startAnew.hidden = false;
    startAnew.addEventListener("click", () => {
      if (!window.confirm(says["new-confirm"])) return;
      sessionStorage.removeItem(kept);
      location.reload();
    });
  }

  /** Refreshed well before it dies, so that a reload at any time finds one that lives. */
  function keepToken() {
    setInterval(
      async () => {
        try {
          const { token } = await post("/v3/directline/tokens/refresh", remembered()?.token, {});
          remember({ ...remembered(), token });
        } catch {
          // The chat shows its own state of connection; the next turn of the timer tries again.
        }
      },
      10 * 60 * 1000,
    );
  }

  /** A page of its own leaves the focus where the person has it. */
  function focusWhenReady() {
    if (!location.hash.startsWith("#open") && window.parent === window) return;
    const box = chat.querySelector("textarea, input[type=text]");
    if (box) box.focus();
    else setTimeout(focusWhenReady, 100);
  }

  async function begin() {
    try {
      const [current] = await Promise.all([session(), load(script.dataset.webchat)]);
      ready(current);
    } catch {
      failed();
    }
  }

  function failed() {
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = says.retry;
    again.addEventListener("click", () => location.reload());
    status.replaceChildren(says.failed, again);
    chat.prepend(status);
  }

  begin();
})();
