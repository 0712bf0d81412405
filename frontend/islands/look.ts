// The page's tokens as a chart's colours and type: the style sheet is the only place where they are written.
import type { Config } from "vega-lite";

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A copy of the specification in which every `var:--token` is the colour of this moment. */
export function withColours(part: unknown): unknown {
  if (typeof part === "string") return part.startsWith("var:--") ? token(part.slice(4)) : part;
  if (Array.isArray(part)) return part.map(withColours);
  if (part !== null && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withColours(value)]));
  }
  return part;
}

/** Vega-Lite's configuration in the page's look, for a canvas of so many pixels. */
export function chartConfig(width: number): Config {
  const font = token("--text");
  const [ink, soft, line] = [token("--ink"), token("--ink-soft"), token("--line")];
  return {
    background: "transparent",
    font,
    autosize: { type: "fit-x", contains: "padding" },
    view: { stroke: null },
    axis: {
      domainColor: line, gridColor: line, tickColor: line, labelColor: soft, titleColor: soft,
      labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal", tickSize: 4, labelPadding: 6,
      labelLimit: Math.max(110, Math.round(width * 0.36)),
    },
    axisY: { domain: false, ticks: false },
    legend: {
      labelColor: soft, titleColor: soft, labelFont: font, titleFont: font, labelFontSize: 13, titleFontSize: 13,
      titleFontWeight: "normal", symbolType: "square",
    },
    text: { fill: ink, font, fontSize: 13 },
    title: { color: ink, font },
    mark: { color: token("--action") },
    geoshape: { stroke: token("--card"), strokeWidth: 0.6 },
  };
}
