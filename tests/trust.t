#!/bin/sh
# What a clone brings along, and what git is at: nothing outside the register is
# touched, nothing of the clone is run, and what is acknowledged stays.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

unset DL_REGISTER
git_quiet() { git "$@" >/dev/null 2>&1; }
new() { mail "$2" "$2" | dl-new -C "$1" >/dev/null 2>&1; } # REGISTER NAME
known() { dl-list -C "$1" -c ref | sed 1d | tr -d '"'; }

dl-init -o Proef -p DL first 2>/dev/null && new first een || exit 2
copy() { rm -rf "$1"; cp -r first "$1"; }
clone() { rm -rf "$1"; git_quiet clone "${2:-first}" "$1"; }

# A journal in the tree, as another version had it ----------------------------
copy evil
mkdir evil/.dl v
echo p >v/keep
printf 'dl-act 1 writing\n../v/keep\n../../v/keep\n\nx\n' >evil/.dl/act
git -C evil add -f .dl/act && git_quiet -C evil commit -qm x
clone cl evil
run 'a clone without a prefix of its own' 78 'mail 1 a | dl-new -n -C cl'
says 'git -C'
says 'config dl.prefix DL2'
git -C cl config dl.prefix ZUID
run 'a dry run with a journal in the tree' 0 'mail 1 a | dl-new -n -C cl'
run 'touches nothing' 0 'cat v/keep'
out p
run 'nor does a real run' 0 'mail 1 a | dl-new -C cl && cat v/keep'
has p
# In the repository itself, as somebody with another program might leave it.
printf 'dl-act 1 writing\n../v/keep\n\nx\n' >"$(state cl)/journal"
run 'a journal that names a file outside' 65 'mail 2 b | dl-new -C cl'
says 'outside the register'
run 'touches nothing either' 0 'cat v/keep'
out p
rm "$(state cl)/journal"
for bad in /etc/passwd incidents/../../v/keep ./v/keep incidents//x \
    '- ../v/keep' '- /etc/passwd' '- '; do
	printf 'dl-act 1 writing\n%s\n\nx\n' "$bad" >"$(state cl)/journal"
	run "a journal with $bad" 65 'dl-update -C cl -l x DL-2026-0001-3'
	rm "$(state cl)/journal"
done
printf 'dl-act 1 writing\nincidents/2026/00/DL-2026-0001-3.xml\n\nx\n' >"$(state cl)/journal"
run 'a dry run recovers nothing' 0 \
    "dl-update -n -C cl -l x DL-2026-0001-3; [ -e \"$(state cl)/journal\" ]"
rm "$(state cl)/journal"

# Links -------------------------------------------------------------------------
links() { # PATH: put a link to a folder outside in its place, and commit it
	clone cl
	git -C cl config dl.prefix ZUID
	rm -rf out
	mkdir -p out
	[ ! -e "cl/$1" ] || cp -r "cl/$1/." out/ 2>/dev/null
	before=$(find out | sort)
	rm -rf "cl/$1"
	mkdir -p "cl/$(dirname "$1")"
	ln -s "$tap_dir/out" "cl/$1"
	git -C cl add -A && git_quiet -C cl commit -qm link
}
for path in incidents incidents/2026 incidents/2026/00; do
	links $path
	run "$path is a link" 65 'mail 2 b | dl-new -C cl'
	says "$path"
	run 'reading says so, too' 65 'dl-list -C cl'
	[ "$(find out | sort)" = "$before" ]
	tap $? 'nothing is written through it'
done
links incidents/2026/00/DL-2026-0001-3
run 'a dossier is a link' 65 'mail 2 "over DL-2026-0001-3" | dl-new -C cl'
says DL-2026-0001-3
links .dl
for c in 'mail 2 b | dl-new -C cl' 'dl-list -C cl' \
    'dl-update -C cl -l x DL-2026-0001-3'; do
	run "$c where a link stands for the state of old" 65 "$c"
	says '.dl is a symbolic link'
