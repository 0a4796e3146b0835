//! Charts as dots, for slides: drawn by resvg with the report's own font.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::look::font;

/// Pixels of a picture for each of the chart.
const SCALE: f32 = 2.0;

/// The report's font and no other: a picture looks the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(font::TTF.to_vec());
    Arc::new(fonts)
});

/// Draws an SVG at twice its size, as PNG.
///
/// # Errors
/// When the text is no SVG that can be drawn, in words.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let options =
        Options { fontdb: FONTS.clone(), font_family: font::FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|e| e.to_string())?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("the picture has no size")?;
    let mut map = Pixmap::new(size.width(), size.height()).ok_or("the picture is too large")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut map.as_mut());
    map.encode_png().map_err(|e| e.to_string())
}
