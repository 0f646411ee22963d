// Who may import whom (docs/architecture.md). Each rule says why.
const centre = "^bot/(cases|ports)/|^bot/errors\\.ts$";
/** A folder may import its own, the centre, what is listed, packages and Node. */
const only = (from, allowed, comment) => ({
  name: `${from
    .replace(/[^a-z]+/g, " ")
    .trim()
    .replaceAll(" ", "-")}-imports`,
  severity: "error",
  comment,
  from: { path: from },
  to: { path: "^(bot|dialogs|knowledge|adapters|test)/", pathNot: [centre, from, ...allowed] },
});

module.exports = {
  forbidden: [
    only(
      "^bot/(cases|ports)/",
      [],
      "The centre is plain TypeScript: a case and the interfaces to the outside know no channel, no dialog, no store.",
    ),
    only(
      "^bot/turn/",
      [],
      "The turn gets the dialogs, the store and the signals as parameters, so that it is tested alone.",
    ),
    only("^bot/outbox/", [], "Delivery gets the adapters as parameters."),
    only("^bot/scan-held\\.ts$", [], "The loop gets the scanner, the store and the files as parameters."),
    only("^bot/follow\\.ts$", [], "The loop gets the desk and the store as parameters."),
    only("^bot/close-ex-officio\\.ts$", [], "The loop gets the desk and its rows as parameters."),
    only(
      "^dialogs/",
      ["^knowledge/"],
      "A dialog asks knowledge and applies a verb of bot/cases; the root dialog reaches the turn as a parameter.",
    ),
    only("^knowledge/", [], "Knowledge is pure: text and facts in, a decision and its reasons out."),
    {
      name: "knowledge-imports-nothing-of-ours",
      severity: "error",
      comment: "Knowledge could be taken out and used elsewhere: it imports no other folder, the centre included.",
      from: { path: "^knowledge/" },
      to: { path: "^(bot|dialogs|adapters|test)/" },
    },
    only(
      "^adapters/",
      [],
      "An adapter implements a port of the centre; dialogs and knowledge reach it, if at all, as data.",
    ),
    {
      name: "adapter-families-stay-apart",
      severity: "error",
      comment: "One folder a seam: an adapter that needs another one gets it as a parameter, through its port.",
      from: { path: "^adapters/([^/]+)/" },
      to: { path: "^adapters/([^/]+)/", pathNot: "^adapters/$1/" },
    },
    {
      name: "rim-is-imported-by-none",
      severity: "error",
      comment:
        "main, serve and compose know everybody; nobody knows them. The terminal and the tests compose through bot/compose.",
      from: {
        path: "^(bot|dialogs|knowledge|adapters)/",
        pathNot: "^bot/(main|serve|chat|understand|backup|batch|desk|events|outbox\\.ts|compose)",
      },
      to: { path: "^bot/(main|serve|chat|understand|backup|batch|desk|events|outbox\\.ts|compose)" },
    },
    {
      name: "botbuilder-behind-its-wall",
      severity: "error",
      comment:
        "The SDK's support ended on 31 December 2025: it is named in three places, so that leaving it is a few files.",
      from: {
        path: "^(bot|dialogs|knowledge|adapters)/",
        pathNot: "^adapters/channels/|^adapters/notify/teams-proactive|^bot/compose",
      },
      to: { path: "node_modules/botbuilder|node_modules/botframework-(?!webchat)" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle means that two files are one.",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "A file that nobody imports and that starts nothing is not used: delete it.",
      from: {
        orphan: true,
        path: "^(bot|dialogs|knowledge|adapters)/",
        pathNot: "\\.cjs$|\\.d\\.ts$|^adapters/.*/browser/",
      },
      to: {},
    },
    {
      name: "not-to-dev-dependencies",
      severity: "error",
      comment: "What runs in production is in dependencies.",
      from: { path: "^(bot|dialogs|knowledge|adapters)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "not-unresolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
