//! Pictures of choices: taken into the page from beside the definition, and pointed at where they are wrong.

use crate::project::{Project, VISIT};

/// A survey whose two choices have pictures.
fn survey(first: &str, second: &str) -> String {
    format!(
        "title = \"T\"\n[contact]\nname = \"N\"\nemail = \"n@a.example\"\n[collect]\nto = \"file\"\n[[question]]\n\
         id = \"meal\"\ntype = \"image\"\nask = \"Which?\"\noptions = [\n  {{ code = \"fish\", picture = \"{first}\" }},\n  \
         {{ code = \"stew\", picture = \"{second}\" }},\n]\n"
    )
}

#[test]
fn a_picture_becomes_part_of_the_page() {
    let project = Project::new()
        .file("yousaid.toml", "")
        .file(VISIT, survey("fish.svg", "stew.PNG"))
        .file("surveys/visit/fish.svg", "<svg/>")
        .file("surveys/visit/stew.PNG", vec![7; 30_000]);
    let built = project.run(&["build"]).succeeds().complains("...\nwarning: the picture `stew.PNG` has 30 KB\n...");
    let page = built.then().page("public/visit/index.html");
    page.holds("<img src=\"data:image/svg+xml;base64,PHN2Zy8+\" alt=\"\">")
        .holds("<img src=\"data:image/png;base64,BwcH");
}

#[test]
fn a_picture_that_cannot_be_shown_is_pointed_at() {
    let case = |name: &str, bytes: usize, message: &str| {
        let project = Project::new()
            .file("yousaid.toml", "")
            .file(VISIT, survey(name, "stew.png"))
            .file("surveys/visit/stew.png", "x")
            .file("surveys/visit/large.webp", vec![7; bytes]);
        let complaint = format!("error: {message}\n  --> surveys/visit/survey.toml:12:30\n...");
        project.run(&["check"]).fails_with(3).complains(&complaint);
    };
    case("fish.gif", 1, "`fish.gif` is no picture that browsers show");
    case("fish.png", 1, "there is no picture `fish.png`");
    case("large.webp", 100 * 1024 + 1, "the picture `large.webp` has more than 100 KB");
}
