/* The small language of measures: nothing unknown becomes text. */
#include <stdio.h>
#include <stdlib.h>

#include "../src/update/measure_word.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "../src/util/text.h"
#include "test.h"

/* clang-format off */
static const struct {
	const char *typed;
	const char *want; /* number or +, kind, settings; "!": a part of the message */
} measures[] = {
	/* New ones, with what stands for the kind. */
	{ "schijven versleutelen", "+ text[schijven versleutelen]" },
	{ "preventive: locks", "+ preventive text[locks]" },
	{ "preventief: sloten", "+ preventive text[sloten]" },
	{ "Preventief : sloten", "+ preventive text[sloten]" },
	{ "PREVENTIEF:sloten", "+ preventive text[sloten]" },
	{ "beperkend: account dicht", "+ mitigating text[account dicht]" },
	{ "mitigerend: account dicht", "+ mitigating text[account dicht]" },
	{ "mitigating: account closed", "+ mitigating text[account closed]" },
	{ "direct: wachtwoord gewijzigd", "+ immediate text[wachtwoord gewijzigd]" },
	{ "direct te nemen: wachtwoord", "+ immediate text[wachtwoord]" },
	{ "onmiddellijk: wachtwoord", "+ immediate text[wachtwoord]" },
	{ "immediate: password", "+ immediate text[password]" },
	{ "direct alle sloten vervangen", "+ text[direct alle sloten vervangen]" },
	{ "sloten; soort=preventief", "+ preventive kind[preventief] text[sloten]" },
	/* Settings. */
	{ "preventief: schijven versleutelen; wie=ICT; voor=15-12-2026", "+ preventive owner[ICT] due[15-12-2026] text[schijven versleutelen]" },
	{ "x y; owner=ICT; due=2026-12-01; done", "+ owner[ICT] due[2026-12-01] done text[x y]" },
	{ "x y; Wie = ICT ; Uiterlijk = 1 dec ; gereed", "+ owner[ICT] due[1 dec] done text[x y]" },
	{ "x y;wie=ICT;gereed=gisteren 9:30", "+ owner[ICT] done[gisteren 9:30] text[x y]" },
	{ "x y; wie=a=b", "!\"a\" looks like a setting" },
	{ "x y; wie=\"a=b\"", "+ owner[a=b] text[x y]" },
	{ "x y; wie=ICT;", "+ owner[ICT] text[x y]" },
	/* Signs in a text. */
	{ "bel om 14:30 met ICT", "+ text[bel om 14:30 met ICT]" },
	{ "zie https://example.nl/a?b=c", "+ text[zie https://example.nl/a?b=c]" },
	{ "preventief: volgens ICT: alles versleuteld", "+ preventive text[volgens ICT: alles versleuteld]" },
	{ "\"Volgens ICT: alles versleuteld\"", "+ text[Volgens ICT: alles versleuteld]" },
	{ "preventief: \"a; b=c: d\"; wie=ICT", "+ preventive owner[ICT] text[a; b=c: d]" },
	{ "\"a; b\"; wie=\"Jansen; De Boer\"", "+ owner[Jansen; De Boer] text[a; b]" },
	{ "\"zeg \"\"nee\"\"; altijd\"", "+ text[zeg \"nee\"; altijd]" },
	{ "\"zero trust\" invoeren", "+ text[\"zero trust\" invoeren]" },
	{ "lengte > 12 = verplicht", "+ text[lengte > 12 = verplicht]" },
	{ "14:30 uur: sloten", "!expected a kind" },
	{ "MFA=verplicht", "!expected NAME=VALUE" },
	{ "\"MFA=verplicht\"", "+ text[MFA=verplicht]" },
	/* Changes. */
	{ "3; text=sloten op de ramen", "3 text[sloten op de ramen]" },
	{ "3; tekst=sloten", "3 text[sloten]" },
	{ "3; gereed", "3 done" },
	{ "3;done", "3 done" },
	{ "03; done=2026-11-23 14:30", "3 done[2026-11-23 14:30]" },
	{ "3; soort=preventief; wie=ICT", "3 preventive owner[ICT] kind[preventief]" },
	{ "3; wie=", "3 owner[]" },
	{ "3; due=", "3 due[]" },
	{ "3; gereed=", "3 done[]" },
	{ "3; dropped; why=pand verkocht", "3 dropped why[pand verkocht]" },
	{ "3; vervallen; waarom=pand verkocht", "3 dropped why[pand verkocht]" },
	{ "3; waarom=\"pand; verkocht\"; vervallen", "3 dropped why[pand; verkocht]" },
	{ "3; vervallen=", "3 dropped[]" },
	/* A setting or a second kind within a text or a value. */
	{ "preventief: MFA aanzetten, wie=ICT, voor=15 dec", "!\"wie\" looks like a setting or a kind within a text: expected a semicolon before NAME=VALUE, with a name of owner, due, done, kind, text, dropped, why, and one kind; to have it as text, put the text between double quotes" },
	{ "preventief: MFA aanzetten; wie=ICT, voor=15 dec", "!\"voor\" looks like" },
	{ "MFA aanzetten wie=ICT", "!\"wie\" looks like" },
	{ "MFA aanzetten wie = ICT", "!\"wie\" looks like" },
	{ "a | wie=Jan", "!\"wie\" looks like" },
	{ "MFA aanzetten (eigenaar=ICT)", "!\"eigenaar\" looks like" },
	{ "direct: sloten, wie: Jan, voor: 15-12", "!\"wie\" looks like" },
	{ "direct: sloten. Gereed: gisteren", "!\"Gereed\" looks like" },
	{ "preventief: beperkend: x", "!\"beperkend\" looks like" },
	{ "preventief: direct te nemen: x", "!\"nemen\" looks like" },
	{ "direct: sloten. Preventief: cursus", "!\"Preventief\" looks like" },
	{ "x y; wie=Jan. gereed: gisteren", "!\"gereed\" looks like" },
	{ "3; tekst=sloten, wie=Jan", "!\"wie\" looks like" },
	{ "3; dropped; why=pand weg, due=1-12", "!\"due\" looks like" },
	{ "\"MFA aanzetten, wie=ICT\"", "+ text[MFA aanzetten, wie=ICT]" },
	{ "preventief: \"beperkend: x\"", "+ preventive text[beperkend: x]" },
	{ "x y; wie=\"Jan; voor: later\"", "+ owner[Jan; voor: later] text[x y]" },
	{ "preventief: zie https://example.nl/?due=1&owner=2 en ICT", "+ preventive text[zie https://example.nl/?due=1&owner=2 en ICT]" },
	{ "preventief: sloten voor 15 december", "+ preventive text[sloten voor 15 december]" },
	{ "preventief: om 14:30 klaar", "+ preventive text[om 14:30 klaar]" },
	/* A quote that does not end. */
	{ "x y; wie=\"Jan", "!expected a double quote at the end, too" },
	{ "\"x y; wie=Jan", "!expected a double quote at the end, too" },
	{ "preventief: \"x y", "!expected a double quote at the end, too" },
	/* Several at once. */
	{ "1 en 2; gereed", "!expected one number, and -m once for each measure, such as -m \"1; done\" -m \"2; done\"" },
	{ "1, 2; gereed", "!expected one number" },
	{ "1,2; gereed", "!expected one number" },
	{ "1-3; gereed", "!expected one number" },
	{ "1 t/m 3; gereed", "!expected one number" },
	{ "1 & 2; gereed", "!expected one number" },
	{ "1 en 2 gereed", "!expected one number" },
	{ "nr. 1 en nr. 2; wie=ICT", "!expected one number" },
	{ "maatregelen 1 en 2; gereed", "!expected one number" },
	{ "alle; gereed", "!expected one number" },
	{ "alle gereed", "!expected one number" },
	{ "alle sloten; gereed", "+ done text[alle sloten]" },
	{ "2 - gereed", "!expected the number of a measure and what to change" },
	{ "2 \u2013 gereed", "!expected the number of a measure" },
	{ "2 \u2192 gereed", "!expected the number of a measure" },
	{ "2 / gereed", "!expected the number of a measure" },
	{ "2 (gereed)", "!expected the number of a measure" },
	{ "2 is gereed", "!expected the number of a measure" },
	{ "2 klaar", "!expected the number of a measure" },
	{ "2 klaar sinds gisteren", "!expected the number of a measure" },
	{ "maatregel 2 gereed", "!expected the number of a measure" },
	{ "nr 2 gereed", "!expected the number of a measure" },
	{ "(2); gereed", "!expected the number of a measure" },
	{ "M2; gereed", "!expected the number of a measure" },
	{ "alle klaar", "!expected one number" },
	{ "direct: M2", "+ immediate text[M2]" },
	{ "2 sloten", "+ text[2 sloten]" },
	{ "De maatregel is klaar", "+ text[De maatregel is klaar]" },
	{ "1 en 2 wachtwoorden", "+ text[1 en 2 wachtwoorden]" },
	/* What is not known. */
	{ "Volgens ICT: alles versleuteld", "!expected a kind (immediate, mitigating, preventive) before the colon, got \"Volgens ICT\"; a text with a colon goes in double quotes" },
	{ "prevntief: sloten", "!did you mean \"preventief\"?" },
	{ "preventie: sloten", "!did you mean \"preventive\"?" },
	{ "owner: ICT", "!expected a kind" },
	{ "2: sloten", "!expected a kind" },
	{ ": sloten", "!expected a kind" },
	{ "x y; ownr=ICT", "!got \"ownr=ICT\"; a text with a semicolon or an equals sign goes in double quotes; did you mean \"owner\"?" },
	{ "x y; gereedd", "!did you mean \"gereed\"?" },
	{ "x y; wie ICT", "!expected NAME=VALUE with a name of owner, due, done, kind, text, dropped, why, got \"wie ICT\"" },
	{ "x y; wie: ICT", "!expected NAME=VALUE" },
	{ "x y; voor 15-12-2026", "!expected NAME=VALUE" },
	{ "x y; gereed gisteren", "!expected NAME=VALUE" },
	{ "x y; klaar", "!expected NAME=VALUE" },
	{ "x y; en z", "!a text with a semicolon" },
	{ "x y; owner", "!expected NAME=VALUE" },
	{ "x y; =ICT", "!expected NAME=VALUE" },
	{ "x y; eigenaar=ICT", "!expected NAME=VALUE" },
	{ "owner=ICT", "!expected NAME=VALUE" },
	{ "done", "!expected a text" },
	{ "gereed", "!expected a text" },
	{ "preventief", "!expected a colon behind the kind" },
	{ "preventief sloten", "!expected a colon behind the kind" },
	{ "mitigating locks", "!expected a colon behind the kind" },
	{ "2 done", "!expected the number of a measure" },
	{ "2, gereed", "!expected the number of a measure" },
	{ "2. done", "!expected the number of a measure" },
	{ "#2; done", "!expected the number of a measure" },
	{ "maatregel 2; done", "!expected the number of a measure" },
	{ "measure 2", "!expected the number of a measure" },
	{ "nr. 2; done", "!expected the number of a measure" },
	{ "gereed 2", "!expected the number of a measure" },
	{ "2 wachtwoorden gewijzigd", "+ text[2 wachtwoorden gewijzigd]" },
	/* Twice, empty, against each other. */
	{ "", "!expected a text" },
	{ ";", "!expected a text" },
	{ "preventief:", "!expected a text" },
	{ "\"\"", "!expected a text" },
	{ "...", "!expected a text" },
	{ "; wie=ICT", "!expected a text" },
	{ "2", "!expected what to change" },
	{ "2;", "!expected what to change" },
	{ "x y; wie=a; wie=b", "!\"owner\" only once" },
	{ "x y; wie=a; owner=b", "!\"owner\" only once" },
	{ "x y; done; gereed=gisteren 9:30", "!\"done\" only once" },
	{ "x y; due=1 dec; voor=2 dec", "!\"due\" only once" },
	{ "preventief: x y; soort=direct", "!expected one kind" },
	{ "x y; text=z", "!\"text\" only once" },
	{ "x y; wie=", "!\"owner\" is empty" },
	{ "x y; due=", "!\"due\" is empty" },
	{ "x y; gereed=", "!\"done\" is empty" },
	{ "x y; soort=", "!\"kind\" is empty" },
	{ "2; text=", "!\"text\" is empty" },
	{ "2; kind=", "!\"kind\" is empty" },
	{ "2; kind=fysiek", "!expected immediate, mitigating, preventive" },
	{ "2; text=-", "!expected a text" },
	{ "2; dropped", "!expected why it is dropped" },
	{ "2; dropped; why=", "!expected why it is dropped" },
	{ "2; dropped=yes; why=x", "!without a value" },
	{ "2; why=x", "!a reason only beside" },
	{ "2; dropped=; why=x", "!a reason only beside" },
	{ "2; dropped; done; why=x", "!either done or dropped" },
	{ "x y; dropped; why=z", "!a measure that exists" },
};
/* clang-format on */

