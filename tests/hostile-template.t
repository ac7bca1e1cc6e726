#!/bin/sh
# Templates, rules and law of a clone that a stranger made: they read no file,
# reach no network, end in bounded time, and never make a shorter document.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

case $BIN in */san/*) skip_all 'a sanitizer needs more than the limits allow' ;; esac

dl-init reg && mail 1 'Laptop kwijt' | dl-new -C reg >/dev/null || exit 2
mkdir reg/templates
echo geheim >secret
own=$tap_dir/reg/templates/due.nl.xsl

# Its lines 2 and on are BODY, within the text of a document.
template() { # BODY [OUTSIDE]
	printf '%s\n' "<xsl:stylesheet version='1.0' xmlns:x='urn:x' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'><xsl:template match='/'><html><body><p>begin
$1
end</p></body></html></xsl:template>
${2-}
</xsl:stylesheet>" >"$own"
	git -C reg add -A && git -C reg commit -qm template
}
# The limit on processor time of the user is kept, if it is lower than ours.
attack() { # WHAT STATUS MESSAGE
	run "$1" "$2" 'ulimit -t 3; ulimit -v 700000; dl-report -C reg due'
	no_out
	says "$own$3"
	lacks geheim
	cp "$tap_dir/.err" last
}

all='//node()|//@*'
template "
<xsl:for-each select='$all'><xsl:for-each select='$all'><xsl:for-each select='$all'>
<xsl:for-each select='$all'><xsl:for-each select='$all'><xsl:for-each select='$all'>
<xsl:if test='1 = 2'/>
</xsl:for-each></xsl:for-each></xsl:for-each>
</xsl:for-each></xsl:for-each></xsl:for-each>"
attack 'loops within loops' 78 ':'
run 'are named by their line' 0 'grep -Eqx \
    "dl-report: $own:[3-6]: error: in the template: time limit" last'
run 'in Dutch too' 78 'ulimit -t 2; LC_ALL=nl_NL.UTF-8 dl-report -C reg due'
says 'in het sjabloon: tijdslimiet'
run 'and with -o nothing is written' 78 'ulimit -t 3; dl-report -C reg due -o list.txt'
run 'nothing at all' 0 '[ ! -e list.txt ]'
run 'nor a half document archived' 78 'cp reg/templates/due.nl.xsl \
    reg/templates/overview.nl.xsl; before=$(git -C reg rev-parse HEAD); ulimit -t 3
    dl-report -C reg --archive month; s=$?
    [ "$(git -C reg rev-parse HEAD)" = "$before" ] && exit $s'
rm -f reg/templates/overview.nl.xsl

template "
<xsl:value-of
select='count(//node()[count(//node()[count(//node()[count(//node()[count(//node()[
count(//node()[count(//node()[count(//node()[count(//node()[count(//node()[
count(//node()) = 1]) = 1]) = 1]) = 1]) = 1]) = 1]) = 1]) = 1]) = 1]) = 1])'/>"
attack 'one expression that is a loop' 78 ':6: error: in the template: time limit'

template "<xsl:call-template name='x:r'/>" \
    "<xsl:template name='x:r'><xsl:call-template name='x:r'/></xsl:template>"
attack 'a template that calls itself' 78 ':'

template "<xsl:call-template name='x:r'/>" \
    "<xsl:template name='x:r'><xsl:param name='n' select='0'/><xsl:if test='\$n &lt; 40'>
<xsl:call-template name='x:r'><xsl:with-param name='n' select='\$n + 1'/></xsl:call-template>
<xsl:call-template name='x:r'><xsl:with-param name='n' select='\$n + 1'/></xsl:call-template>
</xsl:if></xsl:template>"
attack 'a tree of calls' 78 ':'
says 'time limit'

template "<xsl:call-template name='x:r'/>" \
    "<xsl:template name='x:r'><xsl:param name='s' select=\"'0123456789abcdef'\"/>
<xsl:call-template name='x:r'><xsl:with-param name='s'
select='concat(\$s, \$s)'/></xsl:call-template></xsl:template>"
attack 'gigabytes of text' 78 ':'
says 'memory limit'

# 10^9 elements.
copies="<b/><b/><b/><b/><b/><b/><b/><b/><b/><b/>"
for n in 1 2 3 4 5 6 7 8; do
	copies="<xsl:variable name='v$n'>$copies</xsl:variable>"
	for _ in 1 2 3 4 5 6 7 8 9 0; do
		copies="$copies<xsl:copy-of select='\$v$n'/>"
	done
done
template "$copies"
attack 'a document of a milliard elements' 78 ':'

template "<xsl:for-each select='$all'><xsl:for-each select='$all'>
<xsl:for-each select='$all'><xsl:message>lawaai</xsl:message>
</xsl:for-each></xsl:for-each></xsl:for-each>"
run 'messages without end' 78 'ulimit -t 3; dl-report -C reg due'
no_out
run 'are a few lines' 0 "[ \"\$(wc -l <\"$tap_dir/.err\")\" -lt 200 ]"

template "<xsl:copy-of select=\"document('file:///etc/passwd')\"/>
<xsl:copy-of select=\"document('$tap_dir/secret')\"/>"
attack 'files' 78 ':2: error: in the template'
lacks root:

template "<xsl:copy-of select=\"document('http://127.0.0.1:9/x.xml')\"/>"
attack 'the network' 78 ':2: error: in the template'

template "<xsl:document href='$tap_dir/written'>x</xsl:document>"
attack 'writing' 78 ':'
run 'nothing was written' 0 '[ ! -e written ]'

template "<x:write href='$tap_dir/written'/>" "<x:script implements-prefix='x'
language='javascript'>1</x:script>"
run 'extension elements do nothing' 1 'dl-report -C reg due'
has begin

# Extensions: functions are not there, elements that write may not.
exslt="xmlns:date='http://exslt.org/dates-and-times' xmlns:dyn='http://exslt.org/dynamic'
xmlns:exsl='http://exslt.org/common' xmlns:str='http://exslt.org/strings'"
for call in "dyn:evaluate('document(\"/etc/passwd\")')" "str:replace('a', 'a', 'b')" \
    'date:date-time()' "exsl:node-set('a')"; do
	template "<xsl:value-of $exslt select='$(printf %s "$call" | sed "s/'/\&apos;/g")'/>"
	attack "the function $call" 78 ':'
	says 'Unregistered function'
done
for element in 'document http://exslt.org/common href' \
    'document http://www.jclark.com/xt href' 'output http://icl.com/saxon href' \
    'write org.apache.xalan.xslt.extensions.Redirect file'; do
	# shellcheck disable=SC2086 # three words
	set -- $element
	template "<e:$1 $3='$tap_dir/written'>x</e:$1>"
	sed -i "s,<xsl:stylesheet ,&xmlns:e='$2' extension-element-prefixes='e' ," "$own"
	git -C reg commit -qam element
	attack "the element $1 of $2" 78 ':'
	run 'writes nothing' 0 '[ ! -e written ]'
done
for file in "''" "'due.en.xsl', /" "'/dev/stdin'" "'/proc/self/environ'"; do
	template "<xsl:copy-of select=\"document($file)\"/>"
	attack "document($file)" 78 ':2: error: in the template'
done

template 'x' "<xsl:import href='file:///etc/passwd'/>"
attack 'an import' 78 ':'
template 'x' "<xsl:include href='$tap_dir/secret'/>"
attack 'an include' 78 ':'

printf '%s\n' "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>
<x>&b;</x>" >"$own"
attack 'entities within entities' 65 ':1'

i=0
: >deep
while [ $i -lt 5000 ]; do printf '<b>' >>deep; i=$((i + 1)); done
template "$(cat deep)"
run 'elements without end' 65 'dl-report -C reg due'
no_out

for to in "$tap_dir/secret" "$tap_repo/share/templates/due.nl.xsl" nowhere; do
	rm "$own" && ln -s "$to" "$own"
	run "a link to ${to##*/} instead of a template" 65 'dl-report -C reg due'
	says 'templates/due.nl.xsl is a symbolic link'
	lacks geheim
