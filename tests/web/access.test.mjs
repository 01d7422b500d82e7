// Anyone can use the public pages: by keyboard, at 400 % zoom, on a phone, in the dark, with a screen reader.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { base, launch, pages, violations } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(base + path);
  return page;
}

for (const [name, path] of pages) {
  describe(name, () => {
    for (const colorScheme of ["light", "dark"]) {
      test(`axe finds nothing, ${colorScheme}`, async () => {
        const page = await open(path, { colorScheme, bypassCSP: true });
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      });
    }

    test("nothing scrolls sideways at 400 % zoom or on a phone", async () => {
      for (const width of [320, 360]) {
        const page = await open(path, { viewport: { width, height: 640 } });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
        await page.context().close();
      }
    });

    test("sets no cookie, runs no script, asks nobody else", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const elsewhere = [];
      page.on("request", (request) => { if (!request.url().startsWith(base)) elsewhere.push(request.url()); });
      await page.goto(base + path);
      assert.equal(await page.locator("script, [onclick], [onload], iframe").count(), 0);
      assert.deepEqual(await context.cookies(), []);
      assert.deepEqual(elsewhere, []);
      await context.close();
    });

    test("has one h1, a title that names the authority, and landmarks", async () => {
      const page = await open(path);
      assert.equal(await page.locator("h1").count(), 1);
      assert.match(await page.title(), /Brackwater Police/);
      assert.equal(await page.locator("main").count(), 1);
      assert.equal(await page.locator("html").getAttribute("lang"), "en-GB");
      await page.context().close();
    });
  });
}

test("by keyboard alone: skip link, search, first result, back to the list", async () => {
  const page = await open("/");
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to main content/);
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.name === "q")) break;
  }
  await page.keyboard.type("stop and search");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=stop/);
  const result = page.locator("main a[href*='/disclosure-log/']").filter({ hasText: /stop and search/i }).first();
  await result.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/disclosure-log\/[^/]+\/$/);
  assert.match(await page.locator("h1").textContent(), /Stop and search/i);
  await page.context().close();
});

test("focus can be seen on every control of the home page", async () => {
  const page = await open("/");
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return true;
      const style = getComputedStyle(element);
      return style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    assert.ok(seen, "a focused control shows no outline");
  }
  await page.context().close();
});
