/** The helpline on the web: page, Direct Line, plain forms, receipts, and the connector where it is on. */
import { createHintSite } from "../adapters/cases/hints/site.ts";
import { createDirectLine } from "../adapters/channels/directline/site.ts";
import { createFormPages } from "../adapters/channels/form-page/site.ts";
import { createReceiptPages } from "../adapters/channels/receipt/site.ts";
import { createReceiptAccess } from "../adapters/channels/receipt-access.ts";
import { createWidget } from "../adapters/channels/widget/site.ts";
import { type HttpServer, startHttpServer } from "../adapters/http/server.ts";
import { blankForm, formList } from "../dialogs/intake/form-view.ts";
import { type Helpline, publicUrlOf, uploadLimits } from "./compose.ts";
import { tokenSecret } from "./token-secret.ts";

export async function serveHelpline(helpline: Helpline): Promise<HttpServer> {
  const { config, store, log } = helpline;
  let port = config.PORT;
  const publicUrl = () => publicUrlOf(config, port);
  const directLine = createDirectLine({
    ...helpline,
    publicUrl,
    secret: tokenSecret(config),
    allowedOrigins: config.ALLOWED_ORIGINS,
    upload: uploadLimits(config),
    ...(config.DIRECT_LINE_SECRET ? { directLineSecret: config.DIRECT_LINE_SECRET } : {}),
  });
  const widget = createWidget({
    texts: helpline.knowledge.texts,
    embeddingOrigins: config.EMBEDDING_ORIGINS,
    publicUrl,
  });
  const formPages = createFormPages({
    ...helpline,
    publicUrl,
    secret: tokenSecret(config),
    upload: uploadLimits(config),
    texts: helpline.knowledge.texts,
    blankForm: (id, language) => blankForm(id, helpline.knowledge, language),
    formList: (language) => formList(helpline.knowledge, language),
  });
  const receiptPages = createReceiptPages({
    receipts: helpline.receipts,
    mayRead: createReceiptAccess({ ...helpline, secret: tokenSecret(config) }),
    texts: helpline.knowledge.texts,
    publicUrl,
  });
  const server = await startHttpServer({
    port,
    host: config.HOST,
    sites: [
      directLine,
      widget,
      formPages,
      receiptPages,
      ...hintSites(helpline),
      ...(helpline.teams ? [helpline.teams] : []),
    ],
    allowedOrigins: config.ALLOWED_ORIGINS,
    isReady: () =>
      store.probe().then(
        () => true,
        () => false,
      ),
    log,
  });
  port = server.port;
  return server;
}

/** Nobody may say that something happened, unless there is a secret that proves who says it. */
function hintSites({ config, clock, useOnce, deskHint }: Helpline) {
  const { DESK_WEBHOOK_SECRET: secret } = config;
  if (secret === undefined) return [];
  const once = (name: string, dies: number) => useOnce(name, dies, clock.now());
  return [createHintSite({ secret, clock, useOnce: once, wake: deskHint })];
}