done
mkfifo reg/templates/fifo && rm "$own" && mv reg/templates/fifo "$own"
run 'a pipe instead of a template is not waited for' 65 \
    'timeout 10 dl-report -C reg due'
rm "$own"; git -C reg add -A; git -C reg commit -qm 'no template'

# Tables of rules, law, forms and senders: nothing in them runs or names a file,
# their size is bounded, and so is the time that they can take.
ref=$(dl-list -C reg -c ref | sed -n '2s/"//gp')
table() { # rules|law|forms|intake NAME: the command that reads it is $reads
	kind=$1 own=$tap_dir/reg/$1/$2.csv
	mkdir -p "reg/$1"
	case $1 in
	rules) reads='dl-classify -C reg --prove' ;;
	law) reads='dl-report -C reg due' ;;
	forms) reads="dl-notify -C reg ap $ref" ;;
	intake) reads='dl-new -C reg <mail.eml' ;;
	esac
}
each() { # WHAT MESSAGE [STATUS], of the $own that was made: refused, and in time
	run "$kind: $1" "${3-78}" "ulimit -t 5; timeout 20 sh -c '$reads'"
	says "$2"
	rm -rf "$own"
}
mail 2 Tas >mail.eml
for pair in 'rules avg' 'law duties' 'forms ap' 'intake senders'; do
	# shellcheck disable=SC2086 # two words
	table $pair
	head -c 20000000 /dev/zero | tr '\0' a >"$own"
	each 'one endless line' "$own: error: more than 1 MiB"
	mkfifo "$own"
	each 'a pipe is not waited for' 'is not a regular file'
	ln -s "$tap_dir/secret" "$own"
	each 'a link' 'is a symbolic link' 65
	echo '=cmd|calc' >"$own"
	each 'a formula' "$own:1: error:"
done
table rules avg
# shellcheck disable=SC2094,SC2238 # a file called head
head -n 1 "$tap_repo/share/rules/avg.csv" >head
{ cat head; i=0; while [ $i -lt 1001 ]; do
	echo "A$i,-,-,-,-,-,incident,not-required,not-required,r,r,s"; i=$((i + 1)); done; } >"$own"
each 'rows without end' ':1002: error: more than 1000 rows'
{ cat head; i=0; while [ $i -lt 999 ]; do
	echo "A$i,yes,yes|unknown,yes|no,-,high|risk,incident,not-required,not-required,r,r,s"
	i=$((i + 1)); done; echo 'Z,-,-,-,-,-,incident,not-required,not-required,r,r,s'; } >"$own"
run 'a proof of as many rules as there may be is quick' 0 \
    "(ulimit -t 5; timeout 20 dl-classify -C reg --prove; test \$? -lt 64)"
rm "$own"
table law duties
{ head -n 1 "$tap_repo/share/law/duties.csv"; i=0 regime=avg-33; while [ $i -lt 1000 ]; do
	echo "$regime,ap,ap,controller|joint,aware,999d,2018-05-25,,nl,x,y,s"
	i=$((i + 1)) regime=r$i; done; } >"$own"
run 'and so are as many obligations' 0 \
    '(ulimit -t 10; timeout 30 dl-report -C reg due >/dev/null; test $? -lt 2)'
done_testing
