#!/usr/bin/env bash
# Make .venv-qgis: the Python that QGIS itself uses, with pytest. The engine is not in it.
set -euo pipefail
cd "$(dirname "$0")/.."

log=.cache/qgis-venv.log
mkdir -p .cache
if ! { { [ -x .venv-qgis/bin/python ] ||
    /usr/bin/python3 -m venv --system-site-packages .venv-qgis; } &&
    .venv-qgis/bin/python -m pip --disable-pip-version-check install --no-input \
        'pytest>=8' 'pytest-qgis>=2.1' 'pytest-timeout>=2.3'; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "The environment .venv-qgis can't be made. The whole log: $log" >&2
    exit 1
fi
touch .venv-qgis/.ready
