#!/usr/bin/env bash
# Writes constraints.txt anew from a fresh environment: exact versions, no index addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
environment=$(mktemp -d)
trap 'rm -rf "$environment"' EXIT
python3 -m venv "$environment"
"$environment/bin/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev,hyphenation,vectors,bench]'
{
  echo "# Exact versions of everything that is installed; written by tools/pin.sh."
  "$environment/bin/python" -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9._-]+==' | sort --ignore-case
} > constraints.txt
