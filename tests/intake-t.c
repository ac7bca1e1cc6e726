/* Intake: what a new incident gets, and what is known already. */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "../src/intake/parts.h"
#include "../src/record/policy_table.h"
#include "../src/store/register_make.h"
#include "../src/store/snapshot.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "test.h"

#define NOW "2026-11-03T10:15:00+01:00"

static char top[] = "/tmp/intake-t.XXXXXX";
static struct reg reg;

static char *
write_file(const char *name, const char *text)
{
	char *path = path_join(top, name);

	file_replace(path, text, strlen(text));
	return path;
}

static void
start(struct intake *in, bool dry_run)
{
	struct timestamp now;

	timestamp_parse(NOW, &now);
	if (intake_open(in, &reg, dry_run, now) == -1)
		exit(1);
	/* Not among the TAP: to a file that the test reads. */
	writer_drop(in->out);
	in->out = writer_open(
	    fopen("/dev/null", "w"), FORMAT_CSV, &in->columns, LIST_MAX);
}

/* One run over rows of CSV; its counts. */
static struct intake
take_rows(const char *text, bool dry_run)
{
	char *path = write_file("rows.csv", text);
	struct intake in;

	start(&in, dry_run);
	intake_records(&in, FORMAT_CSV, &path, 1);
	intake_close(&in);
	free(path);
	return in;
}

static struct intake
take_mail(const char *text)
{
	char *path = write_file("mail.eml", text);
	struct intake in;

	start(&in, false);
	intake_mail(&in, path);
	intake_close(&in);
	free(path);
	return in;
}

static bool
get(const char *ref, struct incident *i)
{
	struct snapshot *s = snapshot_open(&reg, NULL);
	const bool is = s != NULL && snapshot_get(s, ref, i) == 1;

	snapshot_close(s);
	return is;
}

static const char *
field(const char *ref, enum field f)
{
	static char text[CELL_LEN];
	struct incident i;
	char buf[CELL_LEN];

	if (!get(ref, &i))
		return "no such incident";
	snprintf(text, sizeof(text), "%s", incident_format(&i, f, buf));
	incident_free(&i);
	return text;
}

/* The number of files in that folder of the register. */
static size_t
count_files(const char *name)
{
	char *path = path_join(reg.dir, name);
	DIR *dir = opendir(path);
	const struct dirent *e;
	size_t n = 0;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		n += e->d_name[0] != '.';
	if (dir != NULL)
		closedir(dir);
	free(path);
	return n;
}

static void
test_fill(void)
{
	struct intake in;
	struct incident i;
	struct timestamp due;

	start(&in, false);
	OK(intake_begin(&in) != NULL);
	OK(intake_begin(&in) == in.transaction);
	incident_init(&i);
	intake_fill(&in, &i, CHANNEL_PHONE, NULL);
	EQ_STR(incident_text(&i, FIELD_REF), "DL-2026-0001-3", "a reference");
	OK(incident_choice(&i, FIELD_STATUS) == STATUS_OPEN);
	OK(incident_choice(&i, FIELD_CHANNEL) == CHANNEL_PHONE);
	OK(incident_time(&i, FIELD_RECEIVED, &due) && due.s == in.now.s);
	OK(i.lists[LIST_OBLIGATIONS].n == 2);
	OK(incident_time(&i, FIELD_AP_DUE, &due) &&
	    due.s == in.now.s + INT64_C(72) * 3600);
	OK(incident_choice(&i, FIELD_AP) == DECISION_UNDECIDED);
	intake_log(&in, &i, "%s", "line");
	EQ_STR(row_text(&i, LIST_LOG, i.lists[LIST_LOG].n - 1, LOG_TEXT),
	    "line", "a line in the log");
	incident_free(&i);

	/* The next one has the next reference; what is given stays. */
	incident_init(&i);
	incident_set_choice(&i, FIELD_STATUS, STATUS_CLOSED);
	incident_set_choice(&i, FIELD_CHANNEL, CHANNEL_POST);
	incident_parse(&i, FIELD_RECEIVED, "2026-10-01T09:00:00+02:00");
	intake_fill(&in, &i, CHANNEL_PHONE, NULL);
	EQ_STR(incident_text(&i, FIELD_REF), "DL-2026-0002-1", "the next one");
	OK(incident_choice(&i, FIELD_STATUS) == STATUS_CLOSED);
	OK(incident_choice(&i, FIELD_CHANNEL) == CHANNEL_POST);
	OK(incident_time(&i, FIELD_AP_DUE, &due) &&
	    due.s < in.now.s - INT64_C(27) * 86400);
	incident_free(&i);

	incident_init(&i);
	incident_set_text(&i, FIELD_REF, "DL-2025-0009-6");
	intake_fill(&in, &i, CHANNEL_PHONE, NULL);
	EQ_STR(incident_text(&i, FIELD_REF), "DL-2025-0009-6", "one given");
	incident_free(&i);
	OK(in.added == 0);
	intake_close(&in);
}

