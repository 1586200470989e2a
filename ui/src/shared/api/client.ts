/** What the server said no to: problem+json as a value that screens can show. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly code: string,
    readonly traceId: string | undefined,
  ) {
    super(detail);
    this.name = "ApiProblem";
  }
}

export type Query = Record<string, string | number | boolean | undefined | null>;

const base = "/api/management/v1";

export function apiUrl(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return `${base}${path}${text === "" ? "" : `?${text}`}`;
}

function csrfToken(): string {
  const match = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  return match?.[1] === undefined ? "" : decodeURIComponent(match[1]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const fallback = `The server answered ${response.status}${response.statusText === "" ? "" : ` ${response.statusText}`}.`;
  if (!(response.headers.get("Content-Type") ?? "").includes("json")) {
    return new ApiProblem(response.status, fallback, "INTERNAL", undefined);
  }
  const body: unknown = await response.json();
  const fields = new Map(Object.entries(typeof body === "object" && body !== null ? body : {}));
  return new ApiProblem(
    response.status,
    textOf(fields.get("detail")) ?? textOf(fields.get("title")) ?? fallback,
    textOf(fields.get("code")) ?? "INTERNAL",
    textOf(fields.get("traceId")),
  );
}

async function send(method: string, path: string, query: Query, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("Accept", "application/json");
  if (method !== "GET") headers.set("X-XSRF-TOKEN", csrfToken());
  let response: Response;
  try {
    response = await fetch(apiUrl(path, query), { ...init, method, headers, credentials: "same-origin" });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiProblem(0, "The server cannot be reached. Check that Sluice is running, then try again.", "UNAVAILABLE", undefined);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** The body of an answer, typed by the caller's contract; an empty answer is `undefined`. */
async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return bodyOf<T>(await send("GET", path, query, signal === undefined ? {} : { signal }));
}

function json(body: unknown): RequestInit {
  return body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

async function withJson<T>(method: string, path: string, body: unknown, query: Query): Promise<T> {
  return bodyOf<T>(await send(method, path, query, json(body)));
}

/** A file, whole, and its name; asked for by POST where there is something to send. */
export async function fileOf(path: string, query: Query = {}, body?: unknown): Promise<{ content: Blob; name: string }> {
  const response = await send(body === undefined ? "GET" : "POST", path, query, json(body));
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  try {
    return { content: await response.blob(), name: name === undefined ? "download" : decodeURIComponent(name) };
  } catch {
    throw new ApiProblem(0, "The file broke off before its end and was not saved. Try again.", "UNAVAILABLE", undefined);
  }
}

export const post = <T>(path: string, body?: unknown, query: Query = {}) => withJson<T>("POST", path, body, query);
export const put = <T>(path: string, body?: unknown) => withJson<T>("PUT", path, body, {});
export const patch = <T>(path: string, body?: unknown) => withJson<T>("PATCH", path, body, {});
export const remove = (path: string) => withJson<void>("DELETE", path, undefined, {});

/** Sends a file as it is, telling how much has left the browser. */
export function upload<T>(path: string, query: Query, file: File, onShare: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", apiUrl(path, query));
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-XSRF-TOKEN", csrfToken());
    request.upload.addEventListener("progress", (event) => onShare(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener("error", () => reject(new ApiProblem(0, "The upload was interrupted. Nothing was kept; try again.", "UNAVAILABLE", undefined)));
    request.addEventListener("load", () => {
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { "Content-Type": request.getResponseHeader("Content-Type") ?? "" },
      });
      (answer.ok ? bodyOf<T>(answer) : problemOf(answer).then((problem) => Promise.reject(problem))).then(resolve, reject);
    });
    request.send(file);
  });
}

export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return "Something went wrong.";
}
