# shellcheck shell=bash disable=SC2154 # the variables of grid-lib.sh
# VOMS attribute certificates (RFC 5755) of any shape, in hexadecimal. Source it after grid-lib.sh.

rsa_sha256=300d06092a864886f70d01010b0500
rsa_sha1=300d06092a864886f70d0101050500
ecdsa_sha256=300a06082a8648ce3d040302
acseq_oid=1.3.6.1.4.1.8005.100.100.5 attributes_oid=1.3.6.1.4.1.8005.100.100.4 certs_oid=1.3.6.1.4.1.8005.100.100.10
norev_oid=2.5.29.56 aki_oid=2.5.29.35 targets_oid=2.5.29.55

hex() { od -An -v -tx1 "$@" | tr -d ' \n'; }
text() { printf %s "$1" | hex; }

# tlv TAG HEX… prints a DER element.
tlv() {
    local body length
    printf -v body %s "${@:2}"
    length=$((${#body} / 2))
    if [ $length -lt 128 ]; then printf '%s%02x%s' "$1" $length "$body"
    elif [ $length -lt 256 ]; then printf '%s81%02x%s' "$1" $length "$body"
    elif [ $length -lt 65536 ]; then printf '%s82%04x%s' "$1" $length "$body"
    else printf '%s83%06x%s' "$1" $length "$body"; fi
}

# ac_seq AC… prints the value of the extension that carries attribute certificates.
ac_seq() { tlv 30 "$(tlv 30 "$@")"; }

# targets NAME… as VOMS writes them, with a sequence around each; rfc_targets as RFC 5755 has them. Both print the value of the extension.
targets() { local name all=''; for name; do all+=$(tlv 30 "$(tlv a0 "$(tlv 86 "$(text "$name")")")"); done; tlv 30 "$(tlv 30 "$all")"; }
rfc_targets() { local name all=''; for name; do all+=$(tlv a0 "$(tlv 86 "$(text "$name")")"); done; tlv 30 "$(tlv 30 "$all")"; }
# generic_attributes GRANTOR NAME VALUE QUALIFIER
generic_attributes() {
    tlv 30 "$(tlv 30 "$(tlv 30 "$(tlv 30 "$(tlv 86 "$(text "$1")")")" \
        "$(tlv 30 "$(tlv 30 "$(tlv 04 "$(text "$2")")" "$(tlv 04 "$(text "$3")")" "$(tlv 04 "$(text "$4")")")")")")"
}

# learn NAME… reads the certificates creds/NAME.pem once, for what the attribute certificates say of them.
declare -A subject_of issuer_of serial_of key_id_of der_of
learn() {
    local name line key_id=''
    for name; do
        while IFS= read -r line; do
            case $line in
                subject=*) subject_of[$name]=${line#subject=} ;;
                issuer=*) issuer_of[$name]=${line#issuer=} ;;
                serial=*) serial_of[$name]=0x${line#serial=} ;;
                *:*:*) key_id=${line//[: ]/}; key_id_of[$name]=${key_id,,} ;;
            esac
        done < <(openssl x509 -in "creds/$name.pem" -noout -serial -subject -issuer -nameopt compat -ext subjectKeyIdentifier)
        der_of[$name]=$(sed '/^-/d' "creds/$name.pem" | base64 -d | hex)
    done
}

# name_section SECTION NAME prints a distinguished name, given in slash form, as sections for `openssl asn1parse -genconf`.
name_section() {
    local section=$1 part index=0 type kind sets='' parts=''
    local IFS=/
    for part in ${2#/}; do
        index=$((index + 1)) type=${part%%=*} kind=UTF8
        [ "$type" != DC ] || kind=IA5
        sets+="$index = SET:$section.$index"$'\n'
        parts+="[$section.$index]"$'\n'"it = SEQUENCE:$section.$index.it"$'\n'"[$section.$index.it]"$'\n'"type = OID:$type"$'\n'"value = $kind:${part#*=}"$'\n'
    done
    printf '[%s]\n%s%s' "$section" "$sets" "$parts"
}

# names_section SECTION NAME… prints GeneralNames that are directory names.
names_section() {
    local section=$1 name index=0
    shift
    printf '[%s]\n' "$section"
    for name; do index=$((index + 1)); printf '%d = EXPLICIT:4,SEQUENCE:%s.%d\n' $index "$section" $index; done
    index=0
    for name; do index=$((index + 1)); name_section "$section.$index" "$name"; done
}

# extension_sections LINE… prints the extensions of a certificate, each given as OID, hexadecimal value, and perhaps `critical`.
extension_sections() {
    local line oid value critical index=0 parts=''
    printf '[extensions]\n'
    for line; do
        read -r oid value critical <<<"$line"
        index=$((index + 1))
        printf '%d = SEQUENCE:extension.%d\n' $index $index
        parts+="[extension.$index]"$'\n'"oid = OID:$oid"$'\n'"${critical:+critical = BOOLEAN:TRUE$'\n'}value = FORMAT:HEX,OCTETSTRING:$value"$'\n'
    done
    printf %s "$parts"
}

# attribute_certificate [NAME=VALUE…] prints an attribute certificate for `holder` by the server `by`; the names in `local` below are what can be told.
# `with` is an extension more, `without` names those that are left out. Names of people and servers are those of files in creds/. `holder_as` names the holder: subject, issuer, twice (both), entity (its own name instead).
attribute_certificate() {
    local holder=alice holder_as=subject serial='' vo=$vo server=$voms_host authority='' by=voms by_name='' certs=. fqans=/$vo/Role=NULL/Capability=NULL
    local from=now until='+12 hours' version=1 algorithm=$rsa_sha256 inner='' digest=sha256 key='' without='' with='' file info lines=()
    local "$@" >/dev/null      # without arguments, `local` would list them
    authority=${authority:-$vo://$server:15002} serial=${serial:-${serial_of[$holder]}} file=$(mktemp -p work)
    [ "$certs" != . ] || certs=$by
    [ -z "$certs" ] || lines+=("$certs_oid $(tlv 30 "$(tlv 30 "$(for info in $certs; do printf %s "${der_of[$info]}"; done)")")")
    [[ $without == *norev* ]] || lines+=("$norev_oid 0500")
    [[ $without == *aki* ]] || lines+=("$aki_oid $(tlv 30 "$(tlv 80 "${key_id_of[$by]}")")")
    [ -z "$with" ] || lines+=("$with")
    ac_info >"$file"
    openssl asn1parse -genconf "$file" -noout -out "$file.info"
    info=$(hex "$file.info")
    tlv 30 "$info" "$algorithm" "$(tlv 03 00 "$(openssl dgst "-$digest" -sign "${key:-creds/$by.key}" "$file.info" | hex)")"
}

# The part that is signed, for `openssl asn1parse -genconf`.
ac_info() {
    local fqan index=0 subject issuer holder_part='base = IMPLICIT:0,SEQUENCE:base'
    subject=${subject_of[$holder]} issuer=${issuer_of[$holder]}
    [ "$holder_as" != entity ] || holder_part='entity = IMPLICIT:1,SEQUENCE:holder_names'
    cat <<INFO
asn1 = SEQUENCE:info
[info]
version = INTEGER:$version
holder = SEQUENCE:holder
issuer = IMPLICIT:0,SEQUENCE:v2form
algorithm = SEQUENCE:algorithm
serial = INTEGER:$(number)
validity = SEQUENCE:validity
attributes = SEQUENCE:attributes
extensions = SEQUENCE:extensions
[holder]
$holder_part
[base]
names = SEQUENCE:holder_names
serial = INTEGER:$serial
[v2form]
names = SEQUENCE:issuer_names
[algorithm]
$(algorithm_section "${inner:-$algorithm}")
[validity]
from = GENERALIZEDTIME:$(moment "$from")
until = GENERALIZEDTIME:$(moment "$until")
[attributes]
fqans = SEQUENCE:fqans
[fqans]
type = OID:$attributes_oid
values = SET:fqans.set
[fqans.set]
it = SEQUENCE:fqans.it
[fqans.it]
authority = IMPLICIT:0,SEQUENCE:fqans.authority
values = SEQUENCE:fqans.values
[fqans.authority]
it = IMPLICIT:6,IA5:$authority
[fqans.values]
$(while read -r -d , fqan; do index=$((index + 1)); printf '%d = OCTETSTRING:%s\n' $index "$fqan"; done <<<"${fqans:+$fqans,}")
INFO
    case $holder_as in
        issuer) names_section holder_names "$issuer" ;;
        twice) names_section holder_names "$subject" "$issuer" ;;
        *) names_section holder_names "$subject" ;;
    esac
    names_section issuer_names "${by_name:-${subject_of[$by]}}"
    extension_sections "${lines[@]}"
}

algorithm_section() {
    case $1 in
        "$rsa_sha256") printf 'oid = OID:sha256WithRSAEncryption\nnone = NULL\n' ;;
        "$rsa_sha1") printf 'oid = OID:sha1WithRSAEncryption\nnone = NULL\n' ;;
        "$ecdsa_sha256") printf 'oid = OID:ecdsa-with-SHA256\n' ;;
    esac
}