done
[ "$(find out | sort)" = "$before" ]
tap $? 'and nothing is written through it'

# In place of a folder or a record: a link, one that leads nowhere, another
# repository, a file
git init -q sub && git_quiet -C sub commit --allow-empty -m x
copy second && new second twee
instead() { # PATH KIND: committed
	clone cl second
	git -C cl config dl.prefix ZUID
	git_quiet -C cl rm -rq --ignore-unmatch "$1"
	mkdir -p "cl/$(dirname "$1")"
	case $2 in
	link) ln -s "$tap_dir/v" "cl/$1" ;;
	dangling) ln -s "$tap_dir/nowhere" "cl/$1" ;;
	file) echo text >"cl/$1" ;;
	repository) git -C cl update-index --add --cacheinfo \
	    "160000,$(git -C sub rev-parse HEAD),$1" ;;
	esac
	[ "$2" = repository ] || git -C cl add -A
	git_quiet -C cl commit -m "$2"
}
undo() { # the command that was named
	sed -n 's/.*changed it: //p' .err | head -n 1
}
for kind in link dangling file repository; do
	for path in .dl incidents incidents/2026 incidents/2026/00; do
		instead $path $kind
		for c in 'dl-list -C cl' 'mail 3 c | dl-new -C cl' 'dl-report -C cl due'; do
			run "$path as $kind: $c" 65 "$c"
			says "$tap_dir/cl: $path is "
		done
		run "$path as $kind: an update" 65 'dl-update -C cl -l x DL-2026-0001-3'
		says "$path"
		run "$path as $kind: a mail that comes in" 75 \
		    'mail 3 c | dl-new --deliver -C cl'
		no_out
		run "$path as $kind: what undoes it" 0 \
		    "$(undo) >/dev/null && dl-list -C cl -c ref"
		has DL-2026-0001-3
	done
done
for kind in link dangling repository; do
	for path in incidents/2026/00/DL-2026-0001-3 incidents/2026/00/DL-2026-0001-3.xml; do
		instead $path $kind
		run "$path as $kind" 65 'dl-list -C cl -c ref'
		says "$tap_dir/cl: $path is "
		has DL-2026-0002-1
		for c in 'dl-update -C cl -l x DL-2026-0001-3' \
		    'dl-report -C cl incident DL-2026-0001-3'; do
			run "$path as $kind: $c" 65 "$c"
			says "$path is "
		done
		run "$path as $kind: what has nothing to do with it" 0 \
		    'dl-update -C cl -l x DL-2026-0002-1 && dl-report -C cl incident DL-2026-0002-1'
		no_err
		run "$path as $kind: a mail that comes in" 0 \
		    'rm -rf cl/.git/dl; mail 3 c | dl-new --deliver -C cl'
		run "$path as $kind: that says so" 0 \
		    'rm -rf cl/.git/dl; mail 4 d | dl-new -C cl'
		says "warning: $tap_dir/cl: $path is "
		run "$path as $kind: its own mail is known" 0 \
		    'mail een een | dl-new -C cl | sed 1d'
		no_out
	done
done
instead incidents/2026/00/DL-2026-0001-3 file
run 'a dossier that is a file' 65 'dl-list -C cl'
says 'a file where a folder belongs'
run 'and what undoes it' 0 "$(undo) >/dev/null && dl-list -C cl"
for file in rules/avg.csv law/duties.csv forms/ap.csv intake/senders.csv \
    templates/incident.nl.xsl register.conf; do
	instead $file dangling
	run "$file that is a link" 65 'dl-list -C cl >/dev/null &&
	    dl-classify -C cl -a risk=risk DL-2026-0001-3 >/dev/null 2>&1 &&
	    dl-report -C cl incident DL-2026-0001-3 >/dev/null &&
	    mail 3 c | dl-new -C cl >/dev/null && dl-notify -C cl -n ap DL-2026-0001-3
	    s=$?; [ $s -ne 65 ] || dl-classify -C cl -a risk=risk DL-2026-0001-3; exit $s'
	says "$file is a symbolic link"
	says 'undo that (git checkout)'
