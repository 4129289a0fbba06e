# Turns the runcmd list of a #cloud-config into a shell script: "- a command line" or "- [a, command]".
function quote(word) {
    gsub(/'/, "'\\''", word)
    return "'" word "'"
}
function words(text,    parts, n, i, out) {
    sub(/^\[[ \t]*/, "", text)
    sub(/[ \t]*\][ \t]*$/, "", text)
    n = split(text, parts, /[ \t]*,[ \t]*/)
    for (i = 1; i <= n; i++) {
        gsub(/^['"]|['"]$/, "", parts[i])
        out = out quote(parts[i]) " "
    }
    return out
}
BEGIN { print "#!/bin/sh" }
/^[^ \t#-]/ { inside = ($0 ~ /^runcmd:/); next }
inside && /^[ \t]*- / {
    line = $0
    sub(/^[ \t]*-[ \t]+/, "", line)
    sub(/[ \t\r]+$/, "", line)
    if (line ~ /^\[.*\]$/) line = words(line)
    else if (line ~ /^'.*'$/ || line ~ /^".*"$/) line = substr(line, 2, length(line) - 2)
    print line
}
