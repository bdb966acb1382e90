#!/usr/bin/env bash
# Checks releases in a workflow: annotations in the log, SARIF where a file is named.
#
# CHECK_PATHS, CHECK_ARGS, FAIL_ON and SARIF are the action's inputs.
set -euo pipefail

fail() { echo "::error title=copydesk::$*" && exit 2; }

paths=()
while IFS= read -r path; do
  path=${path%$'\r'}
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"$CHECK_PATHS"
[ "${#paths[@]}" -gt 0 ] || fail "paths names no file or folder"

# Words, without any expansion of what stands in them.
set -f
# shellcheck disable=SC2206
arguments=($CHECK_ARGS)
set +f

case $FAIL_ON in
  error | warning | hint) arguments+=(--fail-on "$FAIL_ON") ;;
  never) arguments+=(--exit-zero) ;;
  *) fail "fail-on is “$FAIL_ON”; it is error, warning, hint or never" ;;
esac

if [ -n "$SARIF" ]; then
  mkdir -p "$(dirname "$SARIF")"
  arguments+=(--output-format sarif --output-file "$SARIF")
  # The file is there for the steps after this one, whatever was found.
  echo "sarif=$SARIF" >>"$GITHUB_OUTPUT"
fi

code=0
copydesk check --output-format github "${arguments[@]}" -- "${paths[@]}" || code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
