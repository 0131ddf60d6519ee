#!/usr/bin/env bash
# Make .venv-docs: MkDocs and what reads docstrings. The engine is not in it, and is not imported.
set -euo pipefail
cd "$(dirname "$0")/.."

log=.cache/docs-venv.log
mkdir -p .cache
python="$(tools/engine_python.sh)"
if ! { { [ -x .venv-docs/bin/python ] || "$python" -m venv .venv-docs; } &&
    .venv-docs/bin/python -m pip --disable-pip-version-check install --no-input \
        'mkdocs>=1.6,<2' 'mkdocs-material>=9.6,<10' 'mkdocstrings[python]>=0.29'; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "The environment .venv-docs can't be made. The whole log: $log" >&2
    exit 1
fi
touch .venv-docs/.ready
