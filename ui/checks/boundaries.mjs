// Arrows point one way: app → features → shared; no feature imports another.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const source = resolve(dirname(fileURLToPath(import.meta.url)), "../src");

function layerOf(path) {
  const [layer, feature] = relative(source, path).split("/");
  return { layer, feature: layer === "features" ? feature : "" };
}

function allowed(from, to) {
  if (from.layer === "app") return true;
  if (from.layer === "features") return to.layer === "shared" || (to.layer === "features" && to.feature === from.feature);
  return to.layer === "shared";
}

const faults = [];
for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  for (const [, target] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    const path = resolve(dirname(file), target);
    if (!allowed(layerOf(file), layerOf(path))) faults.push(`${relative(source, file)} must not import ${relative(source, path)}`);
  }
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
