//! What the site's host says along with every file, as Netlify and Cloudflare Pages read it from `_headers`.
//!
//! A page holds its own content security policy. Who may show it in a frame only a header can tell.

use crate::survey::Organisation;

/// Features of a browser that no page here needs (Permissions Policy).
const DENIED: [&str; 15] = [
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
];

/// Returns the text of `_headers`: one rule for the whole site.
///
/// Cloudflare Pages reads 100 rules and lines of 2,000 characters at most.
pub fn headers(organisation: &Organisation) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in fields(organisation) {
        text.push_str(&["  ", name, ": ", &value, "\n"].concat());
    }
    text
}

fn fields(organisation: &Organisation) -> [(&'static str, String); 6] {
    let frames = [&["'self'".to_owned()], organisation.embed.as_slice()].concat().join(" ");
    let denied = DENIED.map(|feature| format!("{feature}=()")).join(", ");
    [
        ("Content-Security-Policy", format!("frame-ancestors {frames}")),
        ("X-Content-Type-Options", "nosniff".into()),
        // Services take a form only when they can tell from which site it comes; every other page says less in itself.
        ("Referrer-Policy", "strict-origin".into()),
        ("Permissions-Policy", denied),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        // A page of yesterday would send answers with the marks of yesterday's questions.
        ("Cache-Control", "no-cache".into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_frame_a_form_only_when_they_are_named() {
        let case = |sites: &[&str], expected: &str| {
            let embed = sites.iter().map(ToString::to_string).collect();
            let text = headers(&Organisation { embed, ..Organisation::default() });
            assert!(text.contains(&format!("  Content-Security-Policy: frame-ancestors {expected}\n")), "{text}");
        };
        case(&[], "'self'");
        case(
            &["https://www.a.example", "https://b.example:8443"],
            "'self' https://www.a.example https://b.example:8443",
        );
    }

    #[test]
    fn hosts_read_all_of_it() {
        let text =
            headers(&Organisation { embed: vec![format!("https://{}", "a".repeat(1_790))], ..Organisation::default() });
        assert_eq!(text.lines().filter(|line| line.starts_with('/')).count(), 1);
        assert!(text.lines().all(|line| line.chars().count() <= 2_000));
    }
}
