# Prints the SSH public keys of one top-level block of a YAML file: a list, a map of names, a map of maps,
# or all of it on one line. A list entry keeps the options in front of its key; a key in an
# inline list has no options, since quotes inside quotes would need a real parser.
# In a JSON file every string that is a key counts.
function clean(text) {
    sub(/^[ \t]*-[ \t]*/, "", text)
    sub(/^[ \t]*['"]?[A-Za-z0-9_.@-]+['"]?:[ \t]+/, "", text)
    sub(/[ \t\r]+$/, "", text)
    if (text ~ /^'.*'$/ || text ~ /^".*"$/) text = substr(text, 2, length(text) - 2)
    return text
}
function emit(text) {
    if (text ~ /(^|[ \t])(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ +AAAA[A-Za-z0-9+\/=]+/ && !(text in seen)) {
        seen[text] = 1
        print text
    }
}
function inline(text,    parts, n, i) {
    gsub(/\\u002[Bb]/, "+", text)
    gsub(/\\\//, "/", text)
    gsub(/[][{}'"]/, ",", text)
    n = split(text, parts, /,/)
    for (i = 1; i <= n; i++) if (parts[i] ~ /^ *(ssh-|ecdsa-|sk-)/) { sub(/^ */, "", parts[i]); emit(parts[i]) }
}
NR == 1 && /^[ \t]*[{]/ { json = 1 }
json { inline($0); next }
$0 ~ "^['\"]?" block "['\"]?:" {
    inside = 1
    rest = $0
    sub(/^[^:]*:[ \t]*/, "", rest)
    if (rest ~ /^[[{]/) inline(rest)
    else if (rest != "") emit(clean(rest))
    next
}
/^[^ \t#-]/ { inside = 0 }
inside { line = $0; sub(/^[ \t]+/, "", line); if (line ~ /^[[{]/ || line ~ /^-[ \t]*[[{]/) inline(line); else emit(clean($0)) }
