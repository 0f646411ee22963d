/** An OpenAPI 3.1 document as a judge of requests and answers, and how much of it was seen. */
import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";

type Node = { [key: string]: Node } & { $ref?: string };

interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: { type?: string };
}

export interface Message {
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
}

export interface Exchange {
  method: string;
  /** With its query. */
  url: string;
  request: Message;
  answer: Message & { status: number };
}

export interface Judge {
  /** What the document does not allow: of the answer always, of the request where the answer says that it was taken. */
  judge(exchange: Exchange): string[];
  /** `METHOD /path` of all operations, and of those that were judged. */
  operations: string[];
  seen: Set<string>;
  /** A schema of the document by name. */
  schema(name: string): ValidateFunction;
}

const methods = ["get", "post", "put", "patch", "delete"];

export function readOpenApi(file: string): Judge {
  const root = parse(readFileSync(file, "utf8")) as Node;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(root, "doc");
  const compiled = new Map<string, ValidateFunction>();
  const seen = new Set<string>();

  /** The node at a pointer, and where it is after following references. */
  function at(pointer: string): { node: Node | undefined; pointer: string } {
    let node: Node | undefined = root;
    for (const part of pointer.split("/").slice(1)) node = node?.[part.replaceAll("~1", "/").replaceAll("~0", "~")];
    return node?.$ref === undefined ? { node, pointer } : at(node.$ref.slice(1));
  }

  function validator(pointer: string): ValidateFunction {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `doc#${encodeURI(pointer)}` });
    compiled.set(pointer, known);
    return known;
  }

  function complaints(what: string, pointer: string, value: unknown): string[] {
    const validate = validator(pointer);
    return validate(value) ? [] : [`${what}: ${ajv.errorsText(validate.errors)}: ${JSON.stringify(value)}`];
  }

  function content(what: string, pointer: string, { headers, body }: Message): string[] {
    const { node, pointer: found } = at(`${pointer}/content`);
    if (node === undefined) return body.length === 0 ? [] : [`${what}: a body of which nothing is said`];
    const type = String(headers["content-type"] ?? "").split(";")[0] ?? "";
    if (node[type] === undefined) return [`${what}: content type ${type}`];
    if (!/json$/.test(type) || node[type]?.schema === undefined) return [];
    return complaints(what, `${found}/${escaped(type)}/schema`, JSON.parse(body.toString("utf8")));
  }

  function parameters(path: string, operation: string, { url, request }: Exchange): string[] {
    const query = new URL(url, "http://localhost").searchParams;
    const known = [`${path}/parameters`, `${operation}/parameters`].flatMap((list) =>
      ((at(list).node ?? []) as unknown as Node[]).map(
        (_, index) => at(`${list}/${index}`).node as unknown as Parameter,
      ),
    );
    const inQuery = new Map(known.filter(({ in: place }) => place === "query").map((one) => [one.name, one]));
    const strangers = [...query.keys()].filter((name) => !inQuery.has(name)).map((name) => `${name} is unknown`);
    const wrong = known.flatMap((parameter) => {
      if (parameter.in === "path") return [];
      const { name } = parameter;
      return parameterComplaints(parameter, inQuery.has(name) ? query.get(name) : request.headers[name.toLowerCase()]);
    });
    return [...wrong, ...strangers];
  }

  function parameterComplaints({ name, required, schema }: Parameter, given: unknown): string[] {
    if (given === null || given === undefined) return required ? [`${name} is missing`] : [];
    const value = schema.type === "integer" ? Number(given) : given;
    return ajv.validate(schema, value) ? [] : [`${name}: ${ajv.errorsText()}`];
  }

  function answerHeaders(pointer: string, { headers }: Message): string[] {
    return Object.keys(at(`${pointer}/headers`).node ?? {}).flatMap((name) => {
      const found = at(`${at(`${pointer}/headers`).pointer}/${escaped(name)}`);
      const given = headers[name.toLowerCase()];
      if (given === undefined) return found.node?.required ? [`header ${name} is missing`] : [];
      return complaints(`header ${name}`, `${found.pointer}/schema`, given);
    });
  }

  function judge(exchange: Exchange): string[] {
    const { method, url, request, answer } = exchange;
    const template = Object.keys(root.paths ?? {}).find((one) => matches(one, new URL(url, "http://h").pathname));
    const operation = `/paths/${escaped(template ?? "")}/${method.toLowerCase()}`;
    if (template === undefined || at(operation).node === undefined) return [`${method} ${url} is not in the document`];
    seen.add(`${method} ${template}`);
    const responses = at(`${operation}/responses`);
    const status = responses.node?.[answer.status] ? answer.status : "default";
    const response = at(`${responses.pointer}/${status}`).pointer;
    const { pointer: asked } = at(`${operation}/requestBody`);
    const wasTaken = answer.status < 300;
    return [
      ...content(`${answer.status}`, response, answer),
      ...answerHeaders(response, answer),
      ...(wasTaken ? parameters(`/paths/${escaped(template)}`, operation, exchange) : []),
      ...(wasTaken && method === "POST" ? content("request", asked, request) : []),
    ].map((what) => `${method} ${template}: ${what}`);
  }

  const operations = Object.entries(root.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).flatMap((one) => (methods.includes(one) ? [`${one.toUpperCase()} ${path}`] : [])),
  );
  return { judge, operations, seen, schema: (name) => validator(`/components/schemas/${name}`) };
}

function escaped(part: string): string {
  return part.replaceAll("~", "~0").replaceAll("/", "~1");
}

function matches(template: string, path: string): boolean {
  const [wanted, given] = [template.split("/"), path.split("/")];
  return wanted.length === given.length && wanted.every((part, index) => /^\{/.test(part) || part === given[index]);
}