static char *
shown(const struct measure_text *m)
{
	struct strbuf s = { 0 };

	if (m->is_new)
		strbuf_add(&s, "+");
	else
		strbuf_addf(&s, "%llu", (unsigned long long)m->number);
	if (m->kind != MEASURE_KIND_NONE)
		strbuf_addf(
		    &s, " %s", choice_code(choices_measure_kind, m->kind));
	for (size_t k = 0; k < SETTING_MAX; k++) {
		if (!m->is_set[k])
			continue;
		strbuf_addf(
		    &s, " %s", measure_word_name((enum measure_setting)k));
		if (m->has_value[k])
			strbuf_addf(&s, "[%s]", m->value[k]);
	}
	return strbuf_take(&s);
}

static void
read_one(const char *typed, const char *want)
{
	FILE *keep = stderr;
	struct measure_text m;
	char *message = NULL, *got;
	size_t len = 0;
	bool ok;

	stderr = open_memstream(&message, &len);
	ok = measure_text_read(&m, typed);
	fclose(stderr);
	stderr = keep;
	got = ok ? shown(&m) : xstrdup(message);
	if (!ok && *want == '!' && strstr(got, want + 1) != NULL)
		test_ok(1, __FILE__, __LINE__, typed);
	else
		EQ_STR(got, want, typed);
	free(got);
	free(message);
	measure_text_free(&m);
	diag_reset();
}

