#!/usr/bin/env bash
# Print the Python that the engine's environment is made from: the first with version 3.11 or newer
# that can make virtual environments.
for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "No Python 3.11 or newer with venv was found. Install one, for example python3.11 and" \
    "python3.11-venv." >&2
exit 1
