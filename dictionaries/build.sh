#!/usr/bin/env bash
# Rebuilds the dictionaries, frequencies and pairs from their sources, and says which differ from what stands here.
set -euo pipefail
shopt -s nullglob
here=$(cd "$(dirname "$0")" && pwd)
tools="$here/../tools/dictionaries"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
verify() { # every source is the one that these data were made of
  grep -q "^$(sha256sum "$1" | cut -c1-64) " "$here/sources.sha256" || { echo "$1 is not the file of sources.sha256" >&2; exit 1; }
}
# The builder of the crate fst keeps 20,000 nodes to find equal ones among; with all of them kept the automata are four to thirty percent smaller.
cargo vendor --quiet --locked --manifest-path "$tools/Cargo.toml" vendor >/dev/null
sed -i 's/Registry::new(10_000, 2)/Registry::new(4_000_000, 4)/' vendor/fst/src/raw/build.rs
grep -q 'Registry::new(4_000_000, 4)' vendor/fst/src/raw/build.rs
sed -i 's/"files":{[^}]*}/"files":{}/' vendor/fst/.cargo-checksum.json
cargo build --release --quiet --locked --manifest-path "$tools/Cargo.toml" --target-dir compiler \
  --config 'source.crates-io.replace-with="vendored"' --config "source.vendored.directory='$work/vendor'"
compile="$work/compiler/release/copydesk-dictionaries"

echo "== dictionaries"
npm pack --silent dictionary-en@4.0.0 dictionary-en-gb@3.0.0 dictionary-es@4.0.0 dictionary-fr@3.0.0 dictionary-pt@4.0.0 dictionary-pt-pt@2.0.0 dictionary-ru@3.0.0 \
  @cspell/dict-software-terms@5.4.9 @cspell/dict-companies@3.2.13 >/dev/null
unpack() { verify "$2" && mkdir "$1" && tar xzf "$2" -C "$1"; }
hunspell() { # tag, archive, further words
  unpack "$1" "$2"
  "$compile" hunspell "$1/package/index.aff" "$1/package/index.dic" "$1.dict" "${@:3}"
}
unpack terms cspell-dict-software-terms-5.4.9.tgz
unpack companies cspell-dict-companies-3.2.13.tgz
python3 "$tools/terms.py" terms companies >terms.txt
hunspell en-US dictionary-en-4.0.0.tgz terms.txt
hunspell en-GB dictionary-en-gb-3.0.0.tgz
hunspell es dictionary-es-4.0.0.tgz
hunspell fr dictionary-fr-3.0.0.tgz
hunspell pt-BR dictionary-pt-4.0.0.tgz
hunspell pt-PT dictionary-pt-pt-2.0.0.tgz
hunspell ru dictionary-ru-3.0.0.tgz
apt-get download hunspell-ar >/dev/null
verify hunspell-ar_*.deb
dpkg-deb -x hunspell-ar_*.deb ar
"$compile" hunspell ar/usr/share/hunspell/ar.aff ar/usr/share/hunspell/ar.dic ar.dict

echo "== frequencies"
python3 -m venv python
python/bin/pip install --quiet msgpack==1.1.2
python/bin/pip download --quiet --no-deps wordfreq==3.1.1 ar-corrector==1.1.6
python3 -m zipfile -e wordfreq-3.1.1-py3-none-any.whl wordfreq
python3 -m zipfile -e ar_corrector-1.1.6-py3-none-any.whl corrector
python/bin/pip download --quiet --no-deps simplemma==2.0.0
python3 -m zipfile -e simplemma-2.0.0-py3-none-any.whl simplemma
for wheel in *.whl; do verify "$wheel"; done
for language in de it; do
  python/bin/python "$tools/forms.py" "$language" simplemma "$language.forms"
  "$compile" hunspell "$language.aff" "$language.dic" "$language.dict"
