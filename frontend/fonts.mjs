// Cuts the fonts down to the letters and weights that our pages write: half of what a first visit would else fetch.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const find = createRequire(import.meta.url);

/** All of English and Spanish, the rest of Latin-1, and the signs that stand in our texts. */
const LATIN = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)),
  ...Array.from({ length: 0x100 - 0xa0 }, (_, at) => String.fromCodePoint(0xa0 + at)),
  ..."–—‘’‚“”„‡…•·′″‹›⁄€™←↑→↓−≈≤≥\u2009\u200a\u202f",
].join("");

/** Name in the style sheet -> the whole font, and the weights that are kept of it. */
const CUTS = {
  "fraunces-400.woff2": { file: "@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2", wght: 400 },
  "fraunces-600.woff2": { file: "@fontsource-variable/fraunces/files/fraunces-latin-wght-normal.woff2", wght: 600 },
  "atkinson-400-700.woff2": {
    file: "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    wght: { min: 400, max: 700 },
  },
};

const cutOf = async (name) => {
  const cut = CUTS[name];
  if (!cut) throw new Error(`fonts.mjs cuts no '${name}': ${Object.keys(CUTS).join(", ")}`);
  const whole = await readFile(find.resolve(cut.file));
  return subsetFont(whole, LATIN, { targetFormat: "woff2", variationAxes: { wght: cut.wght } });
};

/** `url("cut:fraunces-600.woff2")` in a style sheet. */
export const cutFonts = {
  name: "cut-fonts",
  setup(build) {
    build.onResolve({ filter: /^cut:/ }, ({ path }) => ({ path: path.slice(4), namespace: "cut" }));
    build.onLoad({ filter: /.*/, namespace: "cut" }, async ({ path }) => ({
      contents: await cutOf(path),
      loader: "file",
    }));
  },
};
