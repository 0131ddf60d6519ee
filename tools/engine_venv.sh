#!/usr/bin/env bash
# Make or renew .venv: the engine, editable, with what its tests and checks need, in the versions of
# requirements-dev.lock and with their hashes checked.
set -euo pipefail
cd "$(dirname "$0")/.."

torch=2.13.0
log=.cache/engine-venv.log
mkdir -p .cache
: >"$log"

run() { "$@" >>"$log" 2>&1; }

fail() {
    tail -n 15 "$log" >&2
    echo "$1 The whole log: $log" >&2
    exit 1
}

if ! [ -x .venv/bin/python ]; then
    python="$(tools/engine_python.sh)"
    echo "Making the engine's environment with $("$python" --version)"
    run "$python" -m venv .venv || fail "The environment .venv can't be made."
fi
pip=(.venv/bin/python -m pip --disable-pip-version-check install --no-input)
if ! .venv/bin/python -c 'import torch' 2>/dev/null; then
    echo "Installing PyTorch $torch for CPU (once, some minutes)"
    # Only a build without CUDA, a tenth of the size, is called +cpu; elsewhere than on Linux for
    # x86 the default build is one without CUDA.
    run "${pip[@]}" "torch==$torch+cpu" ||
        run "${pip[@]}" "torch==$torch" --index-url https://download.pytorch.org/whl/cpu ||
        run "${pip[@]}" "torch==$torch" || fail "PyTorch can't be installed."
fi
echo "Installing the engine"
extras='.[dev,benchmark,training,neptune]'
if run "${pip[@]}" --no-deps --require-hashes --requirement requirements-dev.lock; then
    run "${pip[@]}" --no-deps --editable . || fail "The engine can't be installed."
elif grep -q 'DO NOT MATCH THE HASHES' "$log"; then
    fail "A package is not the one that requirements-dev.lock names. Nothing of it is installed."
else
    echo "The versions of requirements-dev.lock can't be had here; taking the newest that fit"
    run "${pip[@]}" --editable "$extras" || fail "The engine can't be installed."
fi
touch .venv/.ready
