/* Parts of a message. */
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "base64.h"
#include "mime_part.h"

char *
mime_part_type(GMimeObject *obj)
{
	GMimeContentType *type = g_mime_object_get_content_type(obj);
	const char *raw = g_mime_object_get_header(obj, "Content-Type");
	char *given, *own;

	if (raw != NULL && raw[strcspn(raw, "/")] == '\0')
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

/* GMime drops the last bytes of base64 whose padding is missing. */
void
mime_part_content(GMimePart *part, struct strbuf *out)
{
	GMimeDataWrapper *w = g_mime_part_get_content(part);
	GMimeStream *mem, *coded;
	GByteArray *bytes;

	strbuf_addn(out, "", 0);
	if (w == NULL)
		return;
	mem = g_mime_stream_mem_new();
	bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
	if (g_mime_data_wrapper_get_encoding(w) ==
	    GMIME_CONTENT_ENCODING_BASE64) {
		coded = g_mime_data_wrapper_get_stream(w);
		g_mime_stream_reset(coded);
		g_mime_stream_write_to_stream(coded, mem);
		base64_add(out, (const char *)bytes->data, bytes->len);
	} else {
		g_mime_data_wrapper_write_to_stream(w, mem);
		strbuf_addn(out, bytes->data, bytes->len);
	}
	g_object_unref(mem);
}
