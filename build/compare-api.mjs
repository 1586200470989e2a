// Compares the published API document with ours: paths, methods, parameters, bodies, answers, schemas.
// Usage: node build/compare-api.mjs PUBLISHED.json OURS-URL-OR-FILE
// All published operations must be there and agree; we add none.
import { readFile } from "node:fs/promises";

const [publishedAt, oursAt] = process.argv.slice(2);
const published = await load(publishedAt);
const ours = await load(oursAt);
const differences = [];

for (const [path, method, operation] of operations(published)) {
  const own = ours.paths[path]?.[method];
  const where = `${method.toUpperCase()} ${path}`;
  if (!own) {
    differences.push(`${where} is missing`);
    continue;
  }
  compare(`${where} parameters`, parameters(operation), parameters(own));
  compare(`${where} body`, body(published, operation), body(ours, own));
  compare(`${where} answer`, answer(published, operation), answer(ours, own));
  for (const code of Object.keys(operation.responses)) {
    if (!own.responses[code]) differences.push(`${where} does not tell of ${code}`);
  }
}
for (const [path, method] of operations(ours)) {
  if (!published.paths[path]?.[method]) differences.push(`${method.toUpperCase()} ${path} is ours alone`);
}

if (differences.length > 0) {
  console.error(differences.join("\n"));
  process.exit(1);
}
console.log("The API documents agree.");

async function load(place) {
  if (!place.startsWith("http")) return JSON.parse(await readFile(place, "utf8"));
  const response = await fetch(place);
  if (!response.ok) throw new Error(`${place} was answered with ${response.status}`);
  return response.json();
}

function* operations(document) {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) yield [path, method, operation];
  }
}

function parameters(operation) {
  return (operation.parameters ?? [])
    .map((one) => ({
      name: one.name,
      in: one.in,
      required: one.required ?? false,
      type: one.schema?.type,
      format: one.schema?.format,
      default: one.schema?.default,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function body(document, operation) {
  const given = operation.requestBody;
  if (!given) return null;
  const types = Object.keys(given.content).sort();
  return { required: given.required ?? false, types, schema: shape(document, given.content[types[0]].schema, []) };
}

function answer(document, operation) {
  const content = operation.responses["200"]?.content ?? {};
  const types = Object.keys(content).sort();
  const schema = types.length > 0 ? content[types[0]].schema : null;
  return { types, schema: schema ? shape(document, schema, []) : null };
}

// A schema with its references put in, names of schemas kept, descriptions left out. An allOf of one
// schema, the usual way to put "nullable" beside a reference, says the same as that schema.
function shape(document, schema, inside) {
  if (schema.allOf?.length === 1) {
    const { allOf, ...beside } = schema;
    return { ...shape(document, allOf[0], inside), ...shape(document, beside, inside) };
  }
  if (schema.$ref) {
    const name = schema.$ref.split("/").pop();
    if (inside.includes(name)) return { name };
    return { name, ...shape(document, document.components.schemas[name], [...inside, name]) };
  }
  const found = {};
  for (const key of ["type", "format", "nullable", "additionalProperties"]) {
    if (schema[key] !== undefined) found[key] = schema[key];
  }
  if (schema.enum) found.enum = [...schema.enum].sort();
  if (schema.required) found.required = [...schema.required].sort();
  if (schema.items) found.items = shape(document, schema.items, inside);
  if (schema.oneOf) found.oneOf = schema.oneOf.map((one) => shape(document, one, inside));
  if (schema.allOf) found.allOf = schema.allOf.map((one) => shape(document, one, inside));
  if (schema.properties) {
    found.properties = Object.fromEntries(
      Object.keys(schema.properties)
        .sort()
        .map((name) => [name, shape(document, schema.properties[name], inside)]),
    );
  }
  return found;
}

// Names the places that differ, not the whole of both.
function compare(what, expected, actual) {
  if (isObject(expected) && isObject(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      compare(`${what} ${key}`, expected[key], actual[key]);
    }
    return;
  }
  const [left, right] = [expected, actual].map((one) => JSON.stringify(one) ?? "nothing");
  if (left !== right) differences.push(`${what}: published ${left}, ours ${right}`);
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}
