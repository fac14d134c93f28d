//! Builds anew when a file of the default theme comes or goes: the theme is embedded in the binary.

fn main() {
    println!("cargo::rerun-if-changed=themes");
}
