import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Markdown } from "./Markdown";

test("shows headings, lists, emphasis and links", () => {
  render(<Markdown text={"# Close\n\n- **Actuals** first\n- then *plan*\n\nSee [the guide](https://example.com/guide)."} />);

  expect(screen.getByRole("heading", { name: "Close" })).toBeTruthy();
  expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["Actuals first", "then plan"]);
  expect(screen.getByRole("link", { name: "the guide" }).getAttribute("href")).toBe("https://example.com/guide");
});

test("neither markup nor script addresses get through", () => {
  const { container } = render(<Markdown text={"<img src=x onerror=alert(1)> [press](javascript:alert(1)) [elsewhere](//evil.example)"} />);

  expect(container.querySelector("img, a")).toBeNull();
  expect(container.textContent).toContain("<img src=x");
});
