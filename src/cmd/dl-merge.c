/* dl-merge: merge two versions of a record, for git. */
#include <stdlib.h>
#include <string.h>

#include "../app/command.h"
#include "../app/merge_report.h"
#include "../core/merge.h"
#include "../core/reference.h"
#include "../record/incident_xml.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
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
	struct incident i[3];
};

/* An empty file is no record: git has it where both sides added one. */
static int
read_version(const char *file, const char *name, struct incident *i)
{
	struct xml_in *in = xml_in_new(&zone_utc);
	struct strbuf xml = { 0 };
	int rc = file_read(file, &xml, FILE_MOST);

	incident_init(i);
	if (rc == -1)
		fail_errno(file);
	else if (xml.len > 0)
		rc = incident_xml_read(in, xml.s, xml.len, name, i);
	strbuf_free(&xml);
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
		if (read_version(operands[n], v->name[n], &v->i[n]) == -1)
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
merge(const struct versions *v, char *const *operands)
{
	struct strbuf out = { 0 };
	struct merge m;

	if (!merge_incidents(&m, &v->i[BASE], &v->i[OURS], &v->i[THEIRS])) {
		put_two(&out, v, operands[PATH]);
	} else {
		incident_xml_write_both(&out, &m.side[0], &m.side[1]);
		merge_report(&m, out.s, operands[PATH]);
	}
	if (file_put(operands[OURS], out.s, out.len) == -1)
		fail_errno(operands[OURS]);
	merge_free(&m);
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
	if (read_versions(&v, cmd.operands) == 0)
		merge(&v, cmd.operands);
	for (int n = BASE; n <= THEIRS; n++) {
		free(v.name[n]);
		incident_free(&v.i[n]);
	}
	return command_end(&cmd);
}
