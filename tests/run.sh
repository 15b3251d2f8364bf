#!/usr/bin/env bash
# Every check of the project, in the order of what fails fastest: format, lints, Rust tests, the Python
# package in an environment of its own, accuracy. Needs cargo and Python 3.11 or later (PYTHON says which).
# Everything that is made lies in target/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The checks are those of this checkout, whatever the caller's environment says.
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV CONDA_PREFIX RUSTFLAGS CARGO_BUILD_TARGET CARGO_ENCODED_RUSTFLAGS
unset PYTEST_ADDOPTS INSTA_UPDATE
export CARGO_TARGET_DIR="$PWD/target" PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 CI=1

section() { printf '\n=== %s (%d s)\n' "$1" "$SECONDS"; }

find_python() {
    for python in "${PYTHON:-}" python3 python3.11 python3.12 python3.13 python3.14; do
        if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "run.sh: no Python 3.11 or later was found; name one with PYTHON=…" >&2
    return 1
}
python=$(find_python)

section "format"
cargo fmt --all --check

section "lints"
cargo clippy --locked --workspace --all-targets --all-features -- -D warnings
cargo clippy --locked --lib -- -D warnings

section "Rust tests"
cargo test --locked --all-features

section "Python package"
venv=target/check-venv
rm -rf "$venv"
"$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet "./python[test]"
"$venv/bin/python" -m pip check

section "Python tests"
"$venv/bin/pytest" -p no:cacheprovider --quiet python/tests

section "accuracy"
"$venv/bin/python" tests/accuracy/check.py

section "all checks passed"
