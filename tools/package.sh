#!/usr/bin/env bash
# Packs a built binary as releases have it: tools/package.sh TARGET BINARY FOLDER [COMPANION]
#
# FOLDER/copydesk-TARGET.tar.gz (.zip for Windows) with the binary, its licences, packs of languages, completions and manual page (for musl, a
# Dockerfile), and beside it a checksum. The names hold no version, so that the address of the latest release is always the same. COMPANION is a copydesk
# that runs on this machine, where BINARY does not; it writes completions and the manual page.
set -euo pipefail

target=$1 binary=$2 out=$3 companion=${4:-$2}
root=$(cd "$(dirname "$0")/.." && pwd)
name=copydesk-$target
staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT

mkdir -p "$staging/$name/completions" "$staging/$name/share" "$out"
cp -r "$root/share/copydesk" "$staging/$name/share/"
cp "$binary" "$staging/$name/"
cp "$root/README.md" "$root/CHANGELOG.md" "$root/LICENSE-APACHE" "$root/LICENSE-MIT" "$root/NOTICE" "$staging/$name/"
# A static program is all that a container needs.
case $target in *-linux-musl) cp "$root/Dockerfile" "$staging/$name/" ;; esac
for shell in bash zsh fish powershell; do
  "$companion" completions "$shell" >"$staging/$name/completions/copydesk.$shell"
done
"$companion" man >"$staging/$name/copydesk.1"

out=$(cd "$out" && pwd)
cd "$staging"
case $target in
  *windows*) archive=$name.zip && { 7z a -bso0 "$out/$archive" "$name" || zip -qr "$out/$archive" "$name"; } ;;
  *)
    archive=$name.tar.gz
    # The same files give the same bytes: no time, no owner, no order of the folder.
    if tar --version | grep -q GNU; then
      time=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 0)}
      tar --sort=name --mtime="@$time" --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s -cf - "$name" | gzip -n -9 >"$out/$archive"
    else
      tar -czf "$out/$archive" "$name"
    fi
    ;;
esac
cd "$out"
if command -v sha256sum >/dev/null; then sha256sum "$archive"; else shasum -a 256 "$archive"; fi >"$archive.sha256"
