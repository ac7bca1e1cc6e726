/* dl-merge: merge two versions of a record, for git. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/merge_report.h"
#include "../core/merge.h"
#include "../core/reference.h"
#include "../record/hint_table.h"
#include "../record/incident_xml.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sandbox.h"
#include "../util/text.h"

/* git's %O, %A, %B; %P. */
enum { BASE, OURS, THEIRS, PATH, OPERANDS };

static const struct command_option options[] = {
	{ 0 },
};

static const struct command_mode modes[] = {
	{ .options = "", .operands = N_("BASE OURS THEIRS PATH") },
	{ 0 },
};

/* The three versions of one record. */
struct versions {
	char *name[3]; /* in messages */
	struct strbuf xml[3];
	struct incident i[3];
	struct hint_table hints;
};

/*
 * All files are opened here, and none behind the fence.  From then on OURS is
 * empty until the result is written.  NULL: reported.
 */
static FILE *
open_files(struct versions *v, char *const *operands)
{
	FILE *out;

	for (int n = BASE; n <= THEIRS; n++)
		if (file_read(operands[n], &v->xml[n], FILE_MOST) == -1) {
			fail_errno(operands[n]);
			return NULL;
		}
	if ((out = fopen(operands[OURS], "we")) == NULL)
		fail_errno(operands[OURS]);
	return out;
}

/* An empty file is no record: git has it where both sides added one. */
static int
parse(struct versions *v, int n)
{
	const struct strbuf *xml = &v->xml[n];
	struct xml_in *in = xml_in_new(&zone_utc);
	int rc = 0;

	incident_init(&v->i[n]);
	if (xml->len > 0)
		rc = incident_xml_read(
		    in, xml->s, xml->len, v->name[n], &v->i[n]);
	xml_in_free(in);
	return rc;
}

/* Each must be the record that belongs to that path. */
static int
check_reference(const struct incident *i, const char *name, const char *path)
{
	const struct loc at = { .file = name };
	const char *ref = incident_text(i, FIELD_REF);
	char *file = *ref != '\0' ? reference_path(ref, ".xml") : NULL;
	const bool is_it = file != NULL && ends_with(path, file);

	if (!is_it)
		fail(EXIT_DATA, &at,
		    _("the record in it says that it is \"%s\""), ref);
	free(file);
	return is_it ? 0 : -1;
}

static int
read_versions(struct versions *v, char *const *operands)
{
	const char *const which[] = { _("base"), _("ours"), _("theirs") };
	int rc = 0;

	for (int n = BASE; n <= THEIRS; n++) {
		v->name[n] = xasprintf("%s (%s)", operands[PATH], which[n]);
		if (parse(v, n) == -1)
			rc = -1;
		else if (n != BASE || incident_has(&v->i[n], FIELD_REF))
			rc |= check_reference(
			    &v->i[n], v->name[n], operands[PATH]);
	}
	return rc;
}

/* The result --------------------------------------------------------------- */

/* Both whole, between marks: a person keeps one. */
static void
put_two(struct strbuf *out, const struct versions *v, const char *path)
{
	const struct loc at = { .file = path, .line = 1 };

	strbuf_add(out, "<<<<<<< ours\n");
	incident_xml_write(out, &v->i[OURS]);
	strbuf_add(out, "=======\n");
	incident_xml_write(out, &v->i[THEIRS]);
	strbuf_add(out, ">>>>>>> theirs\n");
	fail(EXIT_NO, &at,
	    _("two incidents were given the reference %s: keep one here, and "
	      "take in the other anew with dl-new"),
	    incident_text(&v->i[OURS], FIELD_REF));
}

static void
merge(struct strbuf *out, const struct versions *v, const char *path)
{
	struct merge m;

	if (!merge_incidents(
		&m, &v->hints, &v->i[BASE], &v->i[OURS], &v->i[THEIRS])) {
		put_two(out, v, path);
	} else {
		incident_xml_write_both(out, &m.side[0], &m.side[1]);
		merge_report(&m, out->s, path);
	}
	merge_free(&m);
}

/* What cannot be merged stays as it was.  Git starts the driver at the top of
 * the work tree; without hints no facts are compared, and the status says so.
 */
static void
merge_files(struct versions *v, char *const *operands)
{
	FILE *fp = open_files(v, operands);
	char *dir = reference_root(operands[PATH]);
	struct strbuf out = { 0 };
	bool is_fenced;

	if (fp != NULL)
		hint_table_load(dir, &v->hints);
	free(dir);
	if (fp == NULL)
		return;
	sandbox_warn();
	is_fenced = sandbox_enter(SANDBOX_FILTER, NULL, NULL) == 0;
	if (!is_fenced)
		fail(EXIT_TEMP, NULL,
		    _("cannot fence what reads foreign data: %s"),
		    strerror(errno));
	sandbox_answer_time((const char *[]){ operands[PATH], NULL });
	if (is_fenced && read_versions(v, operands) == 0)
		merge(&out, v, operands[PATH]);
	if (out.len == 0)
		strbuf_addn(&out, v->xml[OURS].s, v->xml[OURS].len);
	if (fwrite(out.s, 1, out.len, fp) != out.len || fflush(fp) != 0)
		fail_errno(operands[OURS]);
	fclose(fp);
	strbuf_free(&out);
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Merges two versions of a record into OURS: git "
			    "calls it, as dl-init --merge-driver sets up."),
		.options = options,
		.modes = modes,
		.makes_register = true,
	};
	struct versions v = { 0 };

	command_start(&cmd, argc, argv);
	command_check(&cmd, &modes[0]);
	if (cmd.n != OPERANDS)
		command_expected(&cmd, _("BASE OURS THEIRS PATH"));
	merge_files(&v, cmd.operands);
	for (int n = BASE; n <= THEIRS; n++) {
		free(v.name[n]);
		strbuf_free(&v.xml[n]);
		incident_free(&v.i[n]);
	}
	hint_table_free(&v.hints);
	return command_end(&cmd);
}