static void
test_rows(void)
{
	struct intake in = take_rows("title,external_ref\nx,17\ny,18\n", true);

	OK(in.added == 2);
	EQ_STR(field("DL-2026-0001-3", FIELD_TITLE), "no such incident",
	    "a dry run stores nothing");
	in = take_rows("title,external_ref\nx,17\ny,18\n", false);
	OK(in.added == 2 && in.known == 0);
	OK(count_files("tables/law") == 1);
	EQ_STR(field("DL-2026-0002-1", FIELD_TITLE), "y", "the second row");
	EQ_STR(field("DL-2026-0002-1", FIELD_CHANNEL), "import", "its channel");
	EQ_STR(field("DL-2026-0002-1", FIELD_RECEIVED), NOW, "its moment");

	/* Known by each of two keys, whatever else has changed. */
	in = take_rows("title,external_ref\nz,18\n", false);
	OK(in.added == 0 && in.known == 1);
	EQ_STR(field("DL-2026-0002-1", FIELD_TITLE), "y", "it is as it was");
	in = take_rows("title,ref\nz,DL-2026-0001-3\n", false);
	OK(in.added == 0 && in.known == 1);
	/* A Message-ID proves nothing. */
	in = take_rows("title,message_id\nz,a@b\nw,a@b\n", false);
	OK(in.added == 2 && in.known == 0);
	in = take_rows("title,message_id\nz,a@b\n", false);
	OK(in.added == 0 && in.known == 1);

	/* By none of them: by all of the row. */
	in = take_rows("title,department\nq,a\nq,b\nq,a\n", false);
	OK(in.added == 2 && in.known == 1);
	in = take_rows("department,title\nb,q\n", false);
	OK(in.added == 0 && in.known == 1);
	in = take_rows("title,department\nq,c\n", false);
	OK(in.added == 1);

	/* One fault keeps all of them out. */
	in = take_rows("title,kind\nbad,other\nbad,none\n", false);
	OK(in.added == 0);
	in = take_rows("title,ref\nold,DL-2019-0001-4\n", false);
	OK(in.added == 1);
	EQ_STR(field("DL-2019-0001-4", FIELD_TITLE), "old", "its own number");
}

/* A class needs the rule that makes it, of this register's own table. */
static void
test_assessment(void)
{
	struct rule_table rules;
	struct intake in;
	struct strbuf now = { 0 };

	in = take_rows("title,class,personal\nc1,incident,no\n", false);
	OK(in.added == 0);
	in = take_rows("title,class,rule,personal\n"
		       "c2,serious,avg/A1@0123456789ab,no\n",
	    false);
	OK(in.added == 0);
	in = take_rows(
	    "title,rule,personal\nc3,avg/A1@0123456789ab,no\n", false);
	OK(in.added == 0);
	in = take_rows("ref,title,class,rule,personal,rev\n"
		       "DL-2020-0001-7,c4,incident,avg/A9@0123456789ab,no,"
		       "0123456789abcdef\n",
	    false);
	OK(in.added == 1);
	OK(policy_rules(reg.dir, "avg", &rules) == 0);
	strbuf_addf(&now, "avg/A1@%s", rules.hash);
	EQ_STR(field("DL-2020-0001-7", FIELD_RULE), now.s,
	    "a rule of another version: what the table here makes");
	strbuf_reset(&now);
	strbuf_addf(&now, "%s/tables/rules/avg@%s.csv", reg.dir, rules.hash);
	OK(is_file(now.s));
	strbuf_free(&now);
	rule_table_free(&rules);
}

