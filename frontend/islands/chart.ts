// One Vega-Lite specification -> one SVG, without eval and in the page's own colours.
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { expressionInterpreter } from "vega-interpreter";
import { chartConfig, withColours } from "./look";
import { tooltip } from "./tooltip";

type Drawn = { view: vega.View; figure: HTMLElement };
const drawn: Drawn[] = [];

/** The specification stands in the page, or is fetched where it is large. */
async function specificationOf(figure: HTMLElement): Promise<unknown> {
  const address = figure.dataset["specification"];
  if (address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`The figure could not be fetched: ${answer.status}.`);
    return answer.json();
  }
  const block = figure.querySelector<HTMLScriptElement>('script[type="application/json"]');
  if (!block?.textContent) throw new Error("A figure has no specification.");
  return JSON.parse(block.textContent);
}

/** Specifications name maps (`map:states`); the page knows under which address each is served. */
function loaderFor(figure: HTMLElement): vega.Loader {
  const maps: Record<string, string> = JSON.parse(figure.dataset["maps"] ?? "{}");
  const loader = vega.loader();
  return {
    ...loader,
    sanitize: async (uri: string) => ({ href: maps[uri] ?? uri }),
    load: async (uri: string) => {
      const address = maps[uri];
      if (!address) throw new Error(`The page names no address for '${uri}'.`);
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`The map could not be fetched: ${answer.status}.`);
      return answer.text();
    },
  } as vega.Loader;
}

/** A map says how high it is for its width, so that a phone has no empty space above and beneath it. */
function fitted(specification: TopLevelSpec, width: number): TopLevelSpec {
  const aspect: unknown = specification.usermeta?.["aspect"];
  if (typeof aspect !== "number" || !("height" in specification) || typeof specification.height !== "number") return specification;
  return { ...specification, height: Math.min(specification.height, Math.round(width * aspect)) };
}

/** Draw the figure's specification into its canvas; resolves when it stands. */
export async function drawFigure(figure: HTMLElement): Promise<void> {
  const canvas = figure.querySelector<HTMLElement>(".figure-canvas");
  if (!canvas) throw new Error("A figure has no canvas.");
  await document.fonts.ready;
  const specification = fitted(withColours(await specificationOf(figure)) as TopLevelSpec, canvas.clientWidth);
  const compiled = compile(specification, { config: chartConfig(canvas.clientWidth), logger: vega.logger(vega.Error) }).spec;
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: "svg",
    loader: loaderFor(figure),
    hover: true,
    logLevel: vega.Error,
  });
  view.tooltip(tooltip);
  // The room stays as it is until the drawing fills it: a map's shapes are still to be fetched.
  canvas.style.minHeight = `${canvas.offsetHeight}px`;
  canvas.replaceChildren();
  view.initialize(canvas);
  await view.runAsync();
  canvas.style.minHeight = "";
  describe(canvas);
  const before = drawn.findIndex((one) => one.figure === figure);
  if (before >= 0) drawn.splice(before, 1)[0]!.view.finalize();
  drawn.push({ view, figure });
}

/** The picture is one image with one name for a screen reader; its parts are in the table twin. */
function describe(canvas: HTMLElement): void {
  canvas.setAttribute("role", "img");
  const svg = canvas.querySelector("svg");
  svg?.setAttribute("aria-hidden", "true");
  svg?.setAttribute("focusable", "false");
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const { figure } of [...drawn]) void drawFigure(figure);
});
