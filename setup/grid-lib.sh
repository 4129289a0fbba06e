# shellcheck shell=bash disable=SC2034 # its variables are for those who source it
# What setup/grid-pki and setup/grid-attacks share: certificates that are signed without asking whether they should be.
# Source it after lib.sh. Whoever does has made the folder $grid and works in it.

vo=fedcloud.egi.eu
base=/DC=org/DC=example
voms_host=voms.example.org

# Several credentials are made at once: `together COMMAND…` starts one beside the others, `all_made` waits for them and fails if one did.
running=()
together() {
    "$@" &
    running+=($!)
    [ ${#running[@]} -lt $(($(nproc) + 1)) ] || oldest_made
}
oldest_made() {
    wait "${running[0]}" || fail "a credential could not be made: see above."
    running=("${running[@]:1}")
}
all_made() { while [ ${#running[@]} -gt 0 ]; do oldest_made; done; }

# key NAME [RSA BITS | EC] makes keys/NAME.key and .pub. The small kind is quicker to make; some tools know RSA only.
key() {
    case ${2:-EC} in
        EC) openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "keys/$1.key" ;;
        PSS) openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out "keys/$1.key" ;;
        RSA) openssl genrsa -out "keys/$1.key" "${3:-2048}" ;;
    esac 2>/dev/null
    openssl pkey -in "keys/$1.key" -pubout -out "keys/$1.pub"
    chmod 600 "keys/$1.key"
}

# A number for a certificate, such as no other has.
number() { printf '0x%04x%04x%04x%04x' $((RANDOM + 1)) $RANDOM $RANDOM $((BASHPID & 0xffff)); }

# The moment that is so far away, as certificates write it: `moment '+1 hour'`.
moment() { date -u -d "${1:-now}" +%Y%m%d%H%M%SZ; }

# sign NAME=VALUE… writes the certificate `out`: `subject` with the public key of `key`, signed by the certificate `by` with `by_key`, with the lines
# `extensions` of an OpenSSL extension file. No rule is enforced: that is the point.
sign() {
    local out subject key by by_key extensions='' serial='' digest=sha256 from='' until='' options=()
    local "$@" >/dev/null      # without arguments, `local` would list them
    serial=${serial:-$(number)}
    if [ -n "$from$until" ]; then sign_dated; return; fi
    [ "$digest" != pss ] || { digest=sha256; options=(-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest); }
    openssl x509 -new -subj "$subject" -force_pubkey "keys/$key.pub" -CA "$by" -CAkey "$by_key" -set_serial "$serial" -days 1 "-$digest" \
        "${options[@]}" -extfile <(printf '%s\n' "$extensions") -out "$out"
}

# Only `openssl ca` writes other times than now.
sign_dated() {
    local desk
    desk=$(mktemp -d -p work)
    : >"$desk/index"
    bare_authority "$desk" >"$desk/conf"
    openssl req -new -key "keys/$key.key" -subj "$subject" -config "$desk/conf" -out "$desk/request"
    printf '%s\n' "$extensions" >"$desk/extensions"
    printf '%s\n' "${serial#0x}" >"$desk/serial"
    openssl ca -batch -notext -config "$desk/conf" -cert "$by" -keyfile "$by_key" -extfile "$desk/extensions" -md "$digest" \
        -startdate "$(moment "$from")" -enddate "$(moment "${until:-+1 day}")" -in "$desk/request" -out "$out" 2>"$desk/log" ||
        { cat "$desk/log" >&2; return 1; }
}

# bare_authority FOLDER prints a configuration of `openssl ca` that keeps its books there and lets every name pass as it is.
bare_authority() {
    cat <<CONF
[ca]
default_ca = books
[books]
database = $1/index
serial = $1/serial
crlnumber = $1/crlnumber
new_certs_dir = $1
default_md = sha256
default_crl_days = 30
unique_subject = no
preserve = yes
policy = any
[any]
domainComponent = optional
countryName = optional
organizationName = optional
organizationalUnitName = optional
commonName = optional
[req]
distinguished_name = name
[name]
CONF
}

# slash FILE subject|issuer prints a name of a certificate as grids write it: /DC=org/CN=…
slash() { openssl x509 -in "$1" -noout "-$2" -nameopt compat | sed "s/^$2=//"; }

# bundle OUT LEAF KEY PARENT… writes a credential as the tools of grids keep it: certificate, key, the certificates above.
bundle() {
    local out=$1 leaf=$2 key=$3
    shift 3
    (umask 077 && cat "$leaf" "keys/$key.key" "$@" >"$out")
}

# voms_proxy OUT EEC [OPTION…] makes a proxy as voms-proxy-init would, with an attribute certificate that the key of the VOMS server signs.
# voms-proxy-fake 2.1.0~rc3 crashes for some lengths of the output's name: several are tried.
voms_proxy() {
    local out=$1 person=$2 desk name
    shift 2
    desk=$(mktemp -d -p work)
    for name in o.pem out.pem proxy-out.pem a-longer-name.pem a-much-longer-name-for-it.pem; do
        if voms-proxy-fake -q -cert "creds/$person.pem" -key "creds/$person.key" -certdir certificates -hostcert creds/voms.pem -hostkey creds/voms.key \
            -voms "$vo" -uri "$voms_host:15002" -bits 2048 -out "$desk/$name" "$@" >/dev/null 2>"$desk/log"; then
            mv "$desk/$name" "$out"
            chmod 600 "$out"
            return 0
        fi
    done
    cat "$desk/log" >&2
    return 1
}