done
links reports
run 'an archive behind a link' 65 'dl-report -C cl --archive week 2026-W45'
[ "$(find out | sort)" = "$before" ]
tap $? 'nothing is written through it'
for table in rules law templates; do
	links $table
	echo geheim >out/avg.csv
	cp out/avg.csv out/duties.csv
	cp out/avg.csv out/incident.nl.xsl
	run "$table behind a link" 65 \
	    'dl-classify -C cl -a risk=yes DL-2026-0001-3 && dl-report -C cl incident DL-2026-0001-3'
	lacks geheim
done
clone cl
git -C cl config dl.prefix ZUID
mv cl/register.conf conf && ln -s "$tap_dir/conf" cl/register.conf
run 'the settings are a link' 65 'dl-list -C cl'

# Commands ------------------------------------------------------------------------
clone cl
git -C cl config dl.prefix ZUID
printf '#!/bin/sh\ntouch %s/ran\ncat >/dev/null\n' "$tap_dir" >cl/s.sh
chmod +x cl/s.sh
git config -f cl/register.conf mail.sender 'A <a@example.nl>'
git -C cl add -A && git_quiet -C cl commit -qm s
for key in mail.sendmail mail.sendMail; do
	git config -f cl/register.conf $key 'sh s.sh'
	git_quiet -C cl commit -qam s
	run "$key in the settings" 78 'cd cl && dl-notify -s reporter DL-2026-0001-3'
	says "git config dl.sendmail 'sh s.sh'"
	git config -f cl/register.conf --unset $key
	git_quiet -C cl commit -qam s
done
run 'dl.sendmail in the settings' 69 \
    'git config -f cl/register.conf dl.sendmail "sh s.sh"; cd cl && DL_SENDMAIL=/nowhere dl-notify -s reporter DL-2026-0001-3'
printf '[dl]\n\tsendmail = sh s.sh\n' >cl/more.conf
printf '[include]\n\tpath = more.conf\n' >>cl/register.conf
run 'an included file' 78 'cd cl && DL_SENDMAIL=/nowhere dl-notify -s reporter DL-2026-0001-3'
[ ! -e ran ]
tap $? 'nothing of the clone was run'
for section in '[safe]' '[SAFE]' '[ Safe]' 'x = [includeIf "gitdir:/"]'; do
	git -C cl show HEAD:register.conf >cl/register.conf
	printf '%s\n\tdirectory = *\n' "$section" >>cl/register.conf
	run "settings with $section" 78 'dl-list -C cl'
done
git -C cl show HEAD:register.conf >cl/register.conf
run 'what the clone itself says is' 0 \
    'git -C cl config dl.sendmail "sh s.sh" && cd cl && dl-notify -s reporter DL-2026-0001-3 && test -e ../ran'

# A repository among the files of another one
git init -q outer
mkdir -p outer/reg/hooks
cp -r first/.git/HEAD first/.git/config first/.git/objects first/.git/refs first/register.conf outer/reg/
printf '#!/bin/sh\ntouch %s/ran\n' "$tap_dir" >outer/reg/hooks/pre-commit
cp outer/reg/hooks/pre-commit outer/reg/monitor
chmod +x outer/reg/hooks/pre-commit outer/reg/monitor
git config -f outer/reg/config core.hooksPath hooks
git config -f outer/reg/config core.fsmonitor ./monitor
git config -f outer/reg/config core.worktree .
git config -f outer/reg/config core.bare false
git -C outer add -A && git_quiet -C outer commit -qm o
clone o outer
rm -f ran
run 'a repository among files: git would run what it names' 0 \
    'git -C o/reg -c safe.bareRepository=all commit -qm x --allow-empty && rm ran'
clone o outer
run 'reading it' 78 'dl-list -C o/reg'
says "git clone $tap_dir/o/reg PATH"
run 'writing in it' 78 'mail 7 z | dl-new -C o/reg'
says "git clone $tap_dir/o/reg PATH"
[ ! -e ran ]
tap $? 'the settings of a repository inside another one run nothing'

