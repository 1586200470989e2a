// Builds the screens for Maven: `node build.mjs <output folder>`.
// Dependencies are installed only when package-lock.json changed, everything else runs only when an input changed.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const output = resolve(process.argv[2] ?? join(here, "../target/classes/static"));
const cache = join(here, "node_modules/.cache/sluice");
const built = join(cache, "static");
const inputs = ["src", "dev", "checks", "openapi", "public", "index.html", "package.json", "package-lock.json",
  "tsconfig.json", "vite.config.ts", ".oxlintrc.json", "knip.json", "build.mjs"];

/** Written from openapi/management.json at each build, so it is no input. */
const generated = "schema.d.ts";

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).filter((name) => name !== generated).toSorted().flatMap((name) => filesBelow(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap((path) => filesBelow(join(here, path)))) {
    hash.update(file.slice(here.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

const remembered = (name) => (existsSync(join(cache, name)) ? readFileSync(join(cache, name), "utf8") : "");

function remember(name, value) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(join(cache, name), value);
}

function run(command, ...args) {
  try {
    execFileSync(command, args, { cwd: here, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TZ: "UTC", CI: "true", NO_COLOR: "1" } });
  } catch (failure) {
    process.stderr.write(`${failure.stdout ?? ""}${failure.stderr ?? ""}\nui: ${command} ${args.join(" ")} failed\n`);
    process.exit(1);
  }
}

const started = Date.now();
const done = [];

const dependencies = hashOf(["package-lock.json"]);
if (remembered("dependencies") !== dependencies || !existsSync(join(here, "node_modules/vite"))) {
  run("npm", "ci", "--no-audit", "--no-fund");
  remember("dependencies", dependencies);
  done.push("installed dependencies");
}

const wanted = hashOf(inputs);
if (remembered("built") !== wanted || !existsSync(join(built, "index.html"))) {
  rmSync(built, { recursive: true, force: true });
  for (const step of ["types", "lint", "typecheck", "test"]) run("npm", "run", "--silent", step);
  run("npm", "run", "--silent", "build", "--", "--outDir", built, "--emptyOutDir");
  remember("built", wanted);
  done.push("checked, tested and built");
}

const copied = join(output, ".inputs");
if (!existsSync(copied) || readFileSync(copied, "utf8") !== wanted) {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  cpSync(built, output, { recursive: true });
  writeFileSync(copied, wanted);
  done.push("copied");
}
console.log(`ui: ${done.length > 0 ? `${done.join(", ")} in ${Math.round((Date.now() - started) / 1000)} s` : "unchanged"}`);
