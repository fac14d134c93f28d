//! Any address that takes a posted form.

use super::Sending;

pub(super) fn sending(address: &str) -> Sending {
    Sending { action: address.to_owned(), form_action: vec![target(address).to_owned()], ..Sending::default() }
}

/// Returns where the form may end up. The service may redirect to an address that only it knows, and Chromium holds
/// that against the policy as well; so a service is allowed any address that is as safe as its own.
fn target(address: &str) -> &str {
    match address.split_once("://") {
        Some(("https", _)) => "https:",
        Some(("http", _)) => "http:",
        _ => "'self'",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_may_redirect() {
        let case = |address: &str, expected: &str| assert_eq!(target(address), expected);
        case("https://a.example/f/1?x=http://b", "https:");
        case("http://a.example:8080", "http:");
        case("/collect/visit?from=https://a.example", "'self'");
    }
}