# The settings of git that a clone has of its own, and attributes of the tree ------------
copy cl
printf '#!/bin/sh\nsed s/brief/BRIEF/\n' >filter
chmod +x filter
git -C cl config filter.f.clean "$tap_dir/filter"
git -C cl config filter.f.smudge cat
git -C cl config diff.f.textconv "$tap_dir/filter"
git -C cl config core.autocrlf true
for attributes in '* filter=f' '* text=auto eol=crlf' '* ident' '*.xml diff=f' \
    '* working-tree-encoding=UTF-16'; do
	echo "$attributes" >cl/.gitattributes
	git -C cl add .gitattributes && git_quiet -C cl commit -qm a
	mail "f$attributes" "onder $attributes" 'X-Id: $Id$' >m.eml
	ref=$(dl-new -C cl <m.eml 2>/dev/null | sed 1d | cut -d'"' -f2)
	run "with $attributes the record is found" 0 "dl-list -C cl -c ref $ref"
	has "$ref"
	git -C cl cat-file blob "HEAD:incidents/2026/00/$ref/$(git -C cl ls-tree --name-only "HEAD:incidents/2026/00/$ref" | grep '\.eml$')" | cmp -s - m.eml
	tap $? 'and the mail is what came in'
	run 'and can be changed' 0 "dl-update -C cl -l x $ref"
done

# A filter that every file needs, and that is not installed here.
printf '#!/bin/sh\ntouch %s/ran\nexit 1\n' "$tap_dir" >filter
git -C cl config filter.f.required true
echo '* filter=f' >cl/.gitattributes
git -C cl -c filter.f.clean= -c filter.f.required=false commit -qam a
rm -f ran
run 'a filter that fails' 0 'mail nofilter nofilter | dl-new -C cl'
ref=$(sed 1d .out | cut -d'"' -f2)
run 'nor does a change need it' 0 "dl-update -C cl -l x $ref"
run "with git's index made anew" 0 ": >cl/.git/index; dl-update -C cl -l y $ref"
[ ! -e ran ]
tap $? 'it is not run'

# What git is at --------------------------------------------------------------------
copy r && new r twee
refused() { # WHAT
	run "$1: nothing is taken in" 75 "mail 3 c | dl-new --deliver -C r"
	run "$1: reading works" 0 'dl-list -C r'
}
git_quiet -C r checkout HEAD~1
refused 'a single commit checked out'
says_not=$(known r | wc -l)
[ "$says_not" -eq 1 ]
tap $? 'as it was then'
git_quiet -C r switch main
git_quiet -C r switch -c other
refused 'another branch'
git_quiet -C r switch main
git_quiet -C r bisect start
refused 'a bisection'
run 'and says how it is ended' 75 'dl-update -C r -l x DL-2026-0001-3'
says '(git bisect reset)'
git_quiet -C r bisect reset
git_quiet -C r switch -c side HEAD~1
echo 1 >r/x && git -C r add x && git_quiet -C r commit -qm x
git_quiet -C r switch main
echo 2 >r/x && git -C r add x && git_quiet -C r commit -qm y
for how in merge cherry-pick rebase revert; do
	git_quiet -C r $how side
	refused "a $how"
	git_quiet -C r $how --abort
done
git -C r format-patch -q -1 --stdout side >side.patch
git_quiet -C r am -3 "$tap_dir/side.patch"
refused 'a git am'
run 'and says how it is ended' 75 'dl-update -C r -l x DL-2026-0001-3'
says '(git am --abort)'
git_quiet -C r am --abort
git_quiet -C r branch -m main hoofd
run 'a branch of another name' 75 'dl-update -C r -l x DL-2026-0001-3'
says "branch main, which is gone; if it has another name now: git -C $tap_dir/r config dl.$(git config -f r/register.conf register.id).branch hoofd"
run 'the command that is named' 0 "$(sed -n 's/.*name now: //p' .err) && dl-update -n -C r -l x DL-2026-0001-3"
git_quiet -C r branch -m hoofd main
git_quiet -C r config --unset "dl.$(git config -f r/register.conf register.id).branch"
git_quiet -C r checkout --orphan leeg
run 'a branch without a commit' 74 'dl-list -C r'
says 'switch'
run 'and no mail there' 75 'mail 3 c | dl-new --deliver -C r'
git_quiet -C r checkout -f main
run 'on the branch again' 0 'mail 3 c | dl-new --deliver -C r'
[ "$(known r | sort -u | wc -l)" -eq 3 ]
tap $? 'each reference is there once'

