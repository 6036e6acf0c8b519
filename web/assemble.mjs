// Put what the pages need from node_modules into one folder, and Natural Earth's shapes into GeoJSON.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { feature, mesh } from "topojson-client";

const [out, fonts] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const modules = join(import.meta.dirname, "node_modules");

const FILES = [
  "htmx.org/dist/htmx.min.js",
  "maplibre-gl/dist/maplibre-gl.mjs",
  "maplibre-gl/dist/maplibre-gl-worker.mjs",
  "maplibre-gl/dist/maplibre-gl.css",
];
const LICENCES = ["htmx.org/LICENSE", "maplibre-gl/LICENSE.txt", "world-atlas/LICENSE"];

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const file of FILES) await cp(join(modules, file), join(out, file.split("/").pop()));
for (const file of LICENCES) {
  await cp(join(modules, file), join(out, `${dirname(file).split("/")[0]}.LICENSE.txt`));
}

// PDF dossiers are set in DejaVu Sans, which has Latin, Cyrillic, Greek, Arabic and Hebrew letters.
await mkdir(fonts, { recursive: true });
const dejavu = join(modules, "dejavu-fonts-ttf");
for (const style of ["", "-Bold"]) {
  await cp(join(dejavu, "ttf", `DejaVuSans${style}.ttf`), join(fonts, `DejaVuSans${style}.ttf`));
}
await cp(join(dejavu, "LICENSE"), join(fonts, "LICENSE.txt"));

// A hundredth of a degree is a kilometre: finer than the borders of this scale are.
const coarse = (value) =>
  Array.isArray(value) ? value.map(coarse) : Math.round(value * 100) / 100;
// The shapes are stitched where they cross the 180th meridian; a flat map needs each ring in one piece,
// beyond 180 degrees if need be, and one around a pole drawn down to it.
const flat = (ring) => {
  let turn = 0;
  const points = ring.map(([lon, lat], n) => {
    const step = n ? lon - ring[n - 1][0] : 0;
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [lon + turn, lat];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (Math.abs(first[0] - last[0]) < 1) return points;
  const pole = first[1] < 0 ? -90 : 90;
  return [...points, [last[0], pole], [first[0], pole], first];
};
const unstitched = ({ type, coordinates }) => ({
  type: "MultiPolygon",
  coordinates: (type === "Polygon" ? [coordinates] : coordinates).map((rings) => rings.map(flat)),
});
const shape = (geometry) => ({
  type: "Feature",
  properties: {},
  geometry: { type: geometry.type, coordinates: coarse(geometry.coordinates) },
});

const world = JSON.parse(await readFile(require.resolve("world-atlas/countries-50m.json")));
const land = feature(world, world.objects.land);
const parts = land.type === "FeatureCollection" ? land.features : [land];
const collection = (features) => ({ type: "FeatureCollection", features });
const shapes = {
  land: collection(parts.map((part) => shape(unstitched(part.geometry)))),
  borders: collection([shape(mesh(world, world.objects.countries, (a, b) => a !== b))]),
};
for (const [name, value] of Object.entries(shapes)) {
  await writeFile(join(out, `${name}.json`), JSON.stringify(value));
}
