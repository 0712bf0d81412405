// In which county of the map a position lies, and which are so close that it may lie there.
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { CONES, kilometres, onMap, type Point } from "./albers";

/** The borders are drawn for a map of the whole nation: a place nearer to one than this may be on its other side. */
const DRAWN_WITHIN_KM = 2;
const FARTHEST_KM = 30;
const MOST = 5;

export interface Found {
  /** The county that the position lies in; empty where it lies in none. */
  county: string;
  /** Others that it may lie in, nearest first. */
  close: string[];
}

type Ring = readonly Point[];

function inside([x, y]: Point, rings: readonly Ring[]): boolean {
  let within = false;
  for (const ring of rings) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [[x1, y1], [x2, y2]] = [ring[at]!, ring[before]!];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within;
    }
  }
  return within;
}

function away([x, y]: Point, rings: readonly Ring[]): number {
  let least = Infinity;
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [[x1, y1], [x2, y2]] = [ring[at - 1]!, ring[at]!];
      const [dx, dy] = [x2 - x1, y2 - y1];
      const along = Math.min(Math.max(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      least = Math.min(least, Math.hypot(x1 + along * dx - x, y1 + along * dy - y));
    }
  }
  return least;
}

/** `position` in degrees east and north, known to within so many metres. */
export function locate(topology: Topology, position: Point, metres: number): Found {
  const within = Math.min(Math.max(metres / 1000, DRAWN_WITHIN_KM), FARTHEST_KM);
  const counties = feature(topology, topology.objects["counties"] as GeometryCollection).features;
  let county = "";
  const near: { id: string; km: number }[] = [];
  for (const { cone, holds } of CONES) {
    const point = onMap(cone, position);
    for (const { id, geometry } of counties) {
      if (!holds(String(id))) continue;
      const polygons = geometry.type === "MultiPolygon" ? geometry.coordinates
        : geometry.type === "Polygon" ? [geometry.coordinates] : [];
      const rings = polygons.flat() as unknown as Ring[];
      if (inside(point, rings)) county = String(id);
      else {
        const km = away(point, rings) * kilometres(cone);
        if (km <= within) near.push({ id: String(id), km });
      }
    }
  }
  near.sort((one, other) => one.km - other.km);
  return { county, close: near.slice(0, MOST - (county ? 1 : 0)).map((one) => one.id) };
}