# Damage ------------------------------------------------------------------------------
copy d
head=$(git -C d rev-parse HEAD)
: >d/.git/refs/heads/main
for c in 'dl-list -C d' 'dl-report -C d due' 'dl-report -C d week'; do
	run "an empty branch file: $c" 74 "$c"
	says "echo $head >$tap_dir/d/.git/refs/heads/main"
	no_out
done
run 'the repair that is named' 0 "$(sed -n 's/.*commit: //p' .err); dl-list -C d -c ref"
has DL-2026-0001-3
damage() { # WHAT COMMAND: every command says how it is mended, and that mends it
	rm -rf d && cp -r first d
	eval "$2"
	for c in 'dl-list -C d' 'dl-report -C d due' 'dl-report -C d week' \
	    'dl-list -C d -r 2026-11-04' 'dl-update -C d -l x DL-2026-0001-3' \
	    'mail 2 b | dl-new -C d' 'dl-notify -C d -r reporter DL-2026-0001-3'; do
		run "$1: $c" 74 "$c"
		says "$tap_dir/d/.git"
	done
	run "$1: a mail that comes in" 75 'mail 2 b | dl-new --deliver -C d'
	no_out
	run "$1: the repair that is named" 0 "$(sed -n \
	    's/.*\(commit\|branch\|refs\): \(\(mv\|mkdir\|echo\) .*\)/\2/p' .err |
	    tail -n 1); dl-list -C d -c ref && mail 2 b | dl-new -C d | sed 1d"
	has DL-2026-0001-3
	has DL-2026-0002-1
}
ref=d/.git/refs/heads/main
for text in "printf '%040d\n' 0" 'head -c 41 /dev/zero' 'echo rubbish' \
    "printf '%040d\n' 1" 'git -C d rev-parse HEAD:register.conf' \
    'echo ref: refs/heads/other'; do
	damage "a branch file of $text" "$text >name; cp name $ref"
done
damage 'a branch that is a folder' "rm $ref; mkdir $ref"
damage 'no branches' 'rm -r d/.git/refs/heads'
damage 'no folder of names' 'git -C d pack-refs --all; rm -r d/.git/refs'
for text in : 'head -c 21 /dev/zero' 'echo main'; do
	damage "HEAD of $text" "$text >d/.git/HEAD"
done
damage 'no HEAD' 'rm d/.git/HEAD'
damage 'HEAD that is a folder' 'rm d/.git/HEAD; mkdir d/.git/HEAD'
for text in : 'head -c 200 /dev/zero' 'echo rubbish'; do
	damage "packed branches of $text" \
	    "git -C d pack-refs --all; $text >d/.git/packed-refs"
done
damage 'packed branches that are gone' \
    'git -C d pack-refs --all; rm d/.git/packed-refs'
rm -rf d && cp -r first d && cp -r first whole
object() { git -C d rev-parse "$1" | sed 's,..,d/.git/objects/&/,'; } # NAME
for name in HEAD "HEAD^{tree}" HEAD:incidents/2026; do
	gone=$(object $name)
	mv -f "$gone" gone
	run "without $name" 74 'dl-list -C d'
	says "cp -Rf CLONE/.git/objects $tap_dir/d/.git"
	run "without $name nothing is stored" 74 'mail 2 b | dl-new -C d'
	says "cp -Rf CLONE/.git/objects $tap_dir/d/.git"
	: >"$gone"
	run "with an empty $name" 74 'dl-list -C d'
	says "cp -Rf CLONE/.git/objects $tap_dir/d/.git"
	run 'the repair that is named' 0 \
	    'cp -Rf whole/.git/objects d/.git && dl-list -C d'
