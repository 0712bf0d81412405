// Builds styles, fonts, islands and maps into src/wincommons/web/static/dist, each file named by its content.
//
//   node build.mjs           once
//   node build.mjs --watch   and again at every change
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompress, constants, gzip } from "node:zlib";
import { promisify } from "node:util";
import * as esbuild from "esbuild";
import { cutFonts } from "./fonts.mjs";
import { cutMaps } from "./maps.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "..", "src", "wincommons", "web", "static", "dist");
const fresh = `${dist}.fresh`;

const options = {
  absWorkingDir: here,
  entryPoints: { site: "styles/site.css", page: "islands/page.ts", figures: "islands/figures.ts" },
  outdir: fresh,
  bundle: true,
  minify: true,
  format: "esm",
  splitting: true,
  target: ["es2022", "chrome111", "firefox114", "safari16.4"],
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  loader: { ".woff2": "file", ".svg": "file" },
  metafile: true,
  plugins: [cutFonts],
  logLevel: "warning",
};

const hashed = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();

/** Plain name -> built name, for scripts and styles by entry and for fonts by file. */
function nameOutputs(metafile) {
  const names = {};
  for (const [file, output] of Object.entries(metafile.outputs)) {
    const built = basename(file);
    if (output.entryPoint) names[basename(output.entryPoint).replace(/\.ts$/, ".js")] = built;
    else if (built.endsWith(".woff2")) names[built.replace(/-[0-9A-Z]{8}(\.\w+)$/, "$1")] = built;
  }
  return names;
}

async function writeMaps(names) {
  for (const [name, topology] of Object.entries(await cutMaps())) {
    const bytes = JSON.stringify(topology);
    names[`map-${name}.json`] = `map-${name}-${hashed(bytes)}.json`;
    await writeFile(join(fresh, names[`map-${name}.json`]), bytes);
  }
}

async function copyIcons(names) {
  for (const file of await readdir(join(here, "icons"))) {
    const bytes = await readFile(join(here, "icons", file));
    const extension = extname(file);
    names[file] = `${basename(file, extension)}-${hashed(bytes)}${extension}`;
    await writeFile(join(fresh, names[file]), bytes);
  }
}

/** A .br and a .gz beside every text file that shrinks: the server sends them as they are. */
async function compress() {
  for (const file of await readdir(fresh)) {
    if (!/\.(js|css|json|svg)$/.test(file)) continue;
    const bytes = await readFile(join(fresh, file));
    const params = { [constants.BROTLI_PARAM_QUALITY]: bytes.length > 400_000 ? 8 : 11 };
    await writeFile(join(fresh, `${file}.br`), await promisify(brotliCompress)(bytes, { params }));
    await writeFile(join(fresh, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
  }
}

async function build() {
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const { metafile } = await esbuild.build(options);
  const names = nameOutputs(metafile);
  await writeMaps(names);
  await copyIcons(names);
  await compress();
  const sorted = Object.fromEntries(Object.entries(names).sort(([a], [b]) => a.localeCompare(b)));
  await writeFile(join(fresh, "manifest.json"), `${JSON.stringify(sorted, null, 1)}\n`);
  // Swapped whole, so that a server never sees half a build.
  await rm(dist, { recursive: true, force: true });
  await rename(fresh, dist);
  console.log(`Built ${Object.keys(names).length} files into ${relative(join(here, ".."), dist)}.`);
}

await build();
if (process.argv.includes("--watch")) {
  const { watch } = await import("node:fs/promises");
  for await (const change of watch(here, { recursive: true })) {
    if (/^(styles|islands|icons)\b/.test(change.filename ?? "")) {
      await build().catch((error) => console.error(String(error)));
    }
  }
}
