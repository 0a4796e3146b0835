//! The map that comes with the program: first-level units of countries, and the seas beside them.

use serde_json::Value;

/// A closed line of points, each longitude and latitude in degrees; the last point is not the first again.
pub type Ring = Vec<(f64, f64)>;

/// A rim, then its holes.
pub type Polygon = Vec<Ring>;

/// Outlines of land and sea.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// Units of land.
    pub units: Vec<MapUnit>,
    /// Waters.
    pub seas: Vec<Sea>,
}

/// A first-level unit of a country.
#[derive(Debug, Clone, PartialEq)]
pub struct MapUnit {
    /// ISO 3166-2.
    pub iso: String,
    /// Its name.
    pub name: String,
    /// Longitude and latitude of its capital.
    pub capital: (f64, f64),
    /// Its outline.
    pub polygons: Vec<Polygon>,
}

/// A sea, as coarse as it takes to show where water is.
#[derive(Debug, Clone, PartialEq)]
pub struct Sea {
    /// Its name.
    pub name: String,
    /// Its outline.
    pub polygons: Vec<Polygon>,
}

impl Map {
    /// Reads two GeoJSON collections: units with `iso`, `name`, `capital_lon` and `capital_lat`, and seas with `name`.
    ///
    /// # Errors
    /// What is wrong, for a person who edited the data.
    ///
    /// ```
    /// use detente_assess::map::Map;
    /// let seas = br#"{"features": [{"properties": {"name": "Lake"},
    ///     "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}"#;
    /// let map = Map::read(br#"{"features": []}"#, seas).unwrap();
    /// assert_eq!(map.seas[0].polygons, [[[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]]]);
    /// assert!(Map::read(b"{}", seas).is_err());
    /// ```
    pub fn read(units: &[u8], seas: &[u8]) -> Result<Map, String> {
        let unit = |feature: &Value, name: String, polygons| {
            let at = |key: &str| {
                feature["properties"][key].as_f64().ok_or_else(|| format!("{name}: `{key}` is no number"))
            };
            let capital = (at("capital_lon")?, at("capital_lat")?);
            Ok(MapUnit { iso: text(feature, "iso")?, capital, polygons, name })
        };
        Ok(Map {
            units: features(units, unit)?,
            seas: features(seas, |_, name, polygons| Ok(Sea { name, polygons }))?,
        })
    }

    /// The unit with this code.
    #[must_use]
    pub fn unit(&self, iso: &str) -> Option<&MapUnit> {
        self.units.iter().find(|u| u.iso == iso)
    }
}

/// Whether a point lies in one of the polygons, and in none of its holes.
#[must_use]
pub fn holds(polygons: &[Polygon], (x, y): (f64, f64)) -> bool {
    // A ray to the east meets the lines around the point an odd number of times, holes included.
    let meets = |(a, b): (&(f64, f64), &(f64, f64))| {
        (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0
    };
    let crossings = |ring: &Ring| ring.iter().zip(ring.iter().cycle().skip(1)).filter(|e| meets(*e)).count();
    polygons.iter().flatten().map(crossings).sum::<usize>() % 2 == 1
}

fn features<T>(
    bytes: &[u8],
    make: impl Fn(&Value, String, Vec<Polygon>) -> Result<T, String>,
) -> Result<Vec<T>, String> {
    let collection: Value = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    let all = collection["features"].as_array().ok_or("it has no list `features`")?;
    let one = |feature: &Value| {
        let name = text(feature, "name")?;
        let polygons = polygons(&feature["geometry"]).ok_or_else(|| format!("{name}: no outline"))?;
        make(feature, name, polygons)
    };
    all.iter().map(one).collect()
}

fn text(feature: &Value, key: &str) -> Result<String, String> {
    let found = feature["properties"][key].as_str().filter(|t| !t.is_empty());
    found.map(str::to_owned).ok_or_else(|| format!("a feature has no `{key}`"))
}

fn polygons(geometry: &Value) -> Option<Vec<Polygon>> {
    let coordinates = &geometry["coordinates"];
    match geometry["type"].as_str()? {
        "Polygon" => Some(vec![polygon(coordinates)?]),
        "MultiPolygon" => coordinates.as_array()?.iter().map(polygon).collect(),
        _ => None,
    }
}

fn polygon(rings: &Value) -> Option<Polygon> {
    rings.as_array()?.iter().map(ring).collect()
}

fn ring(points: &Value) -> Option<Ring> {
    let point = |p: &Value| Some((p.get(0)?.as_f64()?, p.get(1)?.as_f64()?));
    let mut ring: Ring = points.as_array()?.iter().map(point).collect::<Option<_>>()?;
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Some(ring).filter(|r| r.len() >= 3)
}
