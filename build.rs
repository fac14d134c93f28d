//! Builds anew when a file of the default theme or of the built-in words comes or goes: they are embedded in the binary.

fn main() {
    println!("cargo::rerun-if-changed=themes");
    println!("cargo::rerun-if-changed=src/survey/builtin");
}