done
new d twee
rm -f "$(object HEAD:incidents/2026/00/DL-2026-0001-3.xml)"
echo >>d/incidents/2026/00/DL-2026-0001-3.xml
run 'without one record' 74 'dl-list -C d -c ref'
says 'DL-2026-0001-3: error: its bytes are missing in git'
has DL-2026-0002-1
rm -rf d && cp -r first d && rm -r d/.git/objects
run 'without any object' 74 'dl-list -C d'
says "cp -R CLONE/.git/objects $tap_dir/d/.git"
run 'and nothing is stored' 74 'mail 2 b | dl-new -C d'
rm -rf d && cp -r first d && : >d/.git/refs/heads/main && rm -r d/.git/logs
run 'a damaged branch without a log' 74 'dl-list -C d'
says "fsck calls dangling: echo COMMIT >$tap_dir/d/.git/refs/heads/main"
rm -rf d && cp -r first d
for how in ': >d/.git/index' 'printf "%1000s" >d/.git/index' 'rm d/.git/index' \
    'truncate -s 60 d/.git/index' 'rm d/.git/index; mkdir -p d/.git/index/x' \
    'rm d/.git/index; mkdir d/.git/index'; do
	eval "$how"
	run "git's index after $how: reading" 0 'dl-list -C d'
	no_err
	run 'taking in' 0 "mail '$how' '$how' | dl-new -C d"
	says 'made anew'
	run 'all is committed' 0 'git -C d status --porcelain && git -C d fsck 2>/dev/null'
	no_out
done

# A record under the name of another
copy w && new w twee
cp w/incidents/2026/00/DL-2026-0002-1.xml w/incidents/2026/00/DL-2026-0001-3.xml
git_quiet -C w commit -qam verwisseld
before=$(git -C w rev-parse HEAD:incidents/2026/00/DL-2026-0002-1.xml)
run 'a record that says that it is another one' 65 'dl-update -C w -l x DL-2026-0001-3'
says 'says that it is "DL-2026-0002-1"'
[ "$(git -C w rev-parse HEAD:incidents/2026/00/DL-2026-0002-1.xml)" = "$before" ]
tap $? 'the other one is as it was'
rm -rf w/.git/dl
run 'somebody else'"'"'s mail is taken in all the same' 0 'mail 3 c | dl-new -C w'
says warning

# A record that cannot be read is known by its last version that could be.
copy k
record=incidents/2026/00/DL-2026-0001-3.xml
new k twee
printf '<kapot' >k/$record && git_quiet -C k commit -qam kapot
printf '<stuk' >k/$record && git_quiet -C k commit -qam stuk
for how in true 'rm "$(state k)/keys.head"' \
    "git_quiet -C k rm $record; git_quiet -C k commit -qm weg; rm \"\$(state k)/keys.head\""; do
	eval "$how"
	run "the mail of a broken record, after $how" 0 'mail een een | dl-new --deliver -C k'
	run "is taken in once, after $how" 0 'git -C k ls-files | grep -c "mail-.*eml"'
	out 2
done

# Removed records ----------------------------------------------------------------------
copy x && new x weg
git_quiet -C x rm -r incidents/2026/00/DL-2026-0002-1.xml incidents/2026/00/DL-2026-0002-1
git_quiet -C x commit -qm weg
for i in 1 2 3; do
	run "the mail of a removed record, $i" 0 'mail weg weg | dl-new -C x'
	says 'already registered as DL-2026-0002-1'
done
rm -rf x/.git/dl
run 'after its list was lost' 0 'mail weg weg | dl-new -C x'
says 'already registered as DL-2026-0002-1'
clone y x
git -C y config dl.prefix YY
run 'in a clone' 0 'mail weg weg | dl-new -C y'
says 'already registered as DL-2026-0002-1'
run 'an answer to it is an incident of its own' 0 \
    'mail antwoord "over DL-2026-0002-1" | dl-new -C y'
