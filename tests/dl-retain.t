#!/bin/sh
# dl-retain: what is due to go by the table of retention, what a hold stops, and
# how long the table of the product keeps each part.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
header='"ref","part","action","due","from","since","years","fields","files","stays","hold","ground","register","rev"'
plan() { dl-retain "$@" | sed 1d | cut -d , -f 1-7 | tr -d '"'; } # [OPTION...]
at() { DL_NOW=$1 && shift && "$@"; } # TIME COMMAND: then
run 'an empty register' 1 dl-retain
out "$header"
err 'dl-retain: nothing is due to go'

mail a 'Laptop kwijt' 'MIME-Version: 1.0' 'Content-Type: multipart/mixed; boundary=g' |
	sed '/^Er is/{s/.*/--g\n\nWeg.\n--g\nContent-Type: application\/pdf\nContent-Disposition: attachment; filename="a.pdf"\n\nx\n--g--/}' >a.eml
mail b 'Brief open' >b.eml
mail c 'Reclame' >c.eml
mail d 'Tas met dossiers' >d.eml
for m in a b c d; do dl-new $m.eml >/dev/null 2>&1; done
inc=DL-2026-0001-3 open=DL-2026-0002-1 spam=DL-2026-0003-0 breach=DL-2026-0004-8
{
	dl-classify -a personal=no $inc
	dl-classify -a personal=yes -a affected=yes -a risk=risk -a sensitive=no -a adverse=no $breach
	dl-notify -r -d 2026-11-03T10:15:00+01:00 -N AP-1 ap $breach
	dl-update --withdraw $spam
	at 2026-12-01T10:00:00+01:00 dl-update --close $inc
	at 2027-02-01T10:00:00+01:00 dl-update --close $breach
} >/dev/null 2>&1

# The table of the product -------------------------------------------------------

run 'nothing is due at once' 1 dl-retain
out "$header"
run 'in its own time' 0 'plan -a'
out "$inc,reporter,later,2027-12-01,closed,2026-12-01T10:00:00+01:00,1" \
    "$inc,mail,later,2027-12-01,closed,2026-12-01T10:00:00+01:00,1" \
    "$inc,all,later,2029-12-01,closed,2026-12-01T10:00:00+01:00,3" \
    "$open,all,open,,,," \
    "$spam,all,later,2027-11-03,closed,2026-11-03T10:15:00+01:00,1" \
    "$breach,reporter,later,2029-02-01,closed,2027-02-01T10:00:00+01:00,2" \
    "$breach,mail,later,2030-02-01,closed,2027-02-01T10:00:00+01:00,3" \
    "$breach,all,later,2031-11-03,notified,2026-11-03T10:15:00+01:00,5"
run 'the day before' 1 'dl-retain --by 2027-11-02'
run 'on the day' 0 'plan --by 2027-11-03'
out "$spam,all,erase,2027-11-03,closed,2026-11-03T10:15:00+01:00,1"
run 'as the clock goes on' 0 'at 2027-11-03T00:30:00+01:00 dl-retain -n'
says "$spam: all texts, and the dossier: due from Wed 3 Nov 2027: het bleek geen incident"
says '1 part of an incident is due to go'
no_out
run 'the day changes where the register is' 1 'at 2027-11-02T22:30:00Z dl-retain'
run 'a day as people write it' 0 'plan --by "3 nov 2027"'
says '--by: "3 nov 2027" is read as '
run 'no day' 64 'dl-retain --by tas'
says '--by: expected a day such as'
run 'the lesser parts first' 0 'plan --by 2028-01-01'
out "$inc,reporter,erase,2027-12-01,closed,2026-12-01T10:00:00+01:00,1" \
    "$inc,mail,erase,2027-12-01,closed,2026-12-01T10:00:00+01:00,1" \
    "$spam,all,erase,2027-11-03,closed,2026-11-03T10:15:00+01:00,1"
run 'and go with the greater one' 0 "plan --by 2032-01-01 $inc $breach"
out "$inc,all,erase,2029-12-01,closed,2026-12-01T10:00:00+01:00,3" \
    "$breach,all,erase,2031-11-03,notified,2026-11-03T10:15:00+01:00,5"

# What a row says ----------------------------------------------------------------

