#!/usr/bin/env bash
# Puts copydesk on the path of a workflow: a released binary whose checksum is right, or, where there is none, a build.
#
# VERSION is the action's input, ACTION the action's own folder, RELEASES the address of the releases.
set -euo pipefail

say() { echo "copydesk: $*"; }
fail() { echo "::error title=copydesk::$*" && exit 1; }

own=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$ACTION/Cargo.toml" | head -n 1)
version=${VERSION:-$own}
version=${version#v}
[[ $version =~ ^(latest|source|[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*)$ ]] || fail "“$version” is no version; write one such as 0.1.0, “latest” or “source”"

# Binaries for musl run on every Linux.
case ${RUNNER_OS:-}-${RUNNER_ARCH:-} in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  Windows-ARM64) target=aarch64-pc-windows-msvc ;;
  *) target="" ;;
esac
ending=tar.gz suffix=""
if [ "${RUNNER_OS:-}" = Windows ]; then ending=zip suffix=.exe; fi

folder=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/copydesk.XXXXXX")
bin=$folder/bin
mkdir -p "$bin"

# Fetches the archive and its checksum; fails where there is no release for this machine.
download() {
  [ -n "$target" ] && [ "$version" != source ] || return 1
  local from=$RELEASES/download/v$version
  if [ "$version" = latest ]; then from=$RELEASES/latest/download; fi
  local file
  for file in "$archive" "$archive.sha256"; do
    curl --fail --silent --show-error --location --retry 3 --output "$folder/$file" "$from/$file" || return 1
  done
}

archive=copydesk-$target.$ending
if download; then
  # A file that is not what was released is never run, and nothing else is tried in its stead.
  expected=$(cut -d ' ' -f 1 "$folder/$archive.sha256")
  actual=$(if command -v sha256sum >/dev/null; then sha256sum "$folder/$archive"; else shasum -a 256 "$folder/$archive"; fi | cut -d ' ' -f 1)
  [ "$expected" = "${actual#\\}" ] || fail "the checksum of $archive is ${actual#\\}, not $expected: the download is damaged or was tampered with"
  cd "$folder"
  if [ "$ending" = zip ]; then unzip -q "$archive"; else tar -xzf "$archive"; fi
  mv "copydesk-$target/copydesk$suffix" "$bin/"
  say "installed the released binary for $target"
elif [ "$version" = "$own" ] || [ "$version" = source ]; then
  say "there is no binary of $version for ${target:-this machine}; building the action's own source"
  cargo install --quiet --locked --path "$ACTION" --root "$folder"
else
  say "there is no binary of $version for ${target:-this machine}; building it from crates.io"
  wanted=()
  if [ "$version" != latest ]; then wanted=(--version "$version"); fi
  cargo install --quiet --locked ${wanted[@]+"${wanted[@]}"} --root "$folder" copydesk
fi

version=$("$bin/copydesk$suffix" --version)
say "$version"
echo "$bin" >>"$GITHUB_PATH"
echo "version=${version#copydesk }" >>"$GITHUB_OUTPUT"
