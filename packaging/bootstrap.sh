#!/bin/sh
# Makes this folder ready: a Python, the system libraries Qt needs, and .venv with exactly what the lock says.
#   bootstrap.sh run     what the till needs
#   bootstrap.sh test    and what its tests need: an X server without a screen, a keyring, PostgreSQL
#   bootstrap.sh dev     and the commit hooks
# A second call with nothing to do says nothing and is over at once. PYTHON=… picks the interpreter.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/.ready
work=${TMPDIR:-/tmp}
missing=""      # packages to ask apt for
missing_libs="" # the same as sonames, for systems without apt
missing_tools=""

say() { printf '%s\n' "$*"; }
fail() {
    printf 'pos-app: %s\n' "$*" >&2
    exit 1
}

# ---- a Python that really runs -------------------------------------------------------------------------

python_version() { # prints e.g. 3.12.1, or nothing when it is dead or too old
    "$1" -I -S -c 'import sys; v = sys.version_info
if v >= (3, 11): print("%d.%d.%d" % v[:3])' 2>/dev/null || true
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] || continue
        python_found=$(python_version "$candidate")
        if [ -n "$python_found" ]; then
            python=$candidate
            return 0
        fi
        [ "$candidate" != "${PYTHON:-}" ] || fail "PYTHON=$PYTHON is not a working Python 3.11 or newer."
    done
    return 1
}

# ---- system packages ------------------------------------------------------------------------------------

have_apt() { command -v apt-get >/dev/null 2>&1 && command -v apt-cache >/dev/null 2>&1; }

known_to_apt() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

first_known() { # of several names for one thing, the one this release uses; else the last
    for name in "$@"; do
        if known_to_apt "$name"; then break; fi
    done
    printf '%s\n' "$name"
}

# The rows: soname, then the package names it goes by, newest first.
qt_libraries='
libglib-2.0.so.0       libglib2.0-0t64 libglib2.0-0
libdbus-1.so.3         libdbus-1-3
libfontconfig.so.1     libfontconfig1
libEGL.so.1            libegl1
libGL.so.1             libgl1
libbrotlidec.so.1      libbrotli1
libxkbcommon.so.0      libxkbcommon0
libxkbcommon-x11.so.0  libxkbcommon-x11-0
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-shape.so.0      libxcb-shape0
libxcb-xkb.so.1        libxcb-xkb1
'
# The rows: command, then packages.
test_tools='
Xvfb                   xvfb
xauth                  xauth
xdotool                xdotool
xwininfo               x11-utils
xrandr                 x11-xserver-utils
openbox                openbox
xclip                  xclip
pyatspi                python3-pyatspi
gnome-keyring-daemon   gnome-keyring
secret-tool            libsecret-tools
dbus-run-session       dbus-daemon dbus
initdb                 postgresql
'

list_libraries() {
    for tool in ldconfig /sbin/ldconfig /usr/sbin/ldconfig; do
        if command -v "$tool" >/dev/null 2>&1; then
            "$tool" -p
            return
        fi
    done
}

have_tool() {
    command -v "$1" >/dev/null 2>&1 && return
    # A module of the system's own Python: the screen reader's side of the tests.
    [ "$1" != pyatspi ] || { /usr/bin/python3 -c 'import pyatspi' 2>/dev/null; return; }
    [ "$1" = initdb ] || return 1
    # Debian keeps the server's programs out of PATH, one folder for each version.
    for program in /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb; do
        [ -x "$program" ] && return
    done
    return 1
}

have_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts"; do
        [ -d "$folder" ] || continue
        [ -z "$(find -L "$folder" \( -name '*.tt[fc]' -o -name '*.otf' \) -print -quit 2>/dev/null)" ] || return 0
    done
    return 1
}

look_for_libraries() {
    present=$(list_libraries)
    [ -n "$present" ] || return 0 # musl and the like: Qt will say for itself what it lacks
    while read -r soname packages; do
        [ -n "$soname" ] || continue
        case $present in *"$soname "*) continue ;; esac
        missing_libs="$missing_libs $soname"
        missing="$missing|$packages"
    done <<EOF
