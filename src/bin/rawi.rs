//! The `rawi` program.
fn main() {}
