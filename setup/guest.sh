# shellcheck shell=bash disable=SC2034,SC2154 # variables go both ways between this and those who source it
# What those share that build or boot small virtual machines: Debian's kernel, its modules, and QEMU's monitor. Source it after lib.sh.

# The name of the newest kernel package for virtual machines.
kernel_package() {
    apt-cache depends --no-recommends --no-suggests linux-image-cloud-amd64 2>/dev/null |
        awk '$1 == "Depends:" && $2 ~ /^linux-image-/ && !found { print $2; found = 1 } END { exit !found }'
}
no_kernel="apt knows no package linux-image-cloud-amd64: run 'apt-get update' as root with Debian 12 sources."

# copy_modules KERNEL ROOT BUSYBOX MODULE… copies modules of the unpacked kernel package, with all that they need, into a root.
copy_modules() {
    local from=$1 root=$2 busybox=$3 kernel module
    shift 3
    kernel=$(basename "$from"/lib/modules/*)
    "$busybox" depmod -b "$from" "$kernel"
    mkdir -p "$root/lib/modules/$kernel"
    cp "$from/lib/modules/$kernel"/modules.{builtin,order} "$root/lib/modules/$kernel/"
    for module; do
        grep -E "(^|/)${module//[-_]/[-_]}\.ko:" "$from/lib/modules/$kernel/modules.dep" ||
            { echo "the kernel has no module $module" >&2; return 1; }
    done | tr -d : | tr ' ' '\n' | sort -u | while read -r module; do
        module=${module#/}
        module=${module#lib/modules/"$kernel"/}
        install -D -m 644 "$from/lib/modules/$kernel/$module" "$root/lib/modules/$kernel/$module"
    done
    "$busybox" depmod -b "$root" "$kernel"
}

# qmp COMMAND [ARGUMENTS] sends one command to the monitor at the descriptors $qmp_in and $qmp_out and prints its answer; events in between are passed over.
qmp() {
    local line
    printf '{"execute":"%s","arguments":%s}\n' "$1" "${2:-{\}}" >&"$qmp_in"
    while IFS= read -r -t 10 line <&"$qmp_out"; do
        case $line in
            *'"return"'*) printf '%s\n' "$line"; return 0 ;;
            *'"error"'*) printf '%s\n' "$line"; return 1 ;;
        esac
    done
    echo "QEMU did not answer to $1"
    return 1
}

# forwarded PORT: where on this machine the guest's port is reached.
forwarded() {
    qmp human-monitor-command '{"command-line":"info usernet"}' |
        sed -n "s/.*HOST_FORWARD[] ]*[0-9]* *127\\.0\\.0\\.1 *\\([0-9]*\\) *[0-9.]* *$1 .*/\\1/p"
}
