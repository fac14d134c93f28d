//! What is known of each host: how a definition names it, what it has to be told, what it can and cannot do.
//!
//! Limits are those that the hosts' own pages or sources told in November 2026; `docs/survey.md` lists them for people.

use super::Collect;

/// A host of answers. Everything that another part has to know of one is here; `form/hosts/` writes its form.
#[derive(Debug)]
pub struct Host {
    /// Its name in `to`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// How a definition makes it.
    pub(super) told: Told,
    /// The names of hidden fields by which our form steers it. They may come back as columns.
    pub steering: &'static [&'static str],
    /// Which files it takes, as words after "takes files"; nothing where none can be sent under a name of ours.
    pub(super) files: Option<&'static str>,
    /// What people without scripts see after sending.
    pub thanks: Thanks,
    /// Whether answers arrive as mails alone.
    pub mails_only: bool,
    /// The most fields that it takes with one answer.
    pub most_fields: Option<usize>,
    /// What has to be done once before the first answer arrives.
    pub first: Option<&'static str>,
}

/// How a definition makes a host.
#[derive(Debug)]
pub(super) enum Told {
    /// It needs no setting.
    Nothing(fn() -> Collect),
    /// It needs one.
    One(Setting),
}

/// A setting that a host has to be told.
#[derive(Debug)]
pub(super) struct Setting {
    /// Its key beside `to`.
    pub(super) key: &'static str,
    /// What to write when it is missing.
    pub(super) hint: &'static str,
    /// What it is called in a message: `` `x` is no {noun} ``.
    pub(super) noun: &'static str,
    /// What a right one looks like.
    pub(super) looks: &'static str,
    /// Whether a text is a right one.
    pub(super) fits: fn(&str) -> bool,
    /// What the text makes.
    pub(super) make: fn(String) -> Collect,
}

/// What people without scripts see after sending. With scripts, it is always our own page of thanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thanks {
    /// Our own page.
    Ours,
    /// Our own page if the site's address is known, or else a page of the host.
    OursByAddress,
    /// What is set at the host.
    SetThere,
    /// What the host shows.
    Theirs,
}

impl Host {
    /// Whether a file can be sent along with an answer.
    pub fn takes_files(&self) -> bool {
        self.files.is_some()
    }

    /// Whether a name is one that a form steers some host by.
    pub fn is_steering(name: &str) -> bool {
        HOSTS.iter().any(|host| host.steering.contains(&name))
    }
}

/// What Forminit wants before the name of a field that holds text.
pub const TYPED: &str = "fi-text-";

/// Every host, in the order in which a hint lists them.
pub static HOSTS: [&Host; 12] = [
    &NETLIFY,
    &CLOUDFLARE,
    &FORMSPREE,
    &BASIN,
    &FORMINIT,
    &STATICFORMS,
    &WEB3FORMS,
    &FORMSUBMIT,
    &GOOGLE_SHEET,
    &URL,
    &MAIL,
    &FILE,
];

/// A host of which nothing special is to be said.
const PLAIN: Host = Host {
    name: "",
    title: "",
    told: Told::Nothing(|| Collect::File),
    steering: &[],
    files: None,
    thanks: Thanks::Ours,
    mails_only: false,
    most_fields: None,
    first: None,
};

pub(super) static NETLIFY: Host = Host {
    name: "netlify",
    title: "Netlify Forms",
    told: Told::Nothing(|| Collect::Netlify),
    steering: &["form-name"],
    files: Some("of 8 MB with one answer, one a question"),
    first: Some("turn form detection on in the site's settings at Netlify, then deploy again"),
    ..PLAIN
};

pub(super) static CLOUDFLARE: Host = Host {
    name: "cloudflare",
    title: "Cloudflare Pages",
    told: Told::Nothing(|| Collect::Cloudflare),
    files: Some("of 25 MB with one answer"),
    first: Some(
        "in the project's settings at Cloudflare, bind an R2 bucket or a KV namespace as `ANSWERS`, then deploy again",
    ),
    ..PLAIN
};

pub(super) static FORMSPREE: Host = Host {
    name: "formspree",
    title: "Formspree",
    told: Told::One(Setting {
        key: "form",
        hint: "copy the form's id from Formspree, such as `form = \"xabcdefg\"`",
        noun: "id of a Formspree form",
        looks: "it has only letters and digits",
        fits: is_id,
        make: Collect::Formspree,
    }),
    steering: &["_next"],
    files: Some("in a paid plan"),
    thanks: Thanks::OursByAddress,
    ..PLAIN
};

pub(super) static BASIN: Host = Host {
    name: "basin",
    title: "Basin",
    told: Told::One(Setting {
        key: "form",
        hint: "copy the form's id from Basin, such as `form = \"1a2b3c4d5e6f\"`",
        noun: "id of a Basin form",
        looks: "it has only letters and digits",
        fits: is_id,
        make: Collect::Basin,
    }),
    files: Some("of 100 MB with one answer"),
    thanks: Thanks::SetThere,
    ..PLAIN
};

