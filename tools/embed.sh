#!/bin/sh
# embed.sh FILE: C that defines FILE, without the lines that are comments, as a
# string: page.css becomes page_css[].
set -eu
echo "extern const char $(basename "$1" | tr . _)[];"
echo "const char $(basename "$1" | tr . _)[] = {"
sed '/^\/\*.*\*\/$/d' "$1" | od -An -v -tx1 | sed 's/ *\(..\)/0x\1,/g'
echo '0 };'
