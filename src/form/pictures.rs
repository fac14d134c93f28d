//! The pictures of choices, written into the page: a form asks nobody for anything.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::definition::Written;
use crate::problem::{List, Problem, near};
use crate::survey::Survey;

/// The pictures of a survey by the names in its definition, as `data:` addresses.
pub type Pictures = BTreeMap<String, String>;

/// The kinds of picture, by the ending of the file.
pub const KINDS: [(&str, &str); 5] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("svg", "image/svg+xml"),
];

/// The most bytes of one picture.
pub const MOST: usize = 100 * 1024;
/// From here on a picture makes the page slow on a telephone.
const MUCH: usize = 20 * 1024;

/// Finds the pictures of a survey among the files beside its definition, and says what is wrong with them.
pub fn pictures(survey: &Survey, files: &BTreeMap<String, Vec<u8>>) -> (Pictures, Vec<Problem>) {
    let choices = survey.questions.iter().filter_map(|question| question.choices());
    let written = choices.flat_map(|choices| &choices.list).filter_map(|choice| choice.picture.as_ref());
    let (mut pictures, mut problems) = (Pictures::new(), Vec::new());
    for picture in written {
        match address(picture, files) {
            Ok((address, warning)) => {
                pictures.insert(picture.value.clone(), address);
                problems.extend(warning);
            }
            Err(problem) => problems.push(problem),
        }
    }
    (pictures, problems)
}

fn address(picture: &Written<String>, files: &BTreeMap<String, Vec<u8>>) -> Result<(String, Option<Problem>), Problem> {
    let name = &picture.value;
    let at = |problem: Problem| problem.at(picture.place.clone());
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == ending) else {
        let known = List::or(KINDS.iter().map(|(ending, _)| format!(".{ending}")));
        return Err(at(
            Problem::error(format!("`{name}` is no picture that browsers show")).hint(format!("use {known}"))
        ));
    };
    let Some(bytes) = files.get(name) else {
        let otherwise = "put the file beside the survey.toml";
        let hint = near(name, files.keys().map(String::as_str), otherwise);
        return Err(at(Problem::error(format!("there is no picture `{name}`")).hint(hint)));
    };
    if bytes.len() > MOST {
        let problem = Problem::error(format!("the picture `{name}` has more than {} KB", MOST / 1024));
        return Err(at(problem.hint("make it smaller: 400 pixels are wide enough")));
    }
    let warning = (bytes.len() > MUCH).then(|| {
        let problem = Problem::warning(format!("the picture `{name}` has {} KB", bytes.len().div_ceil(1024)));
        at(problem.hint(format!("below {} KB a page opens at once on any telephone", MUCH / 1024)))
    });
    Ok((format!("data:{kind};base64,{}", STANDARD.encode(bytes)), warning))
}
