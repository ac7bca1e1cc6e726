/*
 * Any tables of senders and of web forms, and a mail, with NULs between them:
 * tables that are accepted decide about the mail, whose reporter is one
 * address, and what a form says stands in the record.
 */
#include "../src/intake/senders.h"
#include <sys/stat.h>

#include "../src/core/cell.h"
#include "../src/intake/parts.h"
#include "../src/intake/web_form.h"
#include "../src/mail/mime.h"
#include "../src/util/addr_spec.h"
#include "../src/util/mem.h"
#include "mail_check.h"

static char dir[] = "/tmp/dl-fuzz-XXXXXX";

static void
remove_folder(void)
{
	static const char *const names[] = { "/intake/senders.csv",
		"/intake/forms.csv", "/intake", "" };

	for (size_t i = 0; i < LENGTH(names); i++) {
		char *path = xasprintf("%s%s", dir, names[i]);

		remove(path);
		free(path);
	}
}

/* Once, and gone at the end. */
static void
make_folder(void)
{
	static bool is_made;
	char *path;

	if (is_made)
		return;
	if (mkdtemp(dir) == NULL)
		abort();
	path = xasprintf("%s/intake", dir);
	if (mkdir(path, 0700) == -1)
		abort();
	free(path);
	atexit(remove_folder);
	is_made = true;
}

static void
write_table(const char *name, const void *data, size_t n)
{
	char *path = xasprintf("%s/intake/%s.csv", dir, name);
	FILE *fp = fopen(path, "we");

	if (fp == NULL || fwrite(data, 1, n, fp) != n || fclose(fp) != 0)
		abort();
	free(path);
}

/* The bytes up to the next NUL or the end, before *DATA moves behind it. */
static size_t
part_len(const uint8_t **data, size_t *n)
{
	const uint8_t *nul = *n > 0 ? memchr(*data, 0, *n) : NULL;
	const size_t len = nul != NULL ? (size_t)(nul - *data) : *n;
	const size_t skip = nul != NULL ? len + 1 : len;

	*data += skip;
	*n -= skip;
	return len;
}

static void
check_table(const struct sender_table *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (*t->row[i].field == '\0' || t->row[i].line < 2 ||
		    t->row[i].then > SENDER_FORM ||
		    (*t->row[i].from != '\0') !=
			(t->row[i].then == SENDER_REPORTER))
			abort();
}

static void
check_reporter(const struct sender_table *t, const struct mail *m)
{
	const char *addr = m->reporter_addr;

	if ((*addr != '\0' && !is_addr_spec(addr) && !is_addr_account(addr)) ||
	    m->reporter_row > t->n || m->answer_row > t->n ||
	    m->form_row > t->n)
		abort();
	check_text(m->reporter_name, true);
	check_text(m->no_answer, true);
}

static void
check_record(struct intake *in, const struct mail *m)
{
	char buf[CELL_LEN];
	struct incident i;

	incident_init(&i);
	web_form_fill(in, &i, m);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (incident_has(&i, f) && f != FIELD_DESCRIPTION &&
		    !cell_is_valid(field_def(f), incident_format(&i, f, buf)))
			abort();
	if (m->form_row == 0 &&
	    strcmp(incident_text(&i, FIELD_DESCRIPTION), m->text) != 0)
		abort();
	incident_free(&i);
}

static void
take_mail(struct intake *in, const char *raw, size_t n)
{
	const struct sender_rules *rules = senders_rules(in);
	struct mail m;

	if (rules == NULL)
		return;
	check_table(&in->senders);
	mime_read(raw, n, &m);
	sender_decide(&m, raw, n, rules, false);
	check_reporter(&in->senders, &m);
	if (web_form_sender(in, &m) == 0) {
		check_reporter(&in->senders, &m);
		check_record(in, &m);
	}
	mail_free(&m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static char nl[] = "nl", none[] = "", ours[] = "meld@example.nl";
	static char *addresses[] = { ours };
	const struct reg reg = { .dir = dir,
		.language = nl,
		.sender = none,
		.user_name = none,
		.user_email = none,
		.addresses = { .v = addresses, .n = 1 } };
	struct intake in = { .reg = &reg };
	const uint8_t *from = data;
	char *raw;

	make_folder();
	write_table("senders", from, part_len(&data, &n));
	from = data;
	write_table("forms", from, part_len(&data, &n));
	raw = fuzz_copy(data, n);
	take_mail(&in, raw, n);
	free(raw);
	sender_table_free(&in.senders);
	form_labels_free(&in.form_labels);
	return 0;
}
