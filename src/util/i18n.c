/* The languages of messages and of documents. */
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "i18n.h"
#include "mem.h"
#include "strbuf.h"

/*
 * The Dutch catalogue as msgfmt(1) writes it: two tables of length and offset,
 * the messages in order and their translations (gettext manual, "MO Files").
 * gettext() itself would follow LANGUAGE, and remembers a text whatever
 * LANGUAGE is afterwards.
 */
static struct {
	struct strbuf file;
	uint32_t n, ids, texts;
} dutch;

#define MAGIC	       0x950412deU
#define CATALOGUE_MOST ((size_t)16 << 20)

static const char *
asked_for(void)
{
	static const char *const vars[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *v, *locale = "";

	for (size_t i = 0; i < LENGTH(vars); i++)
		if ((v = getenv(vars[i])) != NULL && *v != '\0') {
			locale = v;
			break;
		}
	/* As gettext has it: LANGUAGE counts, but not in the C locale. */
	if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	if ((v = getenv("LANGUAGE")) != NULL && *v != '\0')
		locale = v;
	return strncmp(locale, "nl", 2) == 0 ? "nl" : "en";
}

/* Little-endian, as msgfmt writes on every machine. */
static uint32_t
number_at(size_t at)
{
	const unsigned char *p = (const unsigned char *)dutch.file.s + at;

	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

/* Text I of a table, and the length of all its forms; "" where the file is
 * not what it should be. */
static const char *
string_at(uint32_t table, uint32_t i, size_t *len)
{
	const uint32_t at = number_at(table + 8 * (size_t)i + 4);

	*len = number_at(table + 8 * (size_t)i);
	if (at >= dutch.file.len || *len >= dutch.file.len - at) {
		*len = 0;
		return "";
	}
	return dutch.file.s + at;
}

static void
load(const char *localedir)
{
	char *path = path_join(localedir, "nl/LC_MESSAGES/dl.mo");
	const uint64_t header = 28;

	strbuf_reset(&dutch.file);
	dutch.n = 0;
	if (file_read(path, &dutch.file, CATALOGUE_MOST) == 0 &&
	    dutch.file.len >= header && number_at(0) == MAGIC) {
		dutch.ids = number_at(12);
		dutch.texts = number_at(16);
		if (dutch.ids + 8 * (uint64_t)number_at(8) <= dutch.file.len &&
		    dutch.texts + 8 * (uint64_t)number_at(8) <= dutch.file.len)
			dutch.n = number_at(8);
	}
	free(path);
}

void
i18n_init(const char *localedir)
{
	setlocale(LC_CTYPE, "C.UTF-8");
	if (localedir != NULL) {
		bindtextdomain("dl", localedir);
		load(localedir);
	}
	bind_textdomain_codeset("dl", "UTF-8");
	textdomain("dl");
	setenv("LANGUAGE", asked_for(), 1);
	/* gettext looks at LANGUAGE in any locale but "C"; C.UTF-8 is there
	 * even where no other was generated. */
	setlocale(LC_MESSAGES, "C.UTF-8");
}

const char *
i18n_language(void)
{
	const char *v = getenv("LANGUAGE");

	return v != NULL && strcmp(v, "nl") == 0 ? "nl" : "en";
}

bool
is_dutch(const char *lang)
{
	return strcmp(lang, "nl") == 0;
}

bool
i18n_has(const char *lang)
{
	return !is_dutch(lang) || dutch.n > 0;
}

/* The Dutch of MSGID, and the length of all its forms, or NULL. */
static const char *
find(const char *msgid, size_t *len)
{
	uint32_t low = 0, high = dutch.n;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;
		const int d = strcmp(msgid, string_at(dutch.ids, middle, len));

		if (d == 0)
			return string_at(dutch.texts, middle, len);
		if (d < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

const char *
i18n_text(const char *lang, const char *msgid)
{
	size_t len;
	const char *text = is_dutch(lang) ? find(msgid, &len) : NULL;

	return text != NULL ? text : msgid;
}

/* Dutch and English have the same two forms. */
const char *
i18n_plural(
    const char *lang, const char *one, const char *many, unsigned long long n)
{
	size_t len;
	const char *text = is_dutch(lang) ? find(one, &len) : NULL;

	if (text == NULL)
		return n == 1 ? one : many;
	return n == 1 || strlen(text) >= len ? text : text + strlen(text) + 1;
}
