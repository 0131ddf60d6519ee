#!/usr/bin/env bash
# Make .venv-package: the validators that look at the plugin's zip. Neither engine nor QGIS is in it.
set -euo pipefail
cd "$(dirname "$0")/.."

log=.cache/package-venv.log
mkdir -p .cache
python="$(tools/engine_python.sh)"
if ! { { [ -x .venv-package/bin/python ] || "$python" -m venv .venv-package; } &&
    .venv-package/bin/python -m pip --disable-pip-version-check install --no-input \
        'bandit>=1.9,<2' 'detect-secrets>=1.5,<2' 'flake8-qgis>=2.1,<3' \
        'qgis-plugin-analyzer>=1.18,<2' 'PyQt6>=6.6,<7'; } >"$log" 2>&1; then
    tail -n 15 "$log" >&2
    echo "The environment .venv-package can't be made. The whole log: $log" >&2
    exit 1
fi
touch .venv-package/.ready
