/* Prints each mail as a JSON object on one line, for tests to compare. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/mail/child.h"
#include "../src/mail/remark.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/sha256.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"

static void
put_string(const char *s)
{
	putchar('"');
	for (; *s != '\0'; s++)
		if (*s == '"' || *s == '\\')
			printf("\\%c", *s);
		else if ((unsigned char)*s < 0x20)
			printf("\\u%04x", (unsigned)*s);
		else
			putchar(*s);
	putchar('"');
}

static void
put_field(const char *name, const char *s)
{
	printf(", \"%s\": ", name);
	put_string(s);
}

static void
put_time(const char *name, bool has, struct timestamp w)
{
	char buf[TIMESTAMP_LEN] = "";

	w.off = 0;
	if (has)
		timestamp_format(w, buf);
	put_field(name, buf);
}

static void
put_strings(const char *name, const struct strlist *l)
{
	printf(", \"%s\": [", name);
	for (size_t i = 0; i < l->n; i++) {
		if (i > 0)
			printf(", ");
		put_string(l->v[i]);
	}
	putchar(']');
}

static void
put_parts(const struct mail *m)
{
	char hash[SHA256_LEN];

	printf(", \"parts\": [");
	for (size_t i = 0; i < m->nparts; i++) {
		sha256_hex(m->parts[i].data, m->parts[i].len, hash);
		printf("%s[", i > 0 ? ", " : "");
		put_string(m->parts[i].name);
		printf(", \"%s\", %zu, ", hash, m->parts[i].len);
		put_string(m->parts[i].type);
		putchar(']');
	}
	putchar(']');
}

static void
put_remarks(const struct mail *m)
{
	bool is_first = true;

	printf(", \"remarks\": [");
	for (unsigned r = 0; r < MAIL_REMARKS; r++) {
		if (!mail_has_remark(m, r))
			continue;
		if (!is_first)
			printf(", ");
		put_string(mail_remark_text(r));
		is_first = false;
	}
	putchar(']');
}

static void
dump(const char *path)
{
	struct strbuf raw = { 0 };
	struct mail m;

	if (file_read(path, &raw, FILE_MOST) == -1) {
		fail_errno(path);
		return;
	}
	if (mail_child_read(path, raw.s, raw.len, NULL, NULL, &m) == 0) {
		printf("{\"file\": ");
		put_string(path);
		put_field("subject", m.subject);
		put_field("from_name", m.from_name);
		put_field("from_addr", m.from_addr);
		put_time("date", m.has_sent, m.sent);
		put_time("received", m.nreceived > 0, m.received[0]);
		put_field("mid", m.message_id);
		put_strings("thread", &m.thread);
		put_strings("to", &m.to);
		put_field("text", m.text);
		printf(", \"html\": %s, \"replaced\": %zu",
		    m.text_was_html ? "true" : "false", m.replaced);
		put_parts(&m);
		put_field("automatic", m.automatic);
		put_remarks(&m);
		puts("}");
		mail_free(&m);
	}
	strbuf_free(&raw);
}

int
main(int argc, char *argv[])
{
	diag_init(argv[0]);
	for (int i = 1; i < argc; i++)
		dump(argv[i]);
	return finish();
}
