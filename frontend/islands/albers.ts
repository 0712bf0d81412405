// The projection of the maps that this site serves (us-atlas: Albers' equal-area cones, one each for the lower 48 states,
// Alaska and Hawaii, on 975 by 610): Snyder, Map Projections, USGS Professional Paper 1395, equations 14-3 to 14-6.

const WIDE = 1300;
const MIDDLE = [487.5, 305] as const;
const KM_OF_EARTH = 6371;
const rad = Math.PI / 180;

export type Point = readonly [number, number];

interface Cone {
  meridian: number;
  centre: Point;
  parallels: Point;
  size: number;
  moved: Point;
}

const LOWER_48: Cone = { meridian: -96, centre: [-0.6, 38.7], parallels: [29.5, 45.5], size: 1, moved: [0, 0] };
const ALASKA: Cone = { meridian: -154, centre: [-2, 58.5], parallels: [55, 65], size: 0.35, moved: [-0.307, 0.201] };
const HAWAII: Cone = { meridian: -157, centre: [-3, 19.9], parallels: [8, 18], size: 1, moved: [-0.205, 0.212] };

export const CONES: readonly { cone: Cone; holds: (county: string) => boolean }[] = [
  { cone: LOWER_48, holds: (county) => !county.startsWith("02") && !county.startsWith("15") },
  { cone: ALASKA, holds: (county) => county.startsWith("02") },
  { cone: HAWAII, holds: (county) => county.startsWith("15") },
];

function onCone({ parallels }: Cone, [east, north]: Point): Point {
  const [south, far] = [Math.sin(parallels[0] * rad), Math.sin(parallels[1] * rad)];
  const n = (south + far) / 2;
  const c = 1 + south * (2 * n - south);
  const r = Math.sqrt(Math.max(c - 2 * n * Math.sin(north * rad), 0)) / n;
  return [r * Math.sin(east * rad * n), Math.sqrt(c) / n - r * Math.cos(east * rad * n)];
}

/** Where a position (degrees east and north) lies on the map, seen from one cone. */
export function onMap(cone: Cone, [longitude, latitude]: Point): Point {
  const east = ((longitude - cone.meridian + 540) % 360) - 180;
  const [x, y] = onCone(cone, [east, latitude]);
  const [x0, y0] = onCone(cone, cone.centre);
  const k = WIDE * cone.size;
  return [MIDDLE[0] + WIDE * cone.moved[0] + k * (x - x0), MIDDLE[1] + WIDE * cone.moved[1] - k * (y - y0)];
}

/** How many kilometres one step of the map is. */
export const kilometres = (cone: Cone): number => KM_OF_EARTH / (WIDE * cone.size);