/* A word of the manual's table: a kind, or the name of a setting. */
static void
try_word(const char *word)
{
	static const char *const forms[] = { "%s: text", "9; %s=1-1-2027",
		"9; %s", "9; %s=direct", "9; %s=x; dropped", "9; %s; why=x" };
	struct measure_text m;
	FILE *keep = stderr;
	char typed[80];
	bool ok = false;

	stderr = fopen("/dev/null", "w");
	for (size_t f = 0; f < LENGTH(forms) && !ok; f++) {
		char *fmt = xstrdup(forms[f]), *at = strstr(fmt, "%s");

		*at = '\0';
		snprintf(typed, sizeof(typed), "%s%s%s", fmt, word, at + 2);
		ok = measure_text_read(&m, typed);
		measure_text_free(&m);
		free(fmt);
	}
	fclose(stderr);
	stderr = keep;
	test_ok(ok, __FILE__, __LINE__, word);
}

/* The words of one cell: "voor=, uiterlijk=", "owner=WHO". */
static size_t
try_words(const char *cell)
{
	struct strlist words = { 0 };
	size_t n = 0;

	strlist_split(&words, cell, ',');
	for (; n < words.n; n++) {
		char *word = trim(words.v[n]);

		word[strcspn(word, "=")] = '\0';
		try_word(word);
	}
	strlist_free(&words);
	return n;
}

/* The table of the manual, a row ".It ENGLISH Ta DUTCH Ta MEANING". */
static void
test_manual(void)
{
	struct strbuf page = { 0 };
	struct strlist lines = { 0 };
	char *dutch, *meaning;
	size_t n = 0;
	bool is_table = false;

	OK(file_read("man/dl-update.1", &page, FILE_MOST) == 0);
	strlist_split(&lines, page.s, '\n');
	for (size_t l = 0; l < lines.n; l++) {
		dutch = strstr(lines.v[l], " Ta ");
		if (dutch == NULL) {
			is_table = false;
		} else if (starts_with(dutch, " Ta Sy Dutch")) {
			is_table = true;
		} else if (is_table) {
			*dutch = '\0';
			dutch += strlen(" Ta ");
			meaning = strstr(dutch, " Ta ");
			*meaning = '\0';
			n += try_words(lines.v[l] + strlen(".It "));
			n += try_words(dutch);
		}
	}
	OK(n == 25);
	strlist_free(&lines);
	strbuf_free(&page);
}

int
main(void)
{
	diag_init("measure_text-t");
	test_manual();
	for (size_t i = 0; i < LENGTH(measures); i++)
		read_one(measures[i].typed, measures[i].want);
	return DONE();
}
