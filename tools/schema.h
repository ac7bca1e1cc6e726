/* The RELAX NG schema of the record, made from the field table. */
#ifndef SCHEMA_H
#define SCHEMA_H

#include "../src/record/incident_xml.h"
#include "../src/record/xml.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"

/* clang-format off */
/* The XML Schema type of each; NULL: any text. */
static const char *const schema_patterns[TYPE_MAX] = {
	[TYPE_REF]   = "[A-Z][A-Z0-9]{0,7}-[0-9]{4}-[0-9]{4,8}-[0-9]",
	[TYPE_REFS]  = "[A-Z][A-Z0-9]{0,7}-[0-9]{4}-[0-9]{4,8}-[0-9]",
	[TYPE_TIME]  = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+\\-][0-9]{2}:[0-9]{2}",
	[TYPE_DATE]  = "[0-9]{4}-[0-9]{2}-[0-9]{2}",
	[TYPE_TEXT]  = "[^\\n\\r]+",
	[TYPE_TEXTS] = "[^\\n\\r|]+",
	[TYPE_EMAIL] = "[^ \\t\\n\\r<>,;]+",
	[TYPE_KEY]   = "[0-9a-f]{8}",
	[TYPE_COUNT] = "0|[1-9][0-9]{0,14}",
	[TYPE_SCORE] = "[0-9](\\.25|\\.5|\\.75)?",
};
/* clang-format on */

static void
schema_put_content(
    struct strbuf *out, const char *in, const struct field_def *d)
{
	const char *pattern = schema_patterns[d->type];

	if (d->choices->value != NULL) {
		strbuf_addf(out, "%s<choice>\n", in);
		for (const struct choice *c = d->choices; c->value != NULL; c++)
			strbuf_addf(out,
			    "%s  <value type=\"string\">%s</value>\n", in,
			    c->value);
		strbuf_addf(out, "%s</choice>\n", in);
	} else if ((d->flags & MAY_BE_UNKNOWN) != 0) {
		struct field_def known = *d;
		char *deeper = xasprintf("%s  ", in);

		known.flags &= ~(unsigned)MAY_BE_UNKNOWN;
		strbuf_addf(out, "%s<choice>\n", in);
		strbuf_addf(out, "%s  <value type=\"string\">%s</value>\n", in,
		    FIELD_UNKNOWN);
		schema_put_content(out, deeper, &known);
		strbuf_addf(out, "%s</choice>\n", in);
		free(deeper);
	} else if (pattern != NULL) {
		strbuf_addf(out, "%s<data type=\"string\">\n", in);
		strbuf_addf(out, "%s  <param name=\"pattern\">", in);
		xml_put_text(out, pattern);
		strbuf_add(out, "</param>\n");
		strbuf_addf(out, "%s</data>\n", in);
	} else {
		strbuf_addf(out, "%s<text/>\n", in);
	}
}

static void
schema_put_field(struct strbuf *out, const struct field_def *d)
{
	const char *often = is_multi(d) ? "zeroOrMore" : "optional";

	strbuf_addf(out, "    <%s>\n", often);
	strbuf_addf(out, "      <element name=\"%s\">\n", d->name);
	schema_put_content(out, "        ", d);
	strbuf_add(out, "      </element>\n");
	strbuf_addf(out, "    </%s>\n", often);
}

static void
schema_put_list(struct strbuf *out, enum list l)
{
	const struct list_def *d = list_def(l);

	strbuf_addf(out, "  <define name=\"%s\">\n", d->name);
	strbuf_addf(
	    out, "    <optional>\n      <element name=\"%s\">\n", d->name);
	strbuf_addf(out,
	    "        <oneOrMore>\n          <element name=\"%s\">\n"
	    "            <ref name=\"%s.%s\"/>\n          </element>\n"
	    "        </oneOrMore>\n      </element>\n    </optional>\n"
	    "  </define>\n",
	    d->item, d->name, d->item);
	strbuf_addf(out, "  <define name=\"%s.%s\">\n", d->name, d->item);
	for (size_t c = 0; c < d->ncols; c++)
		schema_put_field(out, &d->cols[c]);
	strbuf_add(out, "  </define>\n");
}

/* The fields that are stored, or those that only a stream has. */
static void
schema_put_fields(struct strbuf *out, const char *name, unsigned is_stream)
{
	strbuf_addf(out, "  <define name=\"%s\">\n", name);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if ((field_def(f)->flags & IS_STREAM) == is_stream)
			schema_put_field(out, field_def(f));
	strbuf_add(out, "  </define>\n");
}

static const char schema_head[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!-- Made from the field table; see dl-fields(5). -->\n"
    "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"\n"
    "    datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
    "  <start>\n"
    "    <choice>\n"
    "      <element name=\"incident\">\n"
    "        <ref name=\"version\"/>\n"
    "        <optional>\n"
    "          <element name=\"" INCIDENT_SALT "\">\n"
    "            <data type=\"string\">\n"
    "              <param name=\"pattern\">[0-9a-f]{32}</param>\n"
    "            </data>\n"
    "          </element>\n"
    "        </optional>\n"
    "        <ref name=\"fields\"/>\n"
    "        <ref name=\"lists\"/>\n"
    "      </element>\n"
    "      <element name=\"incidents\">\n"
    "        <ref name=\"version\"/>\n"
    "        <zeroOrMore>\n"
    "          <element name=\"incident\">\n"
    "            <optional>\n"
    "              <attribute name=\"empty\"/>\n"
    "            </optional>\n"
    "            <ref name=\"fields\"/>\n"
    "            <ref name=\"stream\"/>\n"
    "            <ref name=\"lists\"/>\n"
    "          </element>\n"
    "        </zeroOrMore>\n"
    "      </element>\n"
    "    </choice>\n"
    "  </start>\n"
    "  <define name=\"version\">\n"
    "    <attribute name=\"version\">\n"
    "      <value type=\"string\">" INCIDENT_XML_VERSION "</value>\n"
    "    </attribute>\n"
    "  </define>\n";

/* Append the schema (XML syntax) of the stored form and of <incidents>. */
static void
schema_put(struct strbuf *out)
{
	strbuf_add(out, schema_head);
	schema_put_fields(out, "fields", 0);
	schema_put_fields(out, "stream", IS_STREAM);
	strbuf_add(out, "  <define name=\"lists\">\n");
	for (enum list l = 0; l < LIST_MAX; l++)
		strbuf_addf(out, "    <ref name=\"%s\"/>\n", list_def(l)->name);
	strbuf_add(out, "    <zeroOrMore>\n      <element name=\"extra\">\n"
			"        <attribute name=\"name\"/>\n        <text/>\n"
			"      </element>\n    </zeroOrMore>\n  </define>\n");
	for (enum list l = 0; l < LIST_MAX; l++)
		schema_put_list(out, l);
	strbuf_add(out, "</grammar>\n");
}

#endif
