//! Any address that takes a posted form.

use super::{Sending, Sends};

pub(super) fn sending(address: &str) -> Sending {
    let is_ours = address.starts_with('/');
    let target = target(address).to_owned();
    Sending {
        action: address.to_owned(),
        // Whether another site lets ours read its answer, nobody can tell beforehand.
        sends: if is_ours { Sends::Page } else { Sends::Blind },
        form_action: vec![target.clone()],
        connect: vec![target],
        ..Sending::default()
    }
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