has 'YY-2026-0001-'
git_quiet -C x reset --hard HEAD~2
run 'what was taken out of the history was never there' 0 'mail weg weg | dl-new -C x'
has '"weg"'

# Clones and work trees -----------------------------------------------------------------
git_quiet clone --depth 1 "file://$tap_dir/first" shallow
run 'a shallow clone without a prefix' 78 'mail 2 b | dl-new -C shallow'
grep -n . .err | grep -q "^1:.*git -C $tap_dir/shallow fetch --unshallow"
tap $? 'reads of its history first'
says 'config dl.prefix DL2'
git -C shallow config dl.prefix OND
run 'a shallow clone: reading' 0 'dl-list -C shallow'
run 'writing' 78 'mail 2 b | dl-new -C shallow'
says 'fetch --unshallow'
git_quiet -C first worktree add ../tree -b zij
run 'a work tree of the register on another branch' 75 'mail 2 b | dl-new -C tree'
says 'written on the branch main'
head=$(git -C first rev-parse HEAD)
git_quiet -C first worktree add -f ../twin main
for tree in first twin; do
	run "one branch in two work trees: $tree" 75 "mail 2 b | dl-new -C $tree"
	says 'the next commit would undo what is written here'
	cure=$(sed -n 's/.*written here: //p' .err)
	run "reading $tree" 0 "dl-list -C $tree"
done
run 'the command that is named' 0 \
    "$cure 2>/dev/null && mail 2 b | dl-new --deliver -C twin"
git_quiet -C first switch --ignore-other-worktrees main
run 'the branch in two again' 75 'mail 3 c | dl-new -n -C first'
says "$tap_dir/twin, too"
rm -rf twin
run 'a work tree whose files are gone' 0 'mail 3 c | dl-new -n -C first'
git -C first worktree prune && git_quiet -C first reset --hard "$head"
git_quiet -C first worktree remove --force ../tree
git_quiet -C first branch -D zij
clone cl
run 'a clone that takes the place of the first' 0 \
    "git -C cl config dl.$(git config -f cl/register.conf register.id).home true && mail 2 b | dl-new -C cl"
has 'DL-2026-0002-1'
id=$(git config -f cl/register.conf register.id)
git -C cl config "dl.$id.prefix" EIGEN
git -C cl config "dl.$id.sendmail" /own/sendmail
git -C cl config "dl.$id.branch" main
git -C cl config dl.prefix ALLE
git -C cl config dl.sendmail /all/sendmail
git -C cl config dl.branch elders
run 'the settings of one register stand over those of all, wherever they are' 0 \
    'mail 3 c | dl-new -C cl'
has '"EIGEN-2026-0001-'
run 'for mail, too' 69 \
    'git config -f cl/register.conf mail.sender a@example.nl; dl-notify -C cl -s reporter DL-2026-0002-1'
says '/own/sendmail'
git -C cl checkout -q register.conf
git -C cl config --remove-section "dl.$id"
git -C cl config dl.branch main
git -C cl config dl.prefix kleine
git -C cl config --unset dl.prefix
git -C cl config "dl.$id.home" false
run 'a clone that is not the first one' 78 'mail 3 c | dl-new -C cl'
git -C cl config --remove-section "dl.$id"
git -C cl config dl.prefix kleine
run 'a prefix in small letters' 78 'mail 3 c | dl-new -C cl'
says '"kleine"'

