// Makes the style sheet and copies the pictures: npm run build -- OUT
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as sass from "sass";

const out = process.argv[2];
mkdirSync(out, { recursive: true });
const { css } = sass.compile("src/candour.scss", {
  style: "compressed",
  loadPaths: ["node_modules"],
  quietDeps: true,
});
writeFileSync(join(out, "candour.css"), css);
for (const file of readdirSync("src/static")) copyFileSync(join("src/static", file), join(out, file));
