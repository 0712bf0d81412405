// The web fonts: cut to the letters and weights that our pages write, which is half of what a first visit would fetch.
//
// A style sheet that imports "cut:fonts.css" gets every @font-face; a browser fetches those whose letters it meets.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import subsetFont from "subset-font";

const find = createRequire(import.meta.url);

/** Which letters lie in one file, in the words of `unicode-range`. No two overlap. */
const LETTERS = {
  // English and Spanish, and the signs of our texts.
  core:
    "U+0020-007E,U+00A0-00A1,U+00A7,U+00A9-00AB,U+00B0,U+00B2-00B3,U+00B5,U+00B7,U+00BA-00BB,U+00BF,U+00C1," +
    "U+00C9,U+00CD,U+00D1,U+00D3,U+00D7,U+00DA,U+00DC,U+00E1,U+00E9,U+00ED,U+00F1,U+00F3,U+00FA,U+00FC,U+2009," +
    "U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+202F,U+2192,U+2212",
  // What else there is in Latin-1, and rarer signs.
  rest:
    "U+00A2-00A6,U+00A8,U+00AC-00AF,U+00B1,U+00B4,U+00B6,U+00B8-00B9,U+00BC-00BE,U+00C0,U+00C2-00C8,U+00CA-00CC," +
    "U+00CE-00D0,U+00D2,U+00D4-00D6,U+00D8-00D9,U+00DB,U+00DD-00E0,U+00E2-00E8,U+00EA-00EC,U+00EE-00F0,U+00F2," +
    "U+00F4-00F9,U+00FB,U+00FD-00FF,U+200A,U+201A,U+201E,U+2021,U+2032-2033,U+2039-203A,U+2044,U+20AC,U+2122," +
    "U+2190-2191,U+2193,U+2248,U+2264-2265",
};
/** Names with Ž, ő and their like: the font's own second file, whole. */
const EXTENDED =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F," +
  "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

/** Each family: its files, and the weights that are kept, by the weights that they stand for in the styles. */
const FAMILIES = [
  {
    name: "fraunces",
    family: "Fraunces Variable",
    file: (part) => `@fontsource-variable/fraunces/files/fraunces-${part}-wght-normal.woff2`,
    weights: [
      { kept: 400, serves: "100 499" },
      { kept: 600, serves: "500 900" },
    ],
  },
  {
    name: "atkinson",
    family: "Atkinson Hyperlegible Next Variable",
    file: (part) =>
      `@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-${part}-wght-normal.woff2`,
    weights: [{ kept: { min: 400, max: 700 }, serves: "200 800" }],
  },
];

const spelled = (kept) => (typeof kept === "number" ? `${kept}` : `${kept.min}-${kept.max}`);

/** File name -> how it is cut. */
const cuts = new Map(
  FAMILIES.flatMap(({ name, file, weights }) =>
    weights.flatMap(({ kept }) =>
      Object.entries(LETTERS).map(([part, range]) => [
        `${name}-${spelled(kept)}-${part}.woff2`,
        { file: file("latin"), wght: kept, range },
      ]),
    ),
  ),
);

const lettersOf = (range) =>
  range
    .split(",")
    .flatMap((part) => {
      const [first, last = first] = part.slice(2).split("-").map((digits) => parseInt(digits, 16));
      return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
    })
    .join("");

const cutOf = async (name) => {
  const { file, wght, range } = cuts.get(name);
  const whole = await readFile(find.resolve(file));
  return subsetFont(whole, lettersOf(range), { targetFormat: "woff2", variationAxes: { wght } });
};

const face = (family, serves, url, range) => `@font-face {
  font-family: "${family}";
  font-style: normal;
  font-display: swap;
  font-weight: ${serves};
  src: url("${url}") format("woff2");
  unicode-range: ${range};
}`;

// The three files of a weight are one face only where their `font-weight` is the same: else a browser takes one of them
// for the weight, and another family for the letters that it lacks.
const sheet = () =>
  FAMILIES.flatMap(({ name, family, file, weights }) =>
    weights.flatMap(({ kept, serves }) => [
      ...Object.entries(LETTERS).map(([part, range]) =>
        face(family, serves, `cut:${name}-${spelled(kept)}-${part}.woff2`, range),
      ),
      face(family, serves, find.resolve(file("latin-ext")), EXTENDED),
    ]),
  ).join("\n");

export const cutFonts = {
  name: "cut-fonts",
  setup(build) {
    build.onResolve({ filter: /^cut:/ }, ({ path }) => ({ path: path.slice(4), namespace: "cut" }));
    build.onLoad({ filter: /^fonts\.css$/, namespace: "cut" }, () => ({
      contents: sheet(),
      loader: "css",
      resolveDir: build.initialOptions.absWorkingDir,
    }));
    build.onLoad({ filter: /\.woff2$/, namespace: "cut" }, async ({ path }) => ({
      contents: await cutOf(path),
      loader: "file",
    }));
  },
};
