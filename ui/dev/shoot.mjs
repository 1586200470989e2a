// Takes pictures of screens while developing: node dev/shoot.mjs <folder> [name…], against UI_URL (default the dev server).
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const [folder = "/tmp/shots", ...only] = process.argv.slice(2);
const base = process.env.UI_URL ?? "http://127.0.0.1:5173";
const app = "/applications/6f0c8a52-1f57-4a1f-9a7e-2f4b7a1c9d10";
const screens = {
  applications: "/", overview: app, history: `${app}/history`, security: `${app}/security`, settings: `${app}/settings`, members: "/members", keys: "/api-keys", profile: "/profile",
  run: `${app}/runs/f2b03cab-ba63-4525-bd59-c597f6721973?show=updated`, failed: `${app}/runs/a1b2c3d4-0000-4000-8000-000000000001`, live: `${app}/runs/a1b2c3d4-0000-4000-8000-000000000002`,
  data: `${app}/blocks/3e906c12-4d5f-4b70-9c8d-9e0f1a2b3c04`, metric: `${app}/blocks/4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05`, configurations: `${app}/blocks/4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05/configurations`,
  blocksettings: `${app}/blocks/0b9d3c1e-5a54-4c1d-8f0d-3c6f1f6f2a01/settings`, connections: "/connections", newconnection: "/connections", scheduling: `${app}/scheduling`, editor: `${app}/scheduling?configuration=33d0d7d0-6125-47c4-b36a-882f4ed53b33`, takeover: `${app}/scheduling`, why: `${app}/scheduling`, starts: `${app}/scheduling`,
  flows: `${app}/flows?flow=f2`, newflow: `${app}/flows/new`, editflow: `${app}/flows/f1`, flowrun: `${app}/flow-runs/fr1`, liveflow: `${app}/flow-runs/live`, boards: `${app}/boards`, board: `${app}/boards/bd1`, editboard: `${app}/boards/bd1`, addaction: `${app}/boards/bd1`, pressed: `${app}/boards/bd1`,
  fromconnection: `${app}/blocks/4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05/import`, drop: `${app}/blocks/4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05/import`, wizard: `${app}/blocks/4fa17d23-5e60-4c81-8d9e-0f1a2b3c4d05/import`,
};
const row = { name: "Actions for the schedule Every 15 minutes from 20 November 2026 at 00:00, UTC" };
/** What is pressed before a picture. */
const presses = {
  newconnection: [{ name: "New connection" }, { name: "SFTP server" }], takeover: [row, { role: "menuitem", name: "Edit schedule" }], why: [row, { role: "menuitem", name: "Why did it (not) run?" }],
  editboard: [{ name: "Edit" }], addaction: [{ name: "Edit" }, { name: "Add a widget" }, { role: "menuitem", name: "Action" }], pressed: [{ name: "Run the close" }],
  starts: [{ name: "Show history", nth: 1 }],
};
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const scheme of (process.env.SCHEMES ?? "light,dark").split(",")) {
  for (const width of (process.env.WIDTHS ?? "1280,390").split(",").map(Number)) {
    const page = await browser.newPage({ viewport: { width, height: width > 600 ? 860 : 844 }, colorScheme: scheme });
    page.on("console", (message) => message.type() === "error" && process.stdout.write(`${message.text()}\n`));
    page.on("pageerror", (error) => process.stdout.write(`${error.stack}\n`));
    for (const [name, path] of Object.entries(screens)) {
      if (only.length > 0 && !only.includes(name)) continue;
      await page.goto(base + path);
      await page.waitForTimeout(name === "data" || name === "metric" ? 3000 : 900);
      if (name === "fromconnection") {
        await page.getByText("From a connection").click();
        await page.getByRole("button", { name: "Finance warehouse SQL database" }).click();
        await page.waitForTimeout(300);
      }
      if (name === "wizard") {
        await page.locator("input[type=file]").first().setInputFiles({ name: "ledger.csv", mimeType: "text/csv", buffer: Buffer.from("sku;country\n") });
        await page.waitForTimeout(1400);
      }
      for (const press of presses[name] ?? []) {
        await page.getByRole(press.role ?? "button", { name: press.name, exact: true }).nth(press.nth ?? 0).click();
        await page.waitForTimeout(350);
      }
      await page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png`, fullPage: process.env.FULL !== "0" });
    }
    await page.close();
  }
}
await browser.close();
