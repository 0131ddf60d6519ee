#!/usr/bin/env bash
# Install what Imatch needs from the system and this machine lacks: QGIS with its Python, a display
# for it where there is no screen, and a Python that can make virtual environments. Does nothing, and
# needs neither network nor rights, where all of it is there.
set -euo pipefail

packages=(qgis python3-qgis xvfb xauth python3-venv fonts-dejavu-core)
[ "${1:-}" = --list ] || packages+=("$@")  # a target's own

is_installed() {
    [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Installing packages needs root and there is no sudo. As root, run: $*" >&2
        exit 1
    fi
}

has_everything_without_dpkg() {
    command -v qgis xvfb-run Xvfb xauth >/dev/null &&
        /usr/bin/python3 -c 'import qgis.core, venv, ensurepip' 2>/dev/null
}

if ! command -v dpkg-query >/dev/null; then
    has_everything_without_dpkg && exit 0
    echo "This is no Debian or Ubuntu. Install QGIS with its Python, Xvfb, xauth and Python's venv" \
        "with this system's own package manager, then run make again." >&2
    exit 1
fi

install() {
    local log status=0
    log="$(mktemp)"
    echo "Installing system packages: $*"
    { as_root env DEBIAN_FRONTEND=noninteractive apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
            "$@"; } >"$log" 2>&1 || status=1
    [ "$status" = 0 ] || tail -n 20 "$log" >&2
    rm -f "$log"
    if [ "$status" != 0 ]; then
        echo "The system packages could not be installed; the lines above say why." >&2
        exit 1
    fi
}

missing=()
for package in "${packages[@]}"; do
    is_installed "$package" || missing+=("$package")
done
if [ "${1:-}" = --list ]; then
    [ "${#missing[@]}" = 0 ] || printf '%s\n' "${missing[@]}"
    exit 0
fi
[ "${#missing[@]}" = 0 ] || install "${missing[@]}"
# Ubuntu 22.04 has Python 3.11 beside an older python3.
"$(dirname "$0")/engine_python.sh" >/dev/null 2>&1 || install python3.11 python3.11-venv
