//! The SVG that charts are drawn in: classes in place of colours, whole numbers, escaped text, no `style`.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::ink::Ink;
use super::text;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// Receives a drawing from plotters and writes it down as SVG elements.
pub(super) struct Canvas<'a> {
    size: (u32, u32),
    out: &'a mut String,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(size: (u32, u32), out: &'a mut String) -> Self {
        Self { size, out }
    }

    /// Writes an element that holds nothing. Writing to a text cannot fail.
    fn element(&mut self, name: &str, class: &str, rest: std::fmt::Arguments<'_>) {
        let _ = write!(self.out, "<{name} class=\"{class}\" {rest}/>");
    }

    fn path(&mut self, style: &impl BackendStyle, data: &str) {
        let class = Ink::carried_by(style.color()).class();
        match style.stroke_width() {
            1 => self.element("path", class, format_args!("d=\"{data}\"")),
            width => self.element("path", class, format_args!("stroke-width=\"{width}\" d=\"{data}\"")),
        }
    }
}

/// Returns the shortest command that draws a line from one point to the next.
fn step((x, y): BackendCoord, (to_x, to_y): BackendCoord) -> String {
    if y == to_y {
        format!("H{to_x}")
    } else if x == to_x {
        format!("V{to_y}")
    } else {
        format!("L{to_x} {to_y}")
    }
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        let ((left, right), (top, bottom)) = ((a.0.min(b.0), a.0.max(b.0)), (a.1.min(b.1), a.1.max(b.1)));
        let class = Ink::carried_by(style.color()).class();
        if fill && left < right && top < bottom {
            let (width, height) = (right - left, bottom - top);
            self.element("rect", class, format_args!("x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\""));
        } else if !fill {
            self.path(style, &format!("M{left} {top}H{right}V{bottom}H{left}Z"));
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let points: Vec<_> = path.into_iter().collect();
        let Some(first) = points.first().filter(|_| style.color().alpha > 0.0) else { return Ok(()) };
        let mut data = format!("M{} {}", first.0, first.1);
        data.extend(points.windows(2).map(|pair| step(pair[0], pair[1])));
        self.path(style, &data);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        let class = Ink::carried_by(style.color()).class();
        let hollow = if fill { "" } else { " hollow" };
        let (x, y) = centre;
        self.element("circle", &format!("{class}{hollow}"), format_args!("cx=\"{x}\" cy=\"{y}\" r=\"{radius}\""));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        let points: Vec<_> = points.into_iter().map(|(x, y)| format!("{x},{y}")).collect();
        let class = Ink::carried_by(style.color()).class();
        self.element("polygon", class, format_args!("points=\"{}\"", points.join(" ")));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // From the anchor to the line that letters stand on, which every browser agrees about.
        let down = match style.anchor().v_pos {
            VPos::Top => text::SIZE * 4 / 5,
            VPos::Center => text::SIZE * 2 / 5,
            VPos::Bottom => -text::SIZE / 5,
        };
        let class = match (Ink::carried_by(style.color()), style.style()) {
            // Most text is plain, so plain text needs no class.
            (Ink::Text, FontStyle::Normal) => String::new(),
            (ink, FontStyle::Bold) => format!(" class=\"{} bold\"", ink.class()),
            (ink, _) => format!(" class=\"{}\"", ink.class()),
        };
        let (y, text) = (y + down, escaped(text));
        let _ = write!(self.out, "<text{class} x=\"{x}\" y=\"{y}\"{anchor}>{text}</text>");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((text::width(text).unsigned_abs(), text::SIZE.unsigned_abs()))
    }
}

/// Wraps a drawing up with the name and the words that stand for it.
///
/// `id` is unique on the page and plain; `class` is the width it is made for.
pub(super) fn document(
    id: &str,
    class: &str,
    size: (u32, u32),
    (title, description): (&str, &str),
    drawing: &str,
) -> String {
    let (width, height) = size;
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "<svg class=\"chart {class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{id}-{class}-title {id}-{class}-desc\">\
         <title id=\"{id}-{class}-title\">{title}</title><desc id=\"{id}-{class}-desc\">{description}</desc>{drawing}</svg>\n"
    )
}

/// Escapes a text for an element; a control character that XML forbids becomes a replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(if c.is_whitespace() { ' ' } else { '\u{fffd}' }),
            c => out.push(c),
        }
    }
    out
}