# What a clone brings never ends as a command in a message that is pasted
cp -R cl quoted
git -C quoted config dl.prefix QQ
git -C quoted config dl.branch main
# shellcheck disable=SC2016 # the shell must not see it
odd='a;touch${IFS}ran'
git_quiet -C quoted checkout -b "$odd"
run 'a branch with another name' 75 'mail 50 x | dl-new --deliver -C quoted'
sed -n 's/.*checked out: //p' .err >cure
run 'the command that is named' 0 'sh ./cure 2>/dev/null && test ! -e ran'
git_quiet -C quoted checkout "$odd"
git_quiet -C quoted branch -D main
run 'where the branch is gone' 75 'mail 50 x | dl-new --deliver -C quoted'
sed -n 's/.*another name now: //p' .err >cure
run 'the one that is there is named' 0 \
    'sh ./cure && test ! -e ran && mail 50 x | dl-new --deliver -C quoted'
# shellcheck disable=SC2016
git config -f quoted/register.conf mail.sendmail '$(touch ../ran)'
run 'a program in register.conf' 78 'dl-list -C quoted'
sed -n 's/.*in this clone: //p' .err >cure
run 'is not run by its message' 0 'cd quoted && sh ../cure && test ! -e ../ran'
rm -rf quoted

# git's ways to show another history, or another place
cp -R cl odd
git -C odd config dl.prefix OO
git -C odd config dl.branch main
head=$(git -C odd rev-parse HEAD)
git_quiet -C odd checkout --detach
git_quiet -C odd rm -r incidents
git_quiet -C odd commit -m none
gone=$(git -C odd rev-parse HEAD)
git_quiet -C odd checkout main
git_quiet -C odd replace "$head" "$gone"
run 'a replaced commit is not followed' 0 \
    'mail 60 w | dl-new --deliver -C odd && git -C odd --no-replace-objects log -1 --format= --name-status --no-renames | grep -c ^D; :'
out 0
git_quiet -C odd replace -d "$head"
git_quiet -C odd reset --hard
echo x >odd/HEAD
git_quiet -C odd add HEAD
git_quiet -C odd commit -m head
echo mine >odd/mine
git_quiet -C odd add mine
run 'a file named HEAD' 0 'mail 61 y | dl-new --deliver -C odd && git -C odd status --short mine'
out 'A  mine'
git_quiet -C odd branch -m trunk
git -C odd symbolic-ref refs/heads/main refs/heads/trunk
git -C odd symbolic-ref HEAD refs/heads/main
git -C odd config dl.branch main
run 'a branch that stands for another' 75 'mail 62 z | dl-new --deliver -C odd'
sed -n 's/.*only stands for .*: \(git .*\)/\1/p' .err >cure
run 'has a cure' 0 \
    'sh ./cure && git -C odd config dl.branch trunk && mail 62 z | dl-new --deliver -C odd'
git -C odd config core.worktree ../..
run 'files in another place' 74 'dl-list -C odd'
sed -n 's/.*another folder: //p' .err >cure
run 'have a cure, too' 0 'sh ./cure && dl-list -C odd -c ref'
has OO-2026-0001
has OO-2026-0003
{
	echo '[mail]'
	seq 1001 | sed 's/.*/	subject = s&/'
} >>odd/register.conf
run 'a thousand values and one' 78 'dl-list -C odd'
says 'mail.subject: more than 1000 values'
rm -rf odd

# Two registers in one repository, one of them in a linked work tree
git init -q -b main both && cd both || exit 2
run 'one register' 0 'dl-init -p AA --inside noord && mail 1 een | dl-new -C noord'
run 'and another' 0 'dl-init -p BB --inside zuid && mail 1 een | dl-new -C zuid'
has '"BB-2026-0001-'
git_quiet worktree add ../bij -b bij
run 'a third in a work tree' 0 'dl-init -p CC --inside ../bij/oost && mail 1 een | dl-new -C ../bij/oost'
has '"CC-2026-0001-'
run 'the first goes on' 0 'mail 2 twee | dl-new -C noord'
has '"AA-2026-0002-'
[ "$(find .git/dl -mindepth 1 -type d | grep -c '/[0-9a-f]*$')" -eq 3 ]
tap $? 'each with a state of its own'
[ -z "$(git status --porcelain)$(git -C ../bij status --porcelain)" ]
tap $? 'and nothing left over'
done_testing