row() { dl-retain --by "$1" "$2" | sed -n "/\"$3\",\"erase\"/p"; } # DAY REF PART
run 'the fields of the reporter' 0 "row 2028-01-01 $inc reporter"
has '"reporter_name|reporter_email",""'
has '"ref|status|received|'
has "\"$(git config -f reg/register.conf register.id)\",\"$(field $inc rev)\""
run 'the mail and its attachment' 0 "row 2028-01-01 $inc mail"
has "\"mail.from|mail.subject\",\"$(find reg/incidents/2026/00/$inc -name 'mail-*' | sed 's,.*/,,' | LC_ALL=C sort -r | sed -n '/eml/p')|"
run 'each is in the dossier' 0 "row 2028-01-01 $inc mail | tr '|\"' '\n' | grep '^mail-.*\.' | while read -r f; do [ -f reg/incidents/2026/00/$inc/\$f ] || exit 2; echo; done | wc -l"
out 2
run 'all texts' 0 "row 2032-01-01 $breach all"
has '|title|description|'
has 'log.text'
has 'filed-'
has 'vijf jaar na de laatste melding'
run 'codes and moments stay' 0 "row 2032-01-01 $breach all | grep -o '\"ref|[^\"]*'"
has '|class|'
has 'ap_filed|ap_number'
lacks title
git config -f reg/register.conf register.language en && git -C reg commit -qam en
run 'grounds are in the language of the register' 0 "row 2032-01-01 $breach all"
has 'five years after the last notification'
run 'no such incident' 1 'dl-retain DL-2026-0009-7'
run 'nothing is written' 0 'clean'

# Streams ------------------------------------------------------------------------

run 'those of a stream' 0 'dl-list -s class=incident | plan --by 2032-01-01 -'
out "$inc,all,erase,2029-12-01,closed,2026-12-01T10:00:00+01:00,3"
run 'that says what the register does not' 65 "dl-list $open | sed 's/\"open\"/\"withdrawn\"/' | dl-retain --by 2032-01-01 -"
out "$header"
says "$open: status is not what the register has, and a plan is made of that alone"
printf 'title,status\nx,closed\n' >strange.csv
run 'rows of no register' 64 'cd / && env -u DL_REGISTER dl-retain - <"$tap_dir/strange.csv"'

# Holds ----------------------------------------------------------------------------

run 'a hold' 0 "dl-update -a 'hold=Rechtszaak 12/2027' $spam"
run 'stops it, with the reason' 1 'dl-retain --by 2028-01-01 '$spam
has "\"$spam\",\"all\",\"held\",\"2027-11-03\""
has '"Rechtszaak 12/2027"'
says '1 part that is due is held'
run 'in words' 1 "dl-retain -n --by 2028-01-01 $spam"
says "$spam: all texts, and the dossier: due from Wed 3 Nov 2027, and held: Rechtszaak 12/2027"
run 'a page shows it' 0 "dl-report incident $spam"
has 'Rechtszaak 12/2027'
run 'and a list' 0 "dl-list -s hold~Rechtszaak -c ref,hold"
out '"ref","hold"' "\"$spam\",\"Rechtszaak 12/2027\""
run 'its end' 0 "dl-update -a hold= $spam && plan --by 2028-01-01 $spam"
has "$spam,all,erase,"
mail e 'Nog eens de tas' >e.eml
part=$(dl-new e.eml 2>/dev/null | sed -n '2s/^"\([^"]*\).*/\1/p')
run 'a report that is joined' 0 "dl-update --join $part $breach"
run 'goes with its dossier' 0 "plan -a $part"
out "$part,reporter,later,2029-02-01,closed,2027-02-01T10:00:00+01:00,2" \
    "$part,all,later,2031-11-03,notified,2026-11-03T10:15:00+01:00,5"
dl-update -a 'hold=klacht' $breach >/dev/null 2>&1
run 'and is held with it' 0 "plan --by 2032-01-01 $part"
out "$part,all,held,2031-11-03,notified,2026-11-03T10:15:00+01:00,5"

# Tables of a register ---------------------------------------------------------------

mkdir -p reg/law
table() { # ROW...
	printf '%s\n' class,status,part,from,years,ground_nl,ground_en,source "$@" >reg/law/retention.csv
}
table '-,-,personal,closed,7,besluit,decision,board'
run 'its own table' 0 "plan --by 2040-01-01 $inc"
out "$inc,personal,erase,2033-12-01,closed,2026-12-01T10:00:00+01:00,7"
run 'the title stays' 0 "dl-retain --by 2040-01-01 $inc"
has '|title|'
has 'reporter_name|reporter_email|description'
table
run 'a table without rows' 78 'dl-retain'
table '-,-,all,closed,7,besluit,decision,board' 'breach,-,all,closed,9,besluit,decision,board'
run 'a row that is never reached' 78 'dl-retain'
says 'law/retention.csv:3: error: part: expected incidents that no earlier row for this part has'
table 'breuk,closed,al,gesloten,veel,,,'
run 'a table with faults' 78 'dl-retain'
says 'class: expected incident, breach or serious, several joined by |, or - for any, got "breuk"'
says 'part: expected reporter, mail, files, personal or all, got "al"'
says 'from: expected closed or notified, got "gesloten"'
says 'years: expected a whole number of years from 0 to 100, got "veel"'
rm -r reg/law

git config -f reg/register.conf retention.years 5
run 'the table is the only place' 1 'dl-retain'
says 'retention.years: there is no such setting'
git -C reg checkout -q register.conf
echo kapot >"reg/incidents/2026/00/$inc.xml" && git -C reg commit -qam kapot
run 'a record that cannot be read' 65 'plan --by 2032-01-01; dl-retain --by 2032-01-01 >/dev/null'
has "$spam,all,erase,"
done_testing
