"""Make quebec.json: the municipalities and postal areas of Québec, with the ground that each is drawn as.

Run it once, by hand, when a source changes: see README.md. The service reads quebec.json alone.

    uv run --no-project --with shapely==2.1.2 --with pyproj==3.7.2 data/geography/make.py FOLDER

FOLDER holds what README.md lists. With municipalities.geojson or postal-areas.geojson in it, of official
boundaries, these are drawn as they are; otherwise each place is the ground that is nearer to its centre than
to any other's, within some kilometres and on land.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyproj
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box, shape
from shapely.ops import unary_union

HERE = Path(__file__).parent
UNIT_METRES = 100
"""All coordinates are whole numbers of it, eastwards and southwards, in the Lambert projection of Québec."""
ACROSS_KM = {"municipality": 30, "postal_area": 12}
"""How far from its centre a place is drawn at most; four times that for a rural postal area."""
SIMPLER_METRES = 250
NEAR_METRES = 40_000
"""A postal area named after a municipality is no further from it: several have the same name."""
_PROJECT = pyproj.Transformer.from_crs(4326, 32198, always_xy=True).transform
_QUEBEC = (-80.0, 44.8, -56.5, 63.0)
_SECTIONS = ("PPLX", "PPLL")
_DIRECTIONS = re.compile(
    r"\b(?:inner|outer|north|south|(?:north|south)?(?:east|west)(?:ern)?|central|centre|upper|lower|mid|riverbank|and|rcm)\b",
    re.I,
)


class Found(NamedTuple):
    """A place in a source."""

    code: str
    name: str
    region: str
    aliases: tuple[str, ...]
    centre: Point


def main(folder: Path) -> None:
    """Write quebec.json from the sources in a folder."""
    known = json.loads((HERE / "known.json").read_text("utf-8"))
    land = _land(folder / "countries-10m.json")
    municipalities, around = _municipalities(folder / "cities500.txt", known)
    areas, beside = _postal_areas(folder / "postalcodes.db", municipalities, known)
    drawn = {
        "municipality": _outlines(
            folder / "municipalities.geojson", municipalities, around, land, ACROSS_KM["municipality"]
        ),
        "postal_area": _outlines(
            folder / "postal-areas.geojson", areas, beside, land, ACROSS_KM["postal_area"]
        ),
    }
    official = {
        "municipality": (folder / "municipalities.geojson").exists(),
        "postal_area": (folder / "postal-areas.geojson").exists(),
    }
    places = [
        *(_row("municipality", each, drawn["municipality"][each.code]) for each in municipalities),
        *(
            {**_row("postal_area", each, drawn["postal_area"][each.code]), "within": within}
            for each, within in areas.items()
        ),
    ]
    content = {
        "unit_metres": UNIT_METRES,
        "official": official,
        "regions": known["regions"],
        "places": places,
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (HERE / "quebec.json").write_text(text.replace('{"kind"', '\n{"kind"') + "\n", "utf-8")


def _row(kind: str, place: Found, ground: list[list[int]]) -> dict[str, Any]:
    return {
        "kind": kind,
        "code": place.code,
        "name": place.name,
        "region": place.region,
        "aliases": list(place.aliases),
        "centre": _at(place.centre),
        "ground": ground,
    }


def _at(point: Point) -> list[int]:
    return [round(point.x / UNIT_METRES), -round(point.y / UNIT_METRES)]


def _point(longitude: float, latitude: float) -> Point:
    return Point(*_PROJECT(longitude, latitude))


def _land(atlas: Path) -> Any:
    """Return the land of Canada around Québec: Natural Earth, 1:10,000,000, out of a TopoJSON file."""
    topology = json.loads(atlas.read_text("utf-8"))
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(line)
    canada = next(each for each in topology["objects"]["countries"]["geometries"] if each.get("id") == "124")

    def ring(numbers: Iterable[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    parts = [Polygon(ring(rings[0]), [ring(hole) for hole in rings[1:]]) for rings in canada["arcs"]]
    near = [each.buffer(0).intersection(box(*_QUEBEC)) for each in parts]
    return _projected(unary_union([each for each in near if not each.is_empty]))


def _projected(ground: Any) -> Any:
    return shapely.transform(ground, _PROJECT, interleaved=False)


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in plain if each.isalnum())


def _municipalities(cities: Path, known: Mapping[str, Any]) -> tuple[list[Found], list[Point]]:
    """Return the municipalities of Québec by their official code, and the places around the province."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    around = []
    with cities.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[8] == "CA" and row[10] == "10":
                if row[12]:
                    found[row[12]].append(row)
            elif _is_near(float(row[5]), float(row[4])):
                around.append(_point(float(row[5]), float(row[4])))
    municipalities = []
    for code, rows in sorted(found.items()):
        rows.sort(key=lambda row: (row[7] in _SECTIONS, -int(row[14])))
        main_one = rows[0]
        name = known["names"].get(code, main_one[1])
        own = [*known["aliases"].get(code, ()), *(row[1] for row in rows[1:] if row[7] in _SECTIONS)]
        own += [main_one[1]] if main_one[1] != name else []
        centre = _point(float(main_one[5]), float(main_one[4]))
        municipalities.append(Found(code, name, main_one[11], tuple(dict.fromkeys(own)), centre))
    for code, (name, region, longitude, latitude) in known["added"].items():
        own = tuple(known["aliases"].get(code, ()))
        municipalities.append(Found(code, name, region, own, _point(longitude, latitude)))
    of_county = {each.code[:2]: each.region for each in municipalities if each.region in known["regions"]}
    named = [
        each if each.region in known["regions"] else each._replace(region=of_county[each.code[:2]])
        for each in municipalities
    ]
    return sorted(named, key=lambda each: each.code), around


