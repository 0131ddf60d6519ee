#!/usr/bin/env bash
# Run the plugin's tests on the QGIS of another Debian, against the engine of this checkout.
#
#   tests/versions/run.sh [SUITE [FOLDER]] [-- PYTEST-ARGUMENTS]
#
# SUITE is trixie (Debian 13, QGIS 3.40) by default, forky or sid. FOLDER, build/versions by default,
# keeps the system, so that a second run needs no network. Needs root, debootstrap, and the
# environment .venv (`make setup`).
#
# What is mounted is so in a namespace of this run alone: nothing of it is left when the run ends,
# and a later `make clean` can't reach into the checkout through it.
set -euo pipefail
cd "$(dirname "$0")/../.."

suite=trixie
folder=build/versions
[ $# = 0 ] || [ "$1" = -- ] || { suite="$1" && shift; }
[ $# = 0 ] || [ "$1" = -- ] || { folder="$1" && shift; }
[ "${1:-}" != -- ] || shift
# That of this Debian; elsewhere DEBIAN_MIRROR names one.
ours="$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' | grep -v security | head -n 1 || true)"
mirror="${DEBIAN_MIRROR:-$ours}"

fail() {
    echo "$*" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || fail "A system of its own is made with chroot: run this as root."
[ -n "$mirror" ] || fail "Name a mirror of Debian in DEBIAN_MIRROR."
command -v debootstrap >/dev/null || fail "Install debootstrap first."
[ -x .venv/bin/python ] || fail "The engine is missing: run make setup first."

checkout="$PWD"
mkdir -p "$folder"
root="$(realpath "$folder")/$suite"
log="$root.log"
python="$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')"

# The last line are libraries of the engine's Python where that is none of Debian's.
packages=(
    qgis python3-qgis python3-venv xvfb xauth fonts-dejavu-core
    libbz2-1.0 libcrypt1 libexpat1 libffi8 liblzma5 libncursesw6 libreadline8 libsqlite3-0 libssl3t64
    libtirpc3t64 zlib1g
)

make_system() {
    local script=()
    [ -e "/usr/share/debootstrap/scripts/$suite" ] || script=(/usr/share/debootstrap/scripts/sid)
    rm -rf --one-file-system "$root"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" "${script[@]}"
    # No service of the new system is started.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get install --yes \
        --no-install-recommends "${packages[@]}"
    chroot "$root" apt-get clean
}

if ! [ -e "$root.ready" ]; then
    echo "Making a Debian $suite with QGIS in $root (once, some minutes)"
    make_system >"$log" 2>&1 || { tail -n 15 "$log" >&2 && fail "It can't be made. The log: $log"; }
    .venv/bin/python -m pip --disable-pip-version-check install --no-input --only-binary :all: \
        --python-version "$(chroot "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')" \
        --target "$root/opt/pytest" 'pytest>=8' 'pytest-qgis>=2.1' 'pytest-timeout>=2.3' \
        >>"$log" 2>&1 || { tail -n 15 "$log" >&2 && fail "pytest can't be installed there. $log"; }
    touch "$root.ready"
fi

# Runs in a namespace of its own; `$@` are pytest's arguments.
inside() {
    set -euo pipefail
    show() { # a path of this machine at the same place there
        [ -d "$1" ] && mkdir -p "$root$1" || { mkdir -p "$root$(dirname "$1")" && touch "$root$1"; }
        mount --bind "$1" "$root$1"
    }
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    mount -t tmpfs tmpfs "$root/tmp"
    show "$checkout"
    if [ "$python" = /usr ]; then # Debian's own Python, of which that system has another
        show "$(realpath .venv/bin/python)"
        show "$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')"
    else
        show "$python"
    fi
    weights="$(.venv/bin/python -c 'from backend.weights import weights_folder; print(weights_folder())')"
    [ ! -d "$weights" ] || show "$weights"
    cd /
    chroot "$root" env --ignore-environment --chdir "$checkout" \
        HOME=/root PATH=/usr/bin:/bin:/usr/sbin LC_ALL=C.UTF-8 PYTHONPATH=/opt/pytest \
        PYTHONDONTWRITEBYTECODE=1 QT_QPA_PLATFORM=xcb IMATCH_TEST_WEIGHTS="$weights" \
        xvfb-run -a -s '-screen 0 1600x1000x24' \
        python3 -m pytest -c tests/qgis/pytest.ini "$@"
}

chroot "$root" env QT_QPA_PLATFORM=offscreen python3 -c '
import platform
from qgis.core import Qgis
from qgis.PyQt.QtCore import PYQT_VERSION_STR, QT_VERSION_STR
print(f"QGIS {Qgis.version()}, Qt {QT_VERSION_STR}, PyQt {PYQT_VERSION_STR}, Python {platform.python_version()}")
'
[ $# != 0 ] || set -- tests/qgis
export root checkout python
export -f inside
unshare --mount --pid --fork --kill-child bash -c 'inside "$@"' inside "$@"
