//! The builder itself.

use crate::project::Project;

#[test]
fn a_page_is_read_as_a_reader_sees_it() {
    let html =
        "<!doctype html>\n<style>b { c: d }</style><h1>12 of\n 40</h1><p>R&amp;D: <b>9</b>%</p><script>e</script>";
    let project = Project::new().file("output/public/index.html", html);
    let page = project.page("public/index.html");
    page.shows("12 of 40 R&D: 9%").does_not_show("41").holds("<b>9</b>");
}