$qt_libraries
EOF
    have_font || {
        missing_tools="$missing_tools a-font"
        missing="$missing|fonts-dejavu-core"
    }
}

look_for_tools() {
    while read -r tool packages; do
        [ -n "$tool" ] || continue
        have_tool "$tool" && continue
        missing_tools="$missing_tools $tool"
        missing="$missing|$packages"
    done <<EOF
$test_tools
EOF
}

ask_apt() { # "|a b|c": one package of each group
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=none; fi
    fi
    log=$work/pos-app-apt.$$
    if [ "$as_root" != none ]; then
        # The lists of a fresh image are empty, and the names below depend on them.
        $as_root apt-get update -qq >"$log" 2>&1 || cat "$log" >&2
    fi
    names=""
    saved_ifs=$IFS
    IFS='|'
    # shellcheck disable=SC2086  # the groups are meant to be split
    set -- $1
    IFS=$saved_ifs
    for group in "$@"; do
        # shellcheck disable=SC2086
        [ -z "$group" ] || names="$names $(first_known $group)"
    done
    [ "$as_root" != none ] ||
        fail "system packages are missing. Type:  sudo apt-get install --no-install-recommends$names"
    say "Installing system packages:$names"
    # shellcheck disable=SC2086
    if ! $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $names >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "apt-get could not install:$names"
    fi
    rm -f "$log"
}

system_packages() {
    [ "$(uname -s)" = Linux ] || return 0
    look_for_libraries
    [ "$1" = run ] || look_for_tools
    [ -n "$missing" ] || return 0
    if have_apt; then
        ask_apt "$missing"
    elif [ -n "$missing_libs" ]; then
        fail "Qt needs these libraries; install them with this system's package manager:$missing_libs"
    else
        say "Not found, so what needs it is left out:$missing_tools"
    fi
}

# ---- .venv ------------------------------------------------------------------------------------------------

fingerprint() {
    printf '%s %s\n' "$1" "$(cat requirements.lock pyproject.toml packaging/bootstrap.sh | cksum)"
}

environment_is_ready() {
    [ -f "$stamp" ] && [ -x "$venv/bin/python" ] || return 1
    version=$(python_version "$venv/bin/python")
    # A moved folder keeps the old path in its scripts.
    [ -n "$version" ] && [ "$(cat "$stamp")" = "$(fingerprint "$version") $PWD" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$version" = "$(python_version "$PYTHON")" ]
}

install_python() {
    have_apt || fail "Python 3.11 or newer is needed; set PYTHON=/path/to/python3 if it is not in PATH."
    ask_apt "|python3.11 python3.12 python3.13 python3"
    find_python || fail "Python 3.11 or newer is needed; set PYTHON=/path/to/python3 if it is not in PATH."
}

make_environment() {
    find_python || install_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        have_apt || fail "$python has no venv module; install it with this system's package manager."
        ask_apt "|python${python_found%.*}-venv python3-venv"
    fi
    if [ "$(python_version "$venv/bin/python")" != "$python_found" ] || ! [ -x "$venv/bin/pip" ] ||
        ! "$venv/bin/pip" --version >/dev/null 2>&1; then
        say "Making $venv with Python $python_found"
        "$python" -m venv --clear "$venv"
    fi
    rm -f "$stamp"
    say "Installing what requirements.lock says"
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock ||
        fail "pip could not install requirements.lock (PySide6 wants glibc 2.34: Debian 12, Ubuntu 22.04 or newer)."
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --no-index \
        --editable .
    printf '%s %s\n' "$(fingerprint "$python_found")" "$PWD" >"$stamp"
}

environment() {
    environment_is_ready && return
    # One at a time: two makes started together would write the same files.
    if command -v flock >/dev/null 2>&1; then
        exec 9<pyproject.toml
        flock 9
        environment_is_ready && return
    fi
    make_environment
}

# ------------------------------------------------------------------------------------------------------------

case ${1:-} in
run | test | dev) ;;
*) fail "usage: packaging/bootstrap.sh run|test|dev" ;;
esac

system_packages "$1"
environment
if [ "$1" = dev ] && [ -e .git ] && [ -z "${CI:-}" ]; then
    "$venv/bin/pre-commit" install >/dev/null
fi
