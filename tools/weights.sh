#!/usr/bin/env bash
# Fetch the weights of the default matchers and of the tests, where they are not there yet.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=(xfeat-lighterglue aliked-lightglue disk-lightglue)
mapfile -t missing < <(.venv/bin/imatch models list --json | .venv/bin/python -c '
import json, sys
rows = {row["name"]: row["state"] for row in json.load(sys.stdin)["models"]}
print(*(name for name in sys.argv[1:] if rows[name] != "ready"), sep="\n", end="")
' "${wanted[@]}")
for name in "${missing[@]}"; do
    echo "Fetching the weights of $name"
    .venv/bin/imatch models fetch "$name" --quiet
done
