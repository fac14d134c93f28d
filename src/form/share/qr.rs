//! An address as a QR code (ISO/IEC 18004), drawn as one path so that it is sharp at any size.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

use super::desk::Desk;
use crate::problem::Problem;

/// The margin that the standard asks for, in modules.
const QUIET: usize = 4;

/// A QR code with its margin, to be drawn dark on light.
#[derive(Serialize)]
pub(super) struct Code {
    /// Length of a side, in modules.
    side: usize,
    /// The dark modules as an SVG path, one module a unit.
    path: String,
    /// What a camera reads.
    address: String,
}

impl Code {
    /// Encodes an address so that it can still be read with 15 % of the code damaged (level M).
    pub(super) fn new(address: String) -> Result<Self, Problem> {
        let code = QrCode::with_error_correction_level(&address, EcLevel::M).map_err(|error| {
            Problem::error(format!("`{address}` cannot be made a QR code: {error}"))
                .hint("publish the forms at a shorter `address`")
        })?;
        let width = code.width();
        let colors = code.to_colors();
        let rows = colors.chunks(width).enumerate();
        let path = rows.map(|(y, row)| line(row, y + QUIET)).collect();
        Ok(Self { side: width + 2 * QUIET, path, address })
    }

    /// Makes `qr.svg`, to be taken into other prints.
    pub(super) fn file(&self, desk: &Desk<'_>) -> Result<Vec<u8>, Problem> {
        #[derive(Serialize)]
        struct View<'c> {
            code: &'c Code,
        }
        Ok(desk.snippet("qr.svg", &View { code: self })?.into_bytes())
    }
}

/// Draws the dark stretches of a row.
fn line(row: &[Color], y: usize) -> String {
    let mut x = QUIET;
    let mut path = String::new();
    for stretch in row.chunk_by(|a, b| a == b) {
        if stretch[0] == Color::Dark {
            let [x, y, length] = [x, y, stretch.len()].map(|number| number.to_string());
            path.extend(["M", &x, " ", &y, "h", &length, "v1h-", &length, "z"]);
        }
        x += stretch.len();
    }
    path
}
