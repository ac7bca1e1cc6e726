/* Any bytes from a child that may have been taken over, as a record, a document
 * or a recipient list: what is accepted is the same when it is packed again. */
#include "../src/import/recipient_list.h"
#include "../src/record/incident_pack.h"
#include "../src/record/xml_pack.h"
#include "fuzz.h"

static void
as_incident(const char *s, size_t n)
{
	struct unpack in = { .s = s, .left = n };
	struct strbuf once = { 0 }, twice = { 0 };
	struct incident i;

	if (!incident_unpack(&in, "fuzz", &i))
		return;
	incident_pack(&once, &i);
	incident_free(&i);
	in = (struct unpack){ .s = once.s, .left = once.len };
	if (!incident_unpack(&in, "fuzz", &i))
		abort();
	incident_pack(&twice, &i);
	incident_free(&i);
	fuzz_same(&once, &twice);
	strbuf_free(&once);
	strbuf_free(&twice);
}

static void
as_document(const char *s, size_t n)
{
	struct unpack in = { .s = s, .left = n };
	struct strbuf once = { 0 };
	xmlDoc *doc = xml_unpack(&in);

	if (doc == NULL)
		return;
	xml_pack(&once, doc);
	xmlFreeDoc(doc);
	in = (struct unpack){ .s = once.s, .left = once.len };
	if ((doc = xml_unpack(&in)) == NULL)
		abort();
	xmlFreeDoc(doc);
	strbuf_free(&once);
}

static void
as_recipients(const char *s, size_t n)
{
	struct unpack in = { .s = s, .left = n };
	struct strbuf once = { 0 }, twice = { 0 };
	struct recipient_list r = { 0 };

	recipient_list_unpack(&in, &r);
	if (in.is_bad != (r.n == 0))
		abort();
	if (in.is_bad)
		return;
	recipient_list_pack(&once, &r);
	recipient_list_free(&r);
	in = (struct unpack){ .s = once.s, .left = once.len };
	recipient_list_unpack(&in, &r);
	recipient_list_pack(&twice, &r);
	recipient_list_free(&r);
	fuzz_same(&once, &twice);
	strbuf_free(&once);
	strbuf_free(&twice);
}

/* Seeds: one of each, as the children send them -----------------------------
 */

static void
put_seed(const char *dir, const char *name, struct strbuf *bytes)
{
	char path[4096];
	FILE *fp;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((fp = fopen(path, "w")) == NULL ||
	    fwrite(bytes->s, 1, bytes->len, fp) != bytes->len ||
	    fclose(fp) != 0)
		abort();
	strbuf_free(bytes);
}

static void
seed_incident(const char *dir)
{
	struct strbuf out = { 0 };
	struct incident i;
	size_t row;

	incident_init(&i);
	row = row_add(&i, LIST_MEASURES);
	if (!incident_parse(&i, FIELD_TITLE, "Laptop kwijt") ||
	    !incident_parse(&i, FIELD_AWARE, "2026-11-03T10:15:00+01:00") ||
	    !incident_parse(&i, FIELD_KIND, "wrong-file") ||
	    !incident_parse(&i, FIELD_DATA, "name|bsn") ||
	    !incident_parse(&i, FIELD_PERSONS_MIN, "3") ||
	    !row_parse(&i, LIST_MEASURES, row, MEASURE_TEXT, "wissen") ||
	    !row_parse(&i, LIST_MEASURES, row, MEASURE_DUE, "2026-12-24"))
		abort();
	extra_set(&i, "Eigen kolom", "blijft");
	incident_pack(&out, &i);
	incident_free(&i);
	put_seed(dir, "incident", &out);
}

static void
seed_document(const char *dir)
{
	xmlDoc *doc = xml_doc_new("html");
	xmlNode *root = xmlDocGetRootElement(doc);
	struct strbuf out = { 0 };

	xml_set(root, "lang", "nl");
	xml_add_text(xml_add(xml_add(root, "body"), "p"), "b & c");
	xml_pack(&out, doc);
	xmlFreeDoc(doc);
	put_seed(dir, "document", &out);
}

static void
seed_recipients(const char *dir)
{
	static const char list[] =
	    "naam;email;aanhef;adres;taal\n"
	    "Jo;jo@example.nl;Beste Jo;\"Kerkstraat 1\n1234 AB Ede\";en\n";
	const struct strlist map = { 0 };
	struct strbuf out = { 0 };
	struct recipient_list r;
	char path[32];
	const int fd = fuzz_file(list, sizeof(list) - 1, path);

	if (recipient_list_read(path, &map, "nl", &r) == -1)
		abort();
	close(fd);
	recipient_list_pack(&out, &r);
	recipient_list_free(&r);
	put_seed(dir, "recipients", &out);
}

/* With a folder in FUZZ_SEEDS they are put there (tools/fuzz.sh). */
int LLVMFuzzerInitialize(int *, char ***);
int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *dir = getenv("FUZZ_SEEDS");

	(void)argc;
	(void)argv;
	if (dir != NULL) {
		seed_incident(dir);
		seed_document(dir);
		seed_recipients(dir);
	}
	return 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	as_incident((const char *)data, n);
	as_document((const char *)data, n);
	as_recipients((const char *)data, n);
	return 0;
}
