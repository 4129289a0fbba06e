# shellcheck shell=bash disable=SC2034 # its variables are for those who source it
# What every setup script shares: how it speaks, how it fails, and that two runs at once take turns.
# Source it after `set -euo pipefail`.

# Nothing here depends on a culture: .NET needs no ICU library then.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

stratus_cache=${STRATUS_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/stratus}

# One line of progress. Everything goes to stderr: stdout belongs to a script's result.
say() { printf '%s\n' "$*" >&2; }

# Ends the script with one sentence that names what is missing and what to do.
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# step WHAT COMMAND… runs a command and tells how long it took; its output is shown only when it fails.
# The command is a job of its own because `set -e` does not reach into the left side of `step … || fail`.
step() {
    local what=$1 log started job
    shift
    log=$(mktemp)
    started=$(date +%s%N)
    [ ! -t 2 ] || printf '  … %s' "$what" >&2
    "$@" >"$log" 2>&1 </dev/null &
    job=$!
    trap 'kill "$job" 2>/dev/null; exit 130' INT TERM
    if wait "$job"; then
        trap - INT TERM
        [ ! -t 2 ] || printf '\r\033[K' >&2
        say "  ✓ $what ($((($(date +%s%N) - started) / 1000000)) ms)"
        rm -f "$log"
        return 0
    fi
    trap - INT TERM
    [ ! -t 2 ] || printf '\r\033[K' >&2
    say "  ✗ $what"
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
}

# lock FILE waits until no other run holds it; it is released when the script ends. Whoever starts a daemon closes
# the descriptor for it (9>&-): a daemon that kept the lock would hold off every later run.
lock() {
    mkdir -p "$(dirname "$1")" 2>/dev/null || true
    { exec 9>"$1"; } 2>/dev/null || fail "the lock $1 cannot be written: run as the user who owns it."
    flock -n 9 || { say "waiting for another run that holds $1"; flock 9; }
}
setup_lock=/run/lock/stratus-setup.lock
