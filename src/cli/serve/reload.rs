//! Pages as the server sends them: with a script that reloads them, which a build never writes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const SCRIPT: &str = include_str!("reload.js");

/// Adds the script to a page, and to the page's policy what the script needs: its hash, and leave to ask the server.
pub(super) fn add(page: &[u8], version: u64) -> Vec<u8> {
    let mut page = String::from_utf8_lossy(page).into_owned();
    let end = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(end, &format!("<script data-version=\"{version}\">{SCRIPT}</script>\n"));
    if let Some((start, end)) = policy_span(&page) {
        let policy = opened(&page[start..end]);
        page.replace_range(start..end, &policy);
    }
    page.into_bytes()
}

/// Where the text of the page's policy stands.
fn policy_span(page: &str) -> Option<(usize, usize)> {
    const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let start = page.find(META)? + META.len();
    Some((start, start + page[start..].find('"')?))
}

/// The policy with the script's hash and the server let in.
fn opened(policy: &str) -> String {
    // Templates write a quotation mark in an attribute as a reference.
    let policy = policy.replace("&#x27;", "'").replace("&#39;", "'");
    let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(SCRIPT)));
    [("script-src", hash.as_str()), ("connect-src", "'self'")].iter().fold(policy, |policy, (name, source)| {
        let mut directives: Vec<_> = policy.split(';').map(|directive| directive.trim().to_owned()).collect();
        match directives.iter_mut().find(|directive| directive.split(' ').next() == Some(name)) {
            Some(directive) => *directive = format!("{} {source}", directive.replace(" 'none'", "")),
            None => directives.push(format!("{name} {source}")),
        }
        directives.retain(|directive| !directive.is_empty());
        directives.join("; ")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_opens_for_the_script_alone() {
        let hash = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(SCRIPT)));
        let case = |policy: &str, expected: &str| assert_eq!(opened(policy), expected.replace("HASH", &hash));
        case("default-src 'none'", "default-src 'none'; script-src HASH; connect-src 'self'");
        case("script-src &#x27;none&#x27;; base-uri 'none';", "script-src HASH; base-uri 'none'; connect-src 'self'");
        case("script-src 'sha256-a='; connect-src https:", "script-src 'sha256-a=' HASH; connect-src https: 'self'");
    }

    #[test]
    fn the_script_comes_last_in_the_page() {
        let page = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><body>é</body></html>";
        let page = String::from_utf8(add(page.as_bytes(), 7)).unwrap();
        assert!(page.contains("connect-src 'self'\"><body>é<script data-version=\"7\">"), "{page}");
        assert!(page.ends_with("</script>\n</body></html>"), "{page}");
    }
}
