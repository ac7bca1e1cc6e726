/* Parts of a message. */
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "base64.h"
#include "mime_part.h"

/* The length of a token (RFC 2045, section 5.1). */
static size_t
token_len(const char *s)
{
	return strcspn(s, "()<>@,;:\\\"/[]?= \t\r\n");
}

/* Is it a type, a slash and a subtype? */
static bool
is_type(const char *s)
{
	s += strspn(s, " \t\r\n");
	if (token_len(s) == 0)
		return false;
	s += token_len(s);
	s += strspn(s, " \t\r\n");
	if (*s++ != '/')
		return false;
	s += strspn(s, " \t\r\n");
	return token_len(s) > 0;
}

char *
mime_part_type(GMimeObject *obj)
{
	GMimeContentType *type = g_mime_object_get_content_type(obj);
	const char *raw = g_mime_object_get_header(obj, "Content-Type");
	char *given, *own;

	if (raw != NULL && !is_type(raw))
		return xstrdup("text/plain");
	given = g_mime_content_type_get_mime_type(type);
	own = xstrdup(given);
	g_free(given);
	for (char *c = own; *c != '\0'; c++)
		*c = ascii_lower(*c);
	return own;
}

static const char *
best_value(GMimeParamList *list, const char *name)
{
	const char *best = NULL;
	GMimeParam *p;

	for (int i = 0; list != NULL && i < g_mime_param_list_length(list);
	     i++) {
		p = g_mime_param_list_get_parameter_at(list, i);
		if (!is_same_word(g_mime_param_get_name(p), name))
			continue;
		if (best == NULL || g_mime_param_get_encoding_method(p) ==
					GMIME_PARAM_ENCODING_METHOD_RFC2231)
			best = g_mime_param_get_value(p);
	}
	return best;
}

const char *
mime_part_name(GMimeObject *obj)
{
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(obj);
	GMimeContentType *type = g_mime_object_get_content_type(obj);
	const char *name = NULL;

	if (d != NULL)
		name = best_value(
		    g_mime_content_disposition_get_parameters(d), "filename");
	return name != NULL
		   ? name
		   : best_value(
			 g_mime_content_type_get_parameters(type), "name");
}

bool
mime_part_is_attachment(GMimeObject *obj)
{
	GMimeContentDisposition *d = g_mime_object_get_content_disposition(obj);

	return d != NULL && g_mime_content_disposition_is_attachment(d);
}

bool
mime_part_is_file(GMimeObject *obj)
{
	return mime_part_name(obj) != NULL || mime_part_is_attachment(obj);
}

const char *
mime_part_param(GMimeObject *obj, const char *name)
{
	return g_mime_object_get_content_type_parameter(obj, name);
}

/* GMime knows no encoding with something behind its name. */
static GMimeContentEncoding
encoding_of(GMimePart *part, GMimeDataWrapper *w)
{
	const GMimeContentEncoding known = g_mime_data_wrapper_get_encoding(w);
	const char *raw = g_mime_object_get_header(
	    GMIME_OBJECT(part), "Content-Transfer-Encoding");
	GMimeContentEncoding encoding;
	char *name;

	if (raw == NULL || known != GMIME_CONTENT_ENCODING_DEFAULT)
		return known;
	raw += strspn(raw, " \t\"");
	name = xstrndup(raw, token_len(raw));
	encoding = g_mime_content_encoding_from_string(name);
	free(name);
	return encoding;
}

/*
 * Do N bytes that are said to be base64 begin with a line of another kind, and
 * hold many characters that base64 has not?  So programs label plain text.
 */
static bool
is_no_base64(const char *s, size_t n)
{
	const size_t most = n < 4096 ? n : 4096;
	size_t i = 0, odd = 0, first = 0;
	bool is_first = true;

	while (i < most && is_space(s[i]))
		i++;
	for (; i < most; i++) {
		if (s[i] == '\n')
			is_first = false;
		if (s[i] == '\n' || s[i] == '\r')
			continue;
		odd += !base64_is_char(s[i]);
		if (is_first)
			first = odd;
	}
	return first > 0 && odd > most / 10;
}

/* GMime drops the last bytes of base64 whose padding is missing. */
void
mime_part_content(GMimePart *part, struct strbuf *out)
{
	GMimeDataWrapper *w = g_mime_part_get_content(part);
	GMimeStream *mem, *coded;
	GByteArray *bytes;
	const char *s;

	strbuf_addn(out, "", 0);
	if (w == NULL)
		return;
	mem = g_mime_stream_mem_new();
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
	g_mime_data_wrapper_set_encoding(w, encoding_of(part, w));
	if (g_mime_data_wrapper_get_encoding(w) ==
	    GMIME_CONTENT_ENCODING_BASE64) {
		coded = g_mime_data_wrapper_get_stream(w);
		g_mime_stream_reset(coded);
		g_mime_stream_write_to_stream(coded, mem);
		s = (const char *)bytes->data;
		if (g_mime_content_type_is_type(
			g_mime_object_get_content_type(GMIME_OBJECT(part)),
			"text", "*") &&
		    is_no_base64(s, bytes->len))
			strbuf_addn(out, s, bytes->len);
		else
			base64_add(out, s, bytes->len);
	} else {
		g_mime_data_wrapper_write_to_stream(w, mem);
		strbuf_addn(out, bytes->data, bytes->len);
	}
	g_object_unref(mem);
}
