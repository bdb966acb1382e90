#!/usr/bin/env bash
# Installs the toolchain of rust-toolchain.toml, with what else is asked for: tools/toolchain.sh --target TRIPLE
set -euo pipefail
cd "$(dirname "$0")/.."
channel=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
rustup toolchain install "$channel" --profile minimal --component clippy,rustfmt "$@"