pub(super) static FORMINIT: Host = Host {
    name: "forminit",
    title: "Forminit",
    told: Told::One(Setting {
        key: "form",
        hint: "copy the form's id from Forminit, such as `form = \"abc123xyz\"`",
        noun: "id of a Forminit form",
        looks: "it has only letters, digits, `-` and `_`",
        fits: is_key,
        make: Collect::Forminit,
    }),
    thanks: Thanks::SetThere,
    most_fields: Some(50),
    first: Some("set the form to public at Forminit"),
    ..PLAIN
};

pub(super) static STATICFORMS: Host = Host {
    name: "staticforms",
    title: "Static Forms",
    told: Told::One(Setting {
        key: "key",
        hint: "copy the form's key from Static Forms, such as `key = \"sf_0a1b2c3d\"`; it is no secret",
        noun: "key of Static Forms",
        looks: "it has only letters, digits, `-` and `_`",
        fits: is_key,
        make: Collect::StaticForms,
    }),
    steering: &["accessKey", "apiKey", "redirectTo"],
    files: Some("in a paid plan"),
    thanks: Thanks::OursByAddress,
    ..PLAIN
};

pub(super) static WEB3FORMS: Host = Host {
    name: "web3forms",
    title: "Web3Forms",
    told: Told::One(Setting {
        key: "key",
        hint: "copy the access key that Web3Forms mailed you, such as \
               `key = \"01234567-89ab-cdef-0123-456789abcdef\"`; it is no secret",
        noun: "access key of Web3Forms",
        looks: "it has five groups of letters and digits with `-` between them",
        fits: is_uuid,
        make: Collect::Web3Forms,
    }),
    steering: &["access_key", "redirect"],
    thanks: Thanks::OursByAddress,
    mails_only: true,
    ..PLAIN
};

pub(super) static FORMSUBMIT: Host = Host {
    name: "formsubmit",
    title: "FormSubmit",
    told: Told::One(Setting {
        key: "address",
        hint: "write the address that gets the answers, such as `address = \"care@example.org\"`; \
               better the alias that FormSubmit gives you, as everybody can read the page",
        noun: "e-mail address, nor an alias of FormSubmit",
        looks: "write `care@example.org`, or the letters and digits that FormSubmit gave you",
        fits: is_mailbox,
        make: Collect::FormSubmit,
    }),
    steering: &["_captcha", "_next"],
    thanks: Thanks::OursByAddress,
    mails_only: true,
    first: Some("send one answer yourself; FormSubmit then mails a link that switches the form on"),
    ..PLAIN
};

pub(super) static GOOGLE_SHEET: Host = Host {
    name: "google_sheet",
    title: "Google Sheets",
    told: Told::One(Setting {
        key: "url",
        hint: "write `url = \"https://script.google.com/macros/s/later/exec\"` and build; \
               `output/private/<id>/google-sheet.gs` then tells how to get the right address",
        noun: "address of a script of Google's",
        looks: "it starts with `https://script.google.com/macros/` and ends with `/exec`",
        fits: is_script,
        make: Collect::GoogleSheet,
    }),
    thanks: Thanks::Theirs,
    first: Some("paste the script `google-sheet.gs` into a sheet and deploy it; the build puts it beside the report"),
    ..PLAIN
};

pub(super) static URL: Host = Host {
    name: "url",
    title: "the address",
    told: Told::One(Setting {
        key: "url",
        hint: "write the address that takes the form, such as `url = \"https://example.org/collect\"`",
        noun: "address that takes a form",
        looks: "it starts with `https://`",
        fits: is_address,
        make: Collect::Url,
    }),
    files: Some("as whoever runs the address says"),
    thanks: Thanks::Theirs,
    ..PLAIN
};

pub(super) static MAIL: Host = Host {
    name: "mail",
    title: "e-mail",
    told: Told::Nothing(|| Collect::Mail),
    thanks: Thanks::Theirs,
    mails_only: true,
    ..PLAIN
};

pub(super) static FILE: Host = Host {
    name: "file",
    title: "an answer file",
    told: Told::Nothing(|| Collect::File),
    thanks: Thanks::Theirs,
    ..PLAIN
};

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Whether a text has the shape of RFC 9562: 8, 4, 4, 4 and 12 hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && text.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

fn is_mailbox(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    text.split_once('@').map_or_else(|| is_id(text), |(name, host)| plain(name) && plain(host) && host.contains('.'))
}

fn is_script(text: &str) -> bool {
    let id = text.strip_prefix("https://script.google.com/macros/").and_then(|rest| rest.strip_suffix("/exec"));
    id.is_some_and(|id| !id.is_empty() && id.split('/').all(|part| is_key(&part.replace('.', ""))))
}

fn is_address(text: &str) -> bool {
    let web = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = match web {
        Some(rest) => !rest.is_empty() && !rest.starts_with('/'),
        // Two slashes begin the name of another host.
        None => text.starts_with('/') && !text.starts_with("//"),
    };
    fits && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}