def _is_near(longitude: float, latitude: float) -> bool:
    west, south, east, north = _QUEBEC
    return west - 1 < longitude < east + 1 and south - 1 < latitude < north


def _postal_areas(
    codes: Path, municipalities: list[Found], known: Mapping[str, Any]
) -> tuple[dict[Found, str | None], list[Point]]:
    """Return the postal areas of Québec, each with its municipality where its name says so."""
    names: dict[str, list[Found]] = defaultdict(list)
    for each in municipalities:
        for name in (each.name, *each.aliases):
            names[_folded(name)].append(each)
    areas: dict[Found, str | None] = {}
    around: list[Point] = []
    rows = sqlite3.connect(codes).execute("SELECT fsa, city, province, longitude, latitude FROM PostalCodes")
    for code, city, province, longitude, latitude in sorted(rows):
        if not longitude or not latitude:
            continue
        centre = _point(longitude, latitude)
        if province != "Quebec":
            around += [centre] if _is_near(longitude, latitude) else []
            continue
        name = re.sub(r"-\s+", "-", city).replace("?", "ç").strip()
        within = _named_by(name, centre, names, known) if code[1] != "0" else None
        nearest = within or min(municipalities, key=lambda each: each.centre.distance(centre))
        region = (
            known["postal_regions"].get(code[:2]) or known["postal_regions"].get(code[:1]) or nearest.region
        )
        areas[Found(code, name, region, (), centre)] = None if within is None else within.code
    return areas, around


def _named_by(
    name: str, centre: Point, names: Mapping[str, list[Found]], known: Mapping[str, Any]
) -> Found | None:
    """Return the municipality that the name of a postal area begins with, without points of the compass."""
    plain = _DIRECTIONS.sub(" ", name.split("(")[0])
    plain = known["postal_names"].get(" ".join(plain.split()), plain)
    near = [each for each in names.get(_folded(plain), ()) if each.centre.distance(centre) < NEAR_METRES]
    return min(near, key=lambda each: each.centre.distance(centre), default=None)


def _outlines(
    official: Path, places: Iterable[Found], around: list[Point], land: Any, across_km: int
) -> dict[str, list[list[int]]]:
    """Return the ground of each place, as rings of whole numbers."""
    if official.exists():
        features = json.loads(official.read_text("utf-8"))["features"]
        grounds = {str(each["properties"]["code"]): _projected(shape(each["geometry"])) for each in features}
        return {each.code: list(_rings(grounds.get(each.code, Polygon()))) for each in places}
    places = list(places)
    points = _apart([*(each.centre for each in places), *around])
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), ordered=True).geoms
    shapely.prepare(land)
    found = {}
    for place, cell in zip(places, cells, strict=False):
        reach = across_km * (4 if place.code[1:2] == "0" and not place.code.isdigit() else 1) * 1000
        ground = cell.intersection(place.centre.buffer(reach, quad_segs=4)).intersection(land)
        found[place.code] = list(_rings(ground))
    return found


def _apart(points: Iterable[Point]) -> list[Point]:
    """Return the points, those that are the same moved apart by a few hundred metres."""
    apart: dict[tuple[int, int], Point] = {}
    for point in points:
        while (at := (round(point.x), round(point.y))) in apart:
            point = Point(point.x + 300, point.y + 200)
        apart[at] = point
    return list(apart.values())


def _rings(ground: Any) -> Iterator[list[int]]:
    """Yield the rings of a ground: the first point, then steps. Islands too small to see are left out."""
    parts = ground.geoms if isinstance(ground, MultiPolygon) else [ground]
    parts = [each for each in parts if isinstance(each, Polygon)]
    largest = max((each.area for each in parts), default=0)
    for part in parts:
        if part.area < largest / 20:
            continue
        simple = part.simplify(SIMPLER_METRES if largest > 5e7 else UNIT_METRES / 2)
        points = [_at(Point(each)) for each in simple.exterior.coords[:-1]]
        ring, before = [], [0, 0]
        for at in points:
            if ring and at == before:
                continue
            ring += [at[0] - before[0], at[1] - before[1]]
            before = at
        if len(ring) >= 6:
            yield ring


if __name__ == "__main__":
    main(Path(sys.argv[1]))