done
for language in ar de en es fr it pt ru; do
  corrector=()
  [ "$language" = ar ] && corrector=(corrector)
  python/bin/python "$tools/frequencies.py" words "$language" wordfreq "${corrector[@]}" >"$language.words"
  # Most frequent words stand in the dictionaries: the table of frequencies says so.
  dictionaries=("$language"[.]dict "$language"-*.dict)
  "$compile" words "$language.words" "$language.freq" "${dictionaries[@]}"
done
python/bin/pip download --quiet --no-deps german-nouns==1.2.5
verify german_nouns-1.2.5-py3-none-any.whl
python3 -m zipfile -e german_nouns-1.2.5-py3-none-any.whl nouns
python3 "$tools/nouns.py" nouns/german_nouns de.words >de.nouns.tsv
"$compile" nouns de.nouns.tsv de.nouns
python/bin/python "$tools/frequencies.py" pairs corrector >pairs.tsv
"$compile" pairs pairs.tsv ar.pairs

for file in *.dict *.freq *.nouns *.pairs; do
  crate="$here/../crates/copydesk-data-${file%%[.-]*}/data"
  if cmp --silent "$file" "$crate/$file"; then echo "$file: the same"; else echo "$file: differs"; cp "$file" "$crate/$file"; fi
done

echo "== packs"
# What each source says of its licence lies beside the packs.
licences="$here/../share/copydesk/licences"
mkdir -p "$licences"
used() { python/bin/python "$tools/frequencies.py" words "$1" wordfreq >"$1.words"; }
bind() { # tag, version, licence, source
  "$compile" words "$1.words" "$1.freq" "$1.dict"
  python3 "$tools/pack.py" "$1" "$2" "$3; frequencies CC BY-SA 4.0" "$4; PyPI wordfreq 3.1.1" "$1.dict" "$1.freq" "$1.pack"
}
pack() { # tag, version, licence
  npm pack --silent "dictionary-$1@$2" >/dev/null
  hunspell "$1" "dictionary-$1-$2.tgz"
  cp "$1/package/license" "$licences/$1.txt"
  used "$1"
  bind "$1" "$2" "$3" "npm dictionary-$1"
}
pack nl 2.0.0 "BSD-3-Clause OR CC-BY-3.0"
pack sv 4.0.0 "LGPL-3.0"
pack da 6.0.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)"
pack pl 2.0.0 "MPL-2.0 (or GPL-3.0, LGPL-3.0)"
pack el 4.0.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)"
pack ca 3.0.0 "LGPL-2.1 (or GPL-2.0)"
pack bg 2.0.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)"
pack fa 2.0.0 "Apache-2.0"
pack ro 3.0.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)"
pack tr 2.0.0 "MIT"
pack hr 2.0.0 "LGPL-2.1 (or SISSL)"
pack lv 2.0.0 "LGPL-2.1"
pack sk 2.0.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)"
pack sl 3.0.0 "LGPL-2.1 (or GPL-3.0)"
# The newer Ukrainian one on npm is under the GPL alone.
apt-get download hunspell-uk >/dev/null
verify hunspell-uk_*.deb
dpkg-deb -x hunspell-uk_*.deb uk
cp uk/usr/share/doc/hunspell-uk/copyright "$licences/uk.txt"
"$compile" hunspell uk/usr/share/hunspell/uk_UA.aff uk/usr/share/hunspell/uk_UA.dic uk.dict
used uk
bind uk 7.5.0 "MPL-1.1 (or GPL-2.0, LGPL-2.1)" "Debian hunspell-uk"
# Hunspell's Czech dictionary is under the GPL alone; its Hungarian one makes more than a thousand million forms.
for language in cs hu; do
  used "$language"
  python/bin/python "$tools/forms.py" "$language" simplemma "$language.forms" "$language.words"
  "$compile" hunspell "$language.aff" "$language.dic" "$language.dict"
  cp simplemma/simplemma-2.0.0.dist-info/licenses/LICENSE "$licences/$language.txt"
  bind "$language" 2.0.0 "MIT" "PyPI simplemma"
done
for file in *.pack; do
  if cmp --silent "$file" "$here/../share/copydesk/$file"; then echo "$file: the same"; else echo "$file: differs"; cp "$file" "$here/../share/copydesk/$file"; fi
done
