#!/usr/bin/env bash
# Rebuilds the dictionaries from their sources, and says which differ from what stands here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo build --release --quiet --manifest-path "$here/../tools/dictionaries/Cargo.toml"
compile="$here/../tools/dictionaries/target/release/copydesk-dictionaries"
cd "$work"
npm pack --silent dictionary-en@4.0.0 dictionary-en-gb@3.0.0 dictionary-es@4.0.0 dictionary-fr@3.0.0 dictionary-pt@4.0.0 dictionary-pt-pt@2.0.0 dictionary-ru@3.0.0 >/dev/null
build() { # tag, archive
  mkdir "$1" && tar xzf "$2" -C "$1"
  "$compile" "$1/package/index.aff" "$1/package/index.dic" "$1.dict"
}
build en-US dictionary-en-4.0.0.tgz
build en-GB dictionary-en-gb-3.0.0.tgz
build es dictionary-es-4.0.0.tgz
build fr dictionary-fr-3.0.0.tgz
build pt-BR dictionary-pt-4.0.0.tgz
build pt-PT dictionary-pt-pt-2.0.0.tgz
build ru dictionary-ru-3.0.0.tgz
apt-get download hunspell-ar >/dev/null
dpkg-deb -x hunspell-ar_*.deb ar
"$compile" ar/usr/share/hunspell/ar.aff ar/usr/share/hunspell/ar.dic ar.dict
for file in *.dict; do
  if cmp --silent "$file" "$here/$file"; then echo "$file: the same"; else echo "$file: differs"; cp "$file" "$here/$file"; fi
done
