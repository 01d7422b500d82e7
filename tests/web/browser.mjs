// What the browser tests share: the address under test, a browser, and axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export const base = process.env.CANDOUR_URL;

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"],
  });
}

// axe runs in an isolated world with the page's own scripts off, so the page is judged as it was sent. Our strict Content-Security-Policy
// stays in force for the page; only axe itself is let in.
export async function violations(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join("; ")})`);
}

// Every kind of public page, one address each; the entry is the one with most to show.
export const pages = [
  ["home", "/"],
  ["list", "/disclosure-log/"],
  ["filtered list", "/disclosure-log/?outcome=withheld&year=2022"],
  ["list, page 3", "/disclosure-log/?page=3"],
  ["entry", "/disclosure-log/5619_14/"],
  ["search", "/search?q=knife"],
  ["misspelt search", "/search?q=burgalry"],
  ["search without results", "/search?q=zzzzzz"],
  ["exemptions", "/exemptions/"],
  ["one exemption", "/exemptions/FOIA/s31(1)(a)"],
  ["working days", "/working-days"],
  ["working days answered", "/working-days?regime=FOIA&receipt=11+March+2026"],
  ["not found", "/no-such-page"],
  ["accessibility", "/accessibility"],
  ["about", "/about"],
  ["working days with a mistake", "/working-days?regime=FOIA&receipt=31+February"],
  ["privacy", "/privacy"],
  ["hidden data", "/hidden-data/"],
];
