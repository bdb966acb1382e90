#!/usr/bin/env bash
# Makes a .deb and an .rpm of a built program: tools/linux-packages.sh BINARY OUT
#
# Needs cargo-deb and cargo-generate-rpm. The program must run here: it writes its manual page and completions itself.
set -euo pipefail

binary=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "$0")/.."

# The tools take the files where Cargo.toml says they are; what stands there goes back afterwards.
staging=target/packages
mkdir -p "$staging" target/release
for shell in bash zsh fish; do
  "$binary" completions "$shell" >"$staging/copydesk.$shell"
done
"$binary" man >"$staging/copydesk.1"
built=target/release/copydesk
if [ "$binary" != "$(realpath -m "$built")" ]; then
  if [ -e "$built" ]; then
    mv "$built" "$staging/copydesk.before"
    trap 'mv "$staging/copydesk.before" "$built"' EXIT
  else
    trap 'rm -f "$built"' EXIT
  fi
  install -m 755 "$binary" "$built"
fi

CARGO_TARGET_DIR=target cargo deb --no-build --no-strip --output "$out/"
CARGO_TARGET_DIR=target cargo generate-rpm --output "$out/"
