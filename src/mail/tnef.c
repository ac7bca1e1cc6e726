/* Messages in Microsoft's TNEF. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* It wants the names of others before it. */
#include <ytnef.h>

#include "../util/library.h"
#include "../util/mem.h"
#include "tnef.h"

#define MOST_FILES 1000
/* Before an embedded message stands the identifier of its interface. */
#define INTERFACE_LEN 16

/* clang-format off */
#define CALLS(C) \
	C(DecompressRTF) \
	C(MAPIFindProperty) \
	C(TNEFFree) \
	C(TNEFInitialize) \
	C(TNEFParseMemory)
static struct {
	CALLS(LIBRARY_POINTER)
} ytnef;
#define CALL(name) { #name, &ytnef.name },
static const struct library_call calls[] = { CALLS(CALL) };
/* clang-format on */
static struct library libytnef = LIBRARY(libytnef, calls);

bool
tnef_load(void)
{
	return library_load(&libytnef);
}

/* The value of a property of one of those types, or NULL. */
static const variableLength *
property(MAPIProps *props, ULONG id, const ULONG *types, size_t n)
{
	const variableLength *v;

	for (size_t i = 0; i < n; i++) {
		v = ytnef.MAPIFindProperty(props, PROP_TAG(types[i], id));
		if (v != MAPI_UNDEFINED && v != NULL && v->data != NULL &&
		    v->size > 0)
			return v;
	}
	return NULL;
}

static const variableLength *
text_property(MAPIProps *props, ULONG id)
{
	static const ULONG types[] = { PT_UNICODE, PT_STRING8, PT_BINARY };

	return property(props, id, types, LENGTH(types));
}

/* Without the NUL that ends it. */
static size_t
text_len(const variableLength *v)
{
	return strnlen((const char *)v->data, (size_t)v->size);
}

static char *
text_of(const variableLength *v)
{
	return v != NULL && v->data != NULL && v->size > 0
		   ? xstrndup((const char *)v->data, text_len(v))
		   : xstrdup("");
}

static void
read_charset(const TNEFStruct *file, struct tnef *t)
{
	const BYTE *p = file->CodePage.data;
	unsigned long page = 1252;

	if (p != NULL && file->CodePage.size >= 4)
		page = p[0] | (unsigned long)p[1] << 8 |
		       (unsigned long)p[2] << 16;
	if (page == 65001 || page == 0)
		snprintf(t->charset, sizeof(t->charset), "utf-8");
	else
		snprintf(t->charset, sizeof(t->charset),
		    page == 932	  ? "shift_jis"
		    : page == 936 ? "gbk"
		    : page == 949 ? "euc-kr"
		    : page == 950 ? "big5"
				  : "cp%lu",
		    page);
}

/* Text, else HTML, else what Outlook makes of both. */
static void
read_body(TNEFStruct *file, struct tnef *t)
{
	MAPIProps *props = &file->MapiProperties;
	const variableLength *v;
	variableLength packed;
	BYTE *rtf;
	int n = 0;

	if (file->body.data != NULL && text_len(&file->body) > 0) {
		strbuf_addn(&t->body, file->body.data, text_len(&file->body));
	} else if ((v = text_property(props, PR_BODY)) != NULL) {
		strbuf_addn(&t->body, v->data, text_len(v));
	} else if ((v = text_property(props, PR_BODY_HTML)) != NULL) {
		strbuf_addn(&t->body, v->data, text_len(v));
		t->kind = TNEF_HTML;
	} else if ((v = text_property(props, PR_RTF_COMPRESSED)) != NULL) {
		packed = *v;
		if ((rtf = ytnef.DecompressRTF(&packed, &n)) != NULL && n > 0)
			strbuf_addn(&t->body, rtf, (size_t)n);
		free(rtf);
		t->kind = TNEF_RTF;
	}
}

static void
read_file(Attachment *a, struct tnef_file *f)
{
	static const ULONG types[] = { PT_OBJECT, PT_BINARY };
	const variableLength *name, *v;
	size_t skip = 0;

	name = text_property(&a->MAPI, PR_ATTACH_LONG_FILENAME);
	f->name = text_of(name != NULL ? name : &a->Title);
	strbuf_addn(&f->data, "", 0);
	if (a->FileData.data != NULL && a->FileData.size > 0) {
		strbuf_addn(
		    &f->data, a->FileData.data, (size_t)a->FileData.size);
		return;
	}
	v = property(&a->MAPI, PR_ATTACH_DATA_OBJ, types, LENGTH(types));
	if (v == NULL)
		return;
	if (v->size > INTERFACE_LEN + 4 &&
	    memcmp(v->data + INTERFACE_LEN, "\x78\x9f\x3e\x22", 4) == 0)
		skip = INTERFACE_LEN;
	f->is_message = skip > 0;
	strbuf_addn(&f->data, v->data + skip, (size_t)v->size - skip);
}

static void
read_files(TNEFStruct *file, struct tnef *t)
{
	size_t cap = 0;

	for (Attachment *a = file->starting_attach.next;
	     a != NULL && t->nfiles < MOST_FILES; a = a->next) {
		t->files = xgrow(
		    t->files, &cap, t->nfiles + 1, sizeof(*t->files));
		t->files[t->nfiles] = (struct tnef_file){ 0 };
		read_file(a, &t->files[t->nfiles++]);
	}
}

static size_t
number_at(const char *s, size_t bytes)
{
	size_t n = 0;

	while (bytes-- > 0)
		n = n << 8 | (unsigned char)s[bytes];
	return n;
}

/* Do its attributes fill it exactly?  libytnef stops at the end in silence. */
static bool
is_whole(const char *s, size_t n)
{
	/* Level, identifier and length before the value; a sum behind it. */
	const size_t frame = 1 + 4 + 4 + 2;
	size_t at = 6, len;

	if (n < at || number_at(s, 4) != 0x223e9f78)
		return false;
	for (; n - at >= frame; at += frame + len) {
		len = number_at(s + at + 5, 4);
		if (len > n - at - frame)
			return false;
	}
	return at == n;
}

bool
tnef_open(const char *s, size_t n, struct tnef *t)
{
	TNEFStruct file;
	bool ok;

	*t = (struct tnef){ 0 };
	if (!tnef_load()) {
		t->subject = xstrdup("");
		strbuf_addn(&t->body, "", 0);
		return false;
	}
	ytnef.TNEFInitialize(&file);
	file.Debug = 0; /* left to chance by that; else it prints */
	ok = n < INT_MAX &&
	     ytnef.TNEFParseMemory(unconst(s), (long)n, &file) == 0 &&
	     is_whole(s, n);
	t->subject = text_of(&file.subject);
	strbuf_addn(&t->body, "", 0);
	read_charset(&file, t);
	read_body(&file, t);
	read_files(&file, t);
	ytnef.TNEFFree(&file);
	return ok;
}

void
tnef_free(struct tnef *t)
{
	for (size_t i = 0; i < t->nfiles; i++) {
		free(t->files[i].name);
		strbuf_free(&t->files[i].data);
	}
	free(t->files);
	free(t->subject);
	strbuf_free(&t->body);
	*t = (struct tnef){ 0 };
}
