import { ids } from "./data.ts";

const run = { applicationId: ids.app, applicationName: "Group planning", blockId: ids.revenue, blockName: "Revenue", runId: ids.failed };
const entry = (id: string, kind: string, title: string, text: string, unread: boolean, repeats = 0) => ({ id, category: "Imports", kind, title, text, run, repeats, firstAt: "2026-11-20T06:30:04Z", at: "2026-11-22T06:30:04Z", unread });

/** What the bell in the header shows. */
export const notified = {
  items: [
    entry("n-1", "Failed", "Import into Revenue failed", "The file has no column \"amount\", which the configuration maps to the metric's value.", true, 4),
    entry("n-2", "Partial", "Import into Revenue skipped 994 lines", "50,000 lines read, 31,204 inserted, 9,871 updated, 994 skipped. 901 lines: Unknown item (country), 93 lines: Not a number (revenue).", true),
    entry("n-3", "Recovered", "Import into Headcount works again", "1,204 lines read, 0 inserted, 12 updated, 0 skipped.", false),
  ],
  unread: 2, next: null,
};
