// The map beside the list: Natural Earth's shapes and the incidents, all from this server.
import { AttributionControl, LngLatBounds, Map, NavigationControl, Popup } from "./vendor/maplibre-gl.mjs";

const holder = document.getElementById("map");
const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const COLOURS = {
  light: { sea: "#e3ebef", land: "#faf8f3", border: "#b3aa9a", plain: "#14536e", disputed: "#a3211f", ink: "#ffffff" },
  dark: { sea: "#10161a", land: "#23292e", border: "#59636c", plain: "#7cc0e0", disputed: "#ff9b93", ink: "#10161a" },
};
const METRES = 78271.517; // of a pixel at the equator on zoom level 0, with tiles of 512 pixels
const FEW = 20;

const file = async (address) => (await fetch(address)).json();
const colours = () => COLOURS[dark.matches ? "dark" : "light"];
const colour = () => ["case", [">", ["get", "disputed"], 0], colours().disputed, colours().plain];
const disc = (count) => ["+", 5, ["*", 2.2, ["sqrt", count]]];
const low = ["coalesce", ["get", "low"], 0];
// where a figure is open upwards, its pale disc goes a quarter beyond what is sure
const high = ["coalesce", ["get", "high"], ["+", 2, ["*", 1.25, low]]];
const within = ["interpolate", ["exponential", 2], ["zoom"], 0, ["get", "reach"], 22, ["*", 2 ** 22, ["get", "reach"]]];

const layers = () => [
  { id: "sea", type: "background", paint: { "background-color": colours().sea } },
  { id: "land", type: "fill", source: "land", paint: { "fill-color": colours().land } },
  { id: "borders", type: "line", source: "borders", paint: { "line-color": colours().border, "line-width": 0.8 } },
  { id: "reach", type: "circle", source: "incidents", filter: ["!", ["has", "point_count"]],
    paint: { "circle-radius": within, "circle-opacity": 0, "circle-stroke-color": colour(), "circle-stroke-width": 1.2, "circle-stroke-opacity": 0.55 } },
  { id: "most", type: "circle", source: "incidents", filter: ["!", ["has", "point_count"]],
    paint: { "circle-radius": disc(high), "circle-color": colour(), "circle-opacity": 0.28 } },
  { id: "least", type: "circle", source: "incidents", filter: ["!", ["has", "point_count"]],
    paint: { "circle-radius": disc(low), "circle-color": colour(), "circle-stroke-color": colours().land, "circle-stroke-width": 1 } },
  { id: "clusters", type: "circle", source: "incidents", filter: ["has", "point_count"],
    paint: { "circle-radius": ["min", 32, ["+", 12, ["*", 1.2, ["sqrt", ["get", "point_count"]]]]], "circle-color": colour(), "circle-opacity": 0.9 } },
  { id: "numbers", type: "symbol", source: "incidents", filter: ["has", "point_count"],
    layout: { "text-field": ["get", "point_count_abbreviated"], "text-font": ["sans-serif"], "text-size": 13, "text-allow-overlap": true },
    paint: { "text-color": colours().ink } },
];

const named = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });

function told({ id, what, kind, low: least, high: most, km, day }) {
  const card = document.createElement("div");
  const link = Object.assign(named("a", what), { href: `/incidents/${id}` });
  const figure = least === null || least === undefined ? "" : most === null || most === undefined ? `${least}+ killed` : least === most ? `${least} killed` : `${least}–${most} killed`;
  card.append(link, named("p", [kind, day, figure, `within ${km} km`].filter(Boolean).join(" · ")));
  return card;
}

// Where most of the incidents are: a few far off would make all the others one spot.
function boundsOf(points) {
  const cut = points.length > FEW ? Math.floor(points.length / FEW) : 0;
  const [lons, lats] = [0, 1].map((axis) => points.map((point) => point[axis]).sort((a, b) => a - b));
  const bounds = new LngLatBounds();
  if (!points.length) return bounds;
  return bounds.extend([lons[cut], lats[cut]]).extend([lons.at(-1 - cut), lats.at(-1 - cut)]);
}

async function draw() {
  const [land, borders, incidents] = await Promise.all(
    ["/static/vendor/land.json", "/static/vendor/borders.json", holder.dataset.markers].map(file),
  );
  for (const { geometry, properties } of incidents.features) {
    properties.reach = (properties.km * 1000) / (METRES * Math.cos((geometry.coordinates[1] * Math.PI) / 180));
  }
  const bounds = boundsOf(incidents.features.map(({ geometry }) => geometry.coordinates));
  const sources = {
    land: { type: "geojson", data: land },
    borders: { type: "geojson", data: borders },
    incidents: { type: "geojson", data: incidents, cluster: true, clusterMaxZoom: 9, clusterRadius: 36,
      clusterProperties: { disputed: ["+", ["get", "disputed"]] } },
  };
  const map = new Map({
    container: holder,
    style: { version: 8, sources, layers: layers() },
    ...(bounds.isEmpty() ? { center: [20, 20], zoom: 0.6 } : { bounds, fitBoundsOptions: { padding: 60, maxZoom: 8 } }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: calm ? 0 : 300,
    maxZoom: 13,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new AttributionControl({ compact: false, customAttribution: "Natural Earth · places from GeoNames, CC BY 4.0" }));
  dark.addEventListener("change", () => map.setStyle({ version: 8, sources, layers: layers() }));

  map.on("click", "clusters", async ({ features: [cluster] }) => {
    const zoom = await map.getSource("incidents").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom, animate: !calm });
  });
  for (const layer of ["most", "least"]) {
    map.on("click", layer, ({ features: [feature] }) => {
      document.querySelector(".maplibregl-popup")?.remove();
      new Popup({ maxWidth: "20rem" }).setLngLat(feature.geometry.coordinates).setDOMContent(told(feature.properties)).addTo(map);
    });
  }
  for (const layer of ["most", "least", "clusters"]) {
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("load", () => { holder.dataset.ready = "true"; });
}

draw().catch((error) => {
  holder.replaceChildren(Object.assign(named("p", `The map cannot be drawn here (${error.message}). All that it shows is in the list.`), { className: "empty" }));
});
