//! A form that sends files along: `multipart/form-data` (RFC 7578).

use super::Fields;

/// Reads the fields of a body whose media type is `kind`. Of a file only the name is kept: a trial needs no more.
///
/// Returns nothing when the body is not whole.
pub(super) fn fields(kind: &str, body: &[u8]) -> Option<Fields> {
    let boundary = kind.split_once("boundary=")?.1.trim_matches('"');
    let delimiter = format!("\r\n--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(&delimiter[2..])?;
    let mut fields = Fields::new();
    while !rest.starts_with(b"--") {
        let (part, after) = split(rest, &delimiter)?;
        let (head, value) = split(part, b"\r\n\r\n")?;
        fields.push(field(std::str::from_utf8(head).ok()?, value)?);
        rest = after;
    }
    Some(fields)
}

fn field(head: &str, value: &[u8]) -> Option<(String, String)> {
    let quoted = |key: &str| head.split_once(key)?.1.split('"').next().map(str::to_owned);
    let value = quoted("; filename=\"").unwrap_or_else(|| String::from_utf8_lossy(value).into_owned());
    Some((quoted("; name=\"")?, value))
}

fn split<'b>(bytes: &'b [u8], at: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let start = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..start], &bytes[start + at.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_with_their_text_and_files_with_their_name() {
        let part =
            |name: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\r\n\r\n{text}\r\n");
        let case = |body: &str, expected: Option<&[(&str, &str)]>| {
            let field = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
            let expected: Option<Fields> = expected.map(|fields| fields.iter().map(field).collect());
            assert_eq!(fields("multipart/form-data; boundary=b", body.as_bytes()), expected, "{body:?}");
        };
        let whole =
            [part("a\"", "1\r\n--c"), part("f\"; filename=\"x.png\"", "\u{0}\r\n\r\n"), "--b--\r\n".into()].concat();
        case(&whole, Some(&[("a", "1\r\n--c"), ("f", "x.png")]));
        case("--b--\r\n", Some(&[]));
        case(&part("a\"", "1"), None);
        case("", None);
        case("--b\r\n\r\n", None);
    }
}
