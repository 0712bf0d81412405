// Cuts the nation's boundaries into files that a page really needs: the states, and each state's counties.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const find = createRequire(import.meta.url);
const read = async (name) => JSON.parse(await readFile(find.resolve(`us-atlas/${name}`), "utf8"));

/** Every arc that a geometry runs along, whichever way round. */
function* arcsOf(arcs) {
  for (const arc of arcs) {
    if (Array.isArray(arc)) yield* arcsOf(arc);
    else yield arc < 0 ? ~arc : arc;
  }
}

/** A topology with only `geometries`, their arcs numbered anew; delta-coded arcs need no other change. */
export function cut(topology, object, geometries) {
  const kept = new Map();
  for (const geometry of geometries) {
    for (const arc of arcsOf(geometry.arcs)) if (!kept.has(arc)) kept.set(arc, kept.size);
  }
  const renumber = (arcs) =>
    arcs.map((arc) => (Array.isArray(arc) ? renumber(arc) : arc < 0 ? ~kept.get(~arc) : kept.get(arc)));
  return {
    type: "Topology",
    transform: topology.transform,
    objects: {
      [object]: {
        type: "GeometryCollection",
        geometries: geometries.map((geometry) => ({ ...geometry, arcs: renumber(geometry.arcs) })),
      },
    },
    arcs: [...kept.keys()].map((arc) => topology.arcs[arc]),
  };
}

/** `states`, `counties` and `counties-<state>` -> topology, already projected to Albers USA (975 by 610). */
export async function cutMaps() {
  const states = await read("states-albers-10m.json");
  const counties = await read("counties-albers-10m.json");
  const drawn = (topology, object) => topology.objects[object].geometries.filter((geometry) => geometry.arcs);
  const maps = {
    states: cut(states, "states", drawn(states, "states")),
    counties: cut(counties, "counties", drawn(counties, "counties")),
  };
  const byState = new Map();
  for (const county of drawn(counties, "counties")) {
    const state = county.id.slice(0, 2);
    byState.set(state, [...(byState.get(state) ?? []), county]);
  }
  for (const [state, members] of byState) maps[`counties-${state}`] = cut(counties, "counties", members);
  return maps;
}
