//! Somebody who can be reached.

use form_urlencoded::byte_serialize;

/// Somebody to whom an answer goes. Never a no-reply address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// A name that people can ask for.
    pub name: String,
    /// An address that is read.
    pub email: String,
    /// A number that is answered.
    pub phone: Option<String>,
}

impl Contact {
    /// Returns a link to write to the address (RFC 6068), in which nothing of the address can become a header.
    pub fn mailto(&self) -> String {
        let encoded: Vec<String> =
            self.email.split('@').map(|part| byte_serialize(part.as_bytes()).collect()).collect();
        format!("mailto:{}", encoded.join("@"))
    }

    /// Returns a link to call the number (RFC 3966), when there is one.
    pub fn tel(&self) -> Option<String> {
        let digits = self.phone.as_ref()?.chars().filter(|c| c.is_ascii_digit() || *c == '+');
        Some(format!("tel:{}", digits.collect::<String>()))
    }
}
