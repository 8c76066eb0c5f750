"""Where countries are on the world map: which have a visible shape, and where the markers of the others are.

The shapes are the UN geodata that plotly.js ships, served from ``static/topo``; the browser draws them. ``places.csv`` beside them holds
one row per territory; ``python -m dateline.view.boundaries SHAPES_110M SHAPES_50M`` makes it (and needs geopandas, which nothing else does).
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.paths import GAZETTEER, STATIC
from dateline.vocabulary.territories import country_codes
from dateline.vocabulary.yaml_files import read_yaml

PLACES = STATIC / "topo" / "places.csv"

SMALLEST_VISIBLE_KM2 = 25_000
"""A smaller territory covers only a few pixels of a world map on a phone, so it gets a marker as well."""


@dataclass(frozen=True, slots=True)
class Place:
    """A territory: its code, its centre in degrees, and ``needs_marker``: whether its shape is missing, or too small to see or to click."""

    code: str
    lat: float
    lon: float
    needs_marker: bool


@cache
def read_places() -> tuple[Place, ...]:
    """All territories, by ISO 3166-1 alpha-3 code and XKX, sorted by code."""
    with PLACES.open(encoding="utf-8", newline="") as lines:
        return tuple(Place(row["code"], float(row["lat"]), float(row["lon"]), row["needs_marker"] == "yes") for row in csv.DictReader(lines))


def middles_told() -> dict[str, tuple[float, float]]:
    """Latitude and longitude of the territories that have no shape, from the field ``middle`` of their gazetteer files."""
    told = {code: read_yaml(GAZETTEER / f"{code}.yml").get("middle") for code in country_codes()}
    return {code: (float(middle[0]), float(middle[1])) for code, middle in told.items() if middle}


def _make_places(coarse: Path, fine: Path) -> list[Place]:
    """Places of all territories: centres from the fine shapes, visibility from the coarse ones, which are the ones drawn."""
    codes = country_codes()
    fine_shapes, coarse_shapes = _read_shapes(fine), _read_shapes(coarse)
    middles = {str(row.id): (row.ct[1], row.ct[0]) for row in fine_shapes.sort_values("km2").itertuples()} | middles_told()
    areas = coarse_shapes.groupby("id")["km2"].sum()
    missing = sorted(codes - set(middles))
    assert not missing, f"no place known for {missing}: tell their middle in data/gazetteer"
    return [Place(code, *middles[code], needs_marker=areas.get(code, 0) < SMALLEST_VISIBLE_KM2) for code in sorted(codes)]


def _read_shapes(topology: Path) -> Any:
    """A GeoDataFrame with ``id``, ``ct`` (longitude and latitude of the centre) and ``km2``; a country may have several rows."""
    import geopandas

    shapes = geopandas.read_file(topology, layer="countries").set_crs(4326)
    return shapes.assign(km2=shapes.geometry.to_crs("ESRI:54009").area / 1e6)


def main(coarse: str, fine: str) -> None:
    """Write ``places.csv``."""
    places = _make_places(Path(coarse), Path(fine))
    with PLACES.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("code", "lat", "lon", "needs_marker"))
        rows.writerows((place.code, round(place.lat, 2), round(place.lon, 2), "yes" if place.needs_marker else "no") for place in places)


if __name__ == "__main__":
    main(*sys.argv[1:])
