//! Any address that takes a posted form.

use super::Sending;

pub(super) fn sending(address: &str) -> Sending {
    Sending { action: address.to_owned(), form_action: origin(address).to_owned(), ..Sending::default() }
}

/// Returns the origin of an address, as a content security policy writes it.
fn origin(address: &str) -> &str {
    let Some(host) = address.find("://").filter(|_| !address.starts_with('/')).map(|end| end + 3) else {
        return "'self'";
    };
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |end| host + end);
    &address[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_no_path() {
        let case = |address: &str, expected: &str| assert_eq!(origin(address), expected);
        case("https://a.example", "https://a.example");
        case("https://a.example:8080/f/1?x=http://b", "https://a.example:8080");
        case("https://a.example?x", "https://a.example");
        case("/collect/visit?from=https://a.example", "'self'");
    }
}
