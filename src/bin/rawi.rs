//! The `rawi` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rawi::cli::run(std::env::args_os()) as u8)
}
