// What a reader of the log does, by what is on the page: labels, links and headings.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { base, launch } from "./browser.mjs";

let browser, page;
before(async () => {
  browser = await launch();
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
});
after(async () => { await browser.close(); });

test("the entry with the sample's shape shows every question, figure, exemption and reason", async () => {
  await page.goto(`${base}/disclosure-log/5619_14/`);
  const text = await page.locator("main").innerText();
  for (const expected of [/Online Grooming Offences/, /5619_14/, /Charged\s+5/, /Cautioned\s+0/, /Used the internet\s+4/, /Section 31/,
                          /23\(5\)/, /31\(3\)/, /Partly disclosed/, /map of attention/, /neither/i])
    assert.match(text, expected);
});

test("filters narrow the list, say what they hold, and can be taken off", async () => {
  await page.goto(`${base}/disclosure-log/`);
  const all = Number((await page.locator("main").innerText()).match(/([\d,]+) (?:responses|entries|results)/i)[1].replace(",", ""));
  assert.equal(all, 299, "300 entries, one of them withdrawn");
  await page.goto(`${base}/disclosure-log/?outcome=withheld`);
  const some = Number((await page.locator("main").innerText()).match(/([\d,]+) (?:responses?|entries|entry|results?)/i)[1].replace(",", ""));
  assert.ok(some > 0 && some < all);
  await page.getByRole("link", { name: /remove|clear/i }).first().click();
  assert.match(page.url(), /\/disclosure-log\/(\?.*)?$/);
});

test("search stems, marks what matched, and mends spelling", async () => {
  await page.goto(`${base}/search?q=burglaries`);
  assert.ok(await page.locator("main mark").count() > 0);
  assert.match(await page.locator("main").innerText(), /Burglary/);
  await page.goto(`${base}/search?q=burgalry`);
  await page.getByRole("link", { name: /burglary/i }).first().click();
  assert.match(page.url(), /q=burglary/);
});

test("an exemption's page explains it and leads to the entries that used it", async () => {
  await page.goto(`${base}/exemptions/`);
  await page.getByRole("link", { name: /31\(1\)\(a\)/ }).first().click();
  assert.ok(await page.locator("main svg").count() > 0);
  assert.ok(await page.locator("main table").count() > 0);
  await page.locator("main a[href*='provision=']").first().click();
  assert.match(page.url(), /\/disclosure-log\/\?.*provision=/);
});

test("a withdrawn entry is gone, dated and explained", async () => {
  const sitemap = await (await fetch(`${base}/disclosure-log.jsonl`)).text();
  const published = new Set(sitemap.trim().split("\n").map((line) => JSON.parse(line).reference));
  assert.equal(published.size, 299);
  const { readFileSync } = await import("node:fs");
  const gone = readFileSync("../../demo/log.jsonl", "utf8").trim().split("\n").map((line) => JSON.parse(line).reference).find((r) => !published.has(r));
  const response = await page.goto(`${base}/disclosure-log/${encodeURIComponent(gone.replace("/", "-"))}/`);
  assert.equal(response.status(), 410);
  assert.match(await page.locator("main").innerText(), /withdrawn/i);
  assert.match(await page.locator("main").innerText(), /Published by mistake/);
});

test("feeds, dumps and machine pages are valid and agree", async () => {
  const atom = await (await fetch(`${base}/feed.atom`)).text();
  assert.match(atom, /^<\?xml[^>]*>\s*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/);
  const json = await (await fetch(`${base}/feed.json`)).json();
  assert.equal(json.version, "https://jsonfeed.org/version/1.1");
  assert.ok(json.items.length > 0);
  const foi = await (await fetch(`${base}/foi.json`)).json();
  assert.equal(foi.authority.id ?? foi.authority, "brackwater-police");
  const csv = await (await fetch(`${base}/disclosure-log.csv`)).text();
  assert.ok(csv.split("\n").length > 299);
  const entry = await (await fetch(`${base}/disclosure-log/5619_14.json`)).json();
  assert.equal(entry.outcome, "partly_disclosed");
  assert.match(entry.links.self, /\/disclosure-log\/5619_14\.json$/);
});

test("a printed entry has no navigation and every answer", async () => {
  await page.goto(`${base}/disclosure-log/5619_14/`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.getByRole("search").first().isVisible().catch(() => false), false);
  assert.match(await page.locator("main").innerText(), /Charged\s+5/);
  await page.emulateMedia({ media: "screen" });
});