static void
test_measure(void)
{
	struct intake in;
	struct incident i;

	in = take_rows("ref,title,measures.text,measures.kind,measures.id,x\n"
		       "DL-2021-0001-8,m1,call,mitigating,7,y\n"
		       "DL-2021-0002-6,m2,,,,\n",
	    false);
	OK(in.added == 2);
	OK(get("DL-2021-0001-8", &i));
	OK(i.lists[LIST_MEASURES].n == 1);
	EQ_STR(row_text(&i, LIST_MEASURES, 0, MEASURE_TEXT), "call", "text");
	OK(row_choice(&i, LIST_MEASURES, 0, MEASURE_KIND) ==
	    MEASURE_KIND_MITIGATING);
	EQ_STR(extra_get(&i, "measures.text"), "", "no column any more");
	EQ_STR(extra_get(&i, "x"), "y", "another column stays");
	incident_free(&i);
	OK(get("DL-2021-0002-6", &i));
	OK(i.lists[LIST_MEASURES].n == 0);
	incident_free(&i);
	in = take_rows("title,measures.done\nm3,soon\n", false);
	OK(in.added == 0);
}

static void
test_mail(void)
{
	static const char first[] = "From: Noor <noor@example.nl>\n"
				    "Message-ID: <1@example.nl>\n"
				    "Subject: lost\n\ntext\n";
	struct intake in = take_mail(first);
	struct strbuf reply = { 0 };
	struct incident i;
	char ref[REFERENCE_LEN] = "";
	struct reference r = { .year = 2026 };

	OK(in.added == 1 && in.joined == 0);
	in = take_mail(first);
	OK(in.added == 0 && in.known == 1);
	/* The reference is the next one behind those of the rows. */
	snprintf(r.prefix, sizeof(r.prefix), "%s", reg.prefix);
	for (r.number = 1;
	     strcmp(field(ref, FIELD_TITLE), "lost") != 0 && r.number < 99;
	     r.number++)
		reference_format(&r, ref);
	EQ_STR(field(ref, FIELD_CHANNEL), "mail", "its channel");
	EQ_STR(field(ref, FIELD_REPORTER_EMAIL), "noor@example.nl", "reporter");
	strbuf_addf(&reply,
	    "From: Noor <noor@example.nl>\nMessage-ID: <2@example.nl>\n"
	    "Subject: Re: [%s] lost\n\nmore\n",
	    ref);
	in = take_mail(reply.s);
	OK(in.added == 0 && in.joined == 1);
	OK(get(ref, &i));
	OK(i.lists[LIST_FILES].n == 2);
	incident_free(&i);
	in = take_mail(" \n\n");
	OK(in.added + in.joined + in.known == 0);
	strbuf_free(&reply);
}

int
main(void)
{
	char *dir;
	struct register_options o = { .language = "nl", .rules = "avg" };
	char *remove;

	setenv("DL_NOW", NOW, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1);
	setenv("GIT_AUTHOR_NAME", "Test Voorbeeld", 1);
	setenv("GIT_AUTHOR_EMAIL", "test@example.nl", 1);
	setenv("GIT_COMMITTER_NAME", "Test Voorbeeld", 1);
	setenv("GIT_COMMITTER_EMAIL", "test@example.nl", 1);
	diag_init("intake-t");
	/* Its messages are tested by dl-new.t. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 1;
	if (mkdtemp(top) == NULL)
		return 1;
	o.dir = dir = path_join(top, "reg");
	if (register_make(&o) == -1 || register_open(dir, &reg) == -1)
		return 1;
	test_fill();
	test_rows();
	test_assessment();
	test_measure();
	test_mail();
	register_close(&reg);
	free(dir);
	remove = xasprintf("rm -rf '%s'", top);
	OK(system(remove) == 0);
	free(remove);
	return DONE();
}
