/* Recipient lists: columns by their headings, and each recipient once. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../core/cell.h"
#include "../mail/address.h"
#include "../util/child.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "recipient_list.h"
#include "sheet.h"
#include "word.h"

#define LINES_MOST 6 /* of an address: what the window of an envelope shows */
#define LINE_MOST  60 /* characters of such a line */

/* clang-format off */
/* Columns: their names for -m, and words for them as word_plain() makes them. */
#define COLUMN_TABLE(COLUMN) \
	COLUMN(NAME, "name", \
	    "|naam|name|volledigenaam|fullname|weergavenaam|displayname|" \
	    "contactpersoon|contactperson|") \
	COLUMN(GIVEN, "given", "|voornaam|roepnaam|voorletters|firstname|givenname|initials|") \
	COLUMN(INFIX, "infix", "|tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|infix|") \
	COLUMN(FAMILY, "family", "|achternaam|geslachtsnaam|lastname|surname|familyname|") \
	COLUMN(EMAIL, "email", "|email|mail|emailadres|mailadres|emailaddress|") \
	COLUMN(SALUTATION, "salutation", "|aanhef|salutation|greeting|") \
	COLUMN(LANGUAGE, "language", "|taal|language|lang|taalcode|") \
	COLUMN(ADDRESS, "address", "|adres|address|postadres|postaladdress|") \
	COLUMN(STREET, "street", "|straat|straatnaam|street|") \
	COLUMN(NUMBER, "number", "|huisnummer|huisnr|housenumber|") \
	COLUMN(ADDITION, "addition", "|toevoeging|huisnummertoevoeging|huisletter|") \
	COLUMN(POSTCODE, "postcode", "|postcode|zip|zipcode|postalcode|") \
	COLUMN(CITY, "city", "|plaats|woonplaats|plaatsnaam|stad|city|town|") \
	COLUMN(COUNTRY, "country", "|land|country|")

#define COLUMN(id, ...) COLUMN_##id,
enum column_role { COLUMN_TABLE(COLUMN) COLUMN_MAX };
#undef COLUMN

static const struct {
	const char *name, *words;
} columns[COLUMN_MAX] = {
#define COLUMN(id, ...) { __VA_ARGS__ },
	COLUMN_TABLE(COLUMN)
#undef COLUMN
};
/* clang-format on */

static const struct {
	const char *lang, *words;
} languages[] = {
	{ "nl", "|nl|nederlands|dutch|nld|dut|" },
	{ "en", "|en|engels|english|eng|" },
};

struct recipient_reading {
	struct sheet *sheet;
	struct csvrow row;
	size_t col[COLUMN_MAX]; /* sheet_width(): it has none */
	const char *language;
	struct map seen; /* keys */
	struct recipient_list *to;
	size_t faults;
	unsigned long n; /* rows until now */
};

/* Headings ----------------------------------------------------------------- */

/* The column with a known heading; of two it cannot know which. */
static void
find_column(struct recipient_reading *l, enum column_role r)
{
	const size_t width = sheet_width(l->sheet);
	struct loc at;

	for (size_t c = 0; c < width; c++) {
		char *word = word_plain(sheet_heading(l->sheet, c));
		const bool is = word_is_among(columns[r].words, word);

		free(word);
		if (!is)
			continue;
		if (l->col[r] == width) {
			l->col[r] = c;
			continue;
		}
		at = sheet_heading_place(l->sheet, c);
		fail(EXIT_DATA, &at,
		    _("\"%s\" and \"%s\" both look like the column %s: say "
		      "which with -m %s=HEADING"),
		    sheet_heading(l->sheet, l->col[r]),
		    sheet_heading(l->sheet, c), columns[r].name,
		    columns[r].name);
		l->faults++;
	}
}

static void
fail_map(const char *typed)
{
	struct strbuf s = { 0 };

	for (enum column_role r = 0; r < COLUMN_MAX; r++)
		strbuf_addf(&s, "%s%s", r > 0 ? ", " : "", columns[r].name);
	fail(EXIT_USAGE, NULL,
	    _("-m: expected FIELD=HEADING with a field of %s, got \"%s\""), s.s,
	    typed);
	strbuf_free(&s);
}

/* FIELD=HEADING as it was typed.  The role, or COLUMN_MAX: reported. */
static enum column_role
read_map(struct recipient_reading *l, const char *typed)
{
	const char *eq = strchr(typed, '=');
	const size_t n = eq != NULL ? (size_t)(eq - typed) : 0;
	struct loc at;
	enum column_role r = eq != NULL ? 0 : COLUMN_MAX;

	while (r < COLUMN_MAX && (strncmp(columns[r].name, typed, n) != 0 ||
				     columns[r].name[n] != '\0'))
		r++;
	if (r == COLUMN_MAX) {
		fail_map(typed);
		l->faults++;
		return r;
	}
	l->col[r] = sheet_width(l->sheet);
	if (eq[1] != '\0')
		l->col[r] = sheet_column(l->sheet, eq + 1);
	if (eq[1] == '\0' || l->col[r] < sheet_width(l->sheet))
		return r;
	at = sheet_heading_place(l->sheet, 0);
	fail(EXIT_DATA, &at, _("-m: the list has no column \"%s\""), eq + 1);
	l->faults++;
	return r;
}

static void
find_columns(struct recipient_reading *l, const struct strlist *map)
{
	bool mapped[COLUMN_MAX + 1] = { false };
	struct loc at;

	for (enum column_role r = 0; r < COLUMN_MAX; r++)
		l->col[r] = sheet_width(l->sheet);
	for (size_t m = 0; m < map->n; m++)
		mapped[read_map(l, map->v[m])] = true;
	for (enum column_role r = 0; r < COLUMN_MAX; r++)
		if (!mapped[r])
			find_column(l, r);
	if (l->faults > 0 || l->col[COLUMN_EMAIL] < sheet_width(l->sheet) ||
	    l->col[COLUMN_ADDRESS] < sheet_width(l->sheet) ||
	    l->col[COLUMN_STREET] < sheet_width(l->sheet))
		return;
	at = sheet_heading_place(l->sheet, 0);
	fail(EXIT_DATA, &at, "%s",
	    _("no heading names an e-mail address, address or street: say "
	      "which column it is with -m email=HEADING"));
	l->faults++;
}

/* Rows --------------------------------------------------------------------- */

/* Without blanks around it; "" if there is no such column.  The caller frees.
 */
static char *
cell(const struct recipient_reading *l, enum column_role r)
{
	char *s = xstrdup(
	    l->col[r] < sheet_width(l->sheet) ? l->row.v[l->col[r]] : "");
	char *copy = xstrdup(trim(s));

	free(s);
	return copy;
}

static void
refuse(struct recipient_reading *l, enum column_role r, const char *value,
    const char *expected)
{
	struct loc at = l->row.at;

	if (l->col[r] < sheet_width(l->sheet))
		at = sheet_place(l->sheet, &l->row, l->col[r]);
	fail(EXIT_DATA, &at, _("%s: expected %s, got \"%s\""), columns[r].name,
	    expected, value);
	l->faults++;
}

/* Append the cell, behind SEP unless it is the first text. */
static void
add_cell(struct strbuf *to, const struct recipient_reading *l,
    enum column_role r, const char *sep)
{
	char *s = one_line(cell(l, r));

	if (*s != '\0' && to->len > 0)
		strbuf_add(to, sep);
	strbuf_add(to, s);
	free(s);
}

static char *
read_name(const struct recipient_reading *l)
{
	struct strbuf s = { 0 };

	add_cell(&s, l, COLUMN_NAME, "");
	if (s.len == 0)
		for (enum column_role r = COLUMN_GIVEN; r <= COLUMN_FAMILY; r++)
			add_cell(&s, l, r, " ");
	strbuf_addn(&s, "", 0);
	return strbuf_take(&s);
}

/* Can a mail go there?  One that cannot would stop a mailing half way. */
static bool
is_email(const char *s)
{
	char *addr = address_ascii(s);
	const bool is = addr != NULL;

	free(addr);
	return is;
}

static char *
read_email(struct recipient_reading *l)
{
	char *s = cell(l, COLUMN_EMAIL);

	if (*s != '\0' && !is_email(s))
		refuse(l, COLUMN_EMAIL, s,
		    _("one e-mail address such as jan@example.nl"));
	return s;
}

/* "Geachte mevrouw De Boer" without the comma, which the template adds. */
static char *
read_salutation(const struct recipient_reading *l)
{
	char *s = one_line(cell(l, COLUMN_SALUTATION));
	size_t n = strlen(s);

	while (n > 0 && (s[n - 1] == ',' || s[n - 1] == ' '))
		s[--n] = '\0';
	return s;
}

static const char *
read_language(struct recipient_reading *l)
{
	char *s = cell(l, COLUMN_LANGUAGE), *word = word_plain(s);
	const char *lang = *s == '\0' ? l->language : NULL;

	for (size_t i = 0; i < LENGTH(languages) && lang == NULL; i++)
		if (word_is_among(languages[i].words, word))
			lang = languages[i].lang;
	if (lang == NULL) {
		refuse(l, COLUMN_LANGUAGE, s, _("a language: nl or en"));
		lang = l->language;
	}
	free(word);
	free(s);
	return lang;
}

static void
add_line(struct strlist *to, struct strbuf *line)
{
	if (line->len > 0)
		strlist_add(to, line->s);
	strbuf_reset(line);
}

/* A whole address in one cell of several lines. */
static void
add_lines(struct strlist *to, const struct recipient_reading *l)
{
	char *s = cell(l, COLUMN_ADDRESS);
	struct strlist lines = { 0 };

	strlist_split(&lines, s, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		char *line = one_line(lines.v[i]);

		if (!is_blank(line))
			strlist_add(to, trim(line));
	}
	strlist_free(&lines);
	free(s);
}

/* Mail within the country bears no country. */
static bool
is_abroad(const char *country)
{
	char *word = word_plain(country);
	const bool is = *word != '\0' &&
			!word_is_among(
			    "|nl|nederland|netherlands|thenetherlands|"
			    "nld|",
			    word);

	free(word);
	return is;
}

static void
read_address(const struct recipient_reading *l, struct strlist *to)
{
	struct strbuf line = { 0 };
	char *country = one_line(cell(l, COLUMN_COUNTRY));

	add_lines(to, l);
	add_cell(&line, l, COLUMN_STREET, "");
	add_cell(&line, l, COLUMN_NUMBER, " ");
	add_cell(&line, l, COLUMN_ADDITION, " ");
	add_line(to, &line);
	add_cell(&line, l, COLUMN_POSTCODE, "");
	add_cell(&line, l, COLUMN_CITY, "  ");
	add_line(to, &line);
	if (to->n > 0 && is_abroad(country))
		strlist_add(to, country);
	strbuf_free(&line);
	free(country);
}

static bool
is_fitting(const struct strlist *address)
{
	for (size_t i = 0; i < address->n; i++)
		if (utf8_width(address->v[i]) > LINE_MOST)
			return false;
	return address->n <= LINES_MOST;
}

/* An address has two lines at least: a street and a place. */
static void
check_address(struct recipient_reading *l, struct recipient *p)
{
	if (p->address.n > 0 && !is_fitting(&p->address)) {
		fail(EXIT_DATA, &l->row.at,
		    _("the address has more than %d lines, or one of more "
		      "than %d characters, and would not show in the window "
		      "of an envelope"),
		    LINES_MOST, LINE_MOST);
		l->faults++;
	} else if (*p->email == '\0' && p->address.n < 2) {
		fail(EXIT_DATA, &l->row.at, "%s",
		    _("expected an e-mail address, or an address of two lines "
		      "or more"));
		l->faults++;
	}
	if (p->address.n == 1)
		strlist_free(&p->address);
}

/* With the name: a family may share one e-mail address or one address. */
static char *
key_of(const struct recipient *p)
{
	struct strbuf s = { 0 };

	strbuf_addf(&s, "%s\n%s", p->name, p->email);
	for (size_t i = 0; *p->email == '\0' && i < p->address.n; i++)
		strbuf_addf(&s, "\n%s", p->address.v[i]);
	for (size_t i = 0; i < s.len; i++)
		s.s[i] = (char)tolower((unsigned char)s.s[i]);
	return strbuf_take(&s);
}

void
recipient_free(struct recipient *p)
{
	free(p->name);
	free(p->email);
	free(p->salutation);
	free(p->key);
	strlist_free(&p->address);
	strlist_free(&p->values);
}

static void
read_row(struct recipient_reading *l)
{
	struct recipient_list *to = l->to;
	struct recipient p = { .row = ++l->n };
	size_t before;

	p.name = read_name(l);
	p.email = read_email(l);
	p.salutation = read_salutation(l);
	p.language = read_language(l);
	read_address(l, &p.address);
	check_address(l, &p);
	p.key = key_of(&p);
	for (size_t c = 0; c < l->row.n; c++)
		strlist_add(&p.values, l->row.v[c]);
	if (map_get(&l->seen, p.key, &before)) {
		to->twice++;
		recipient_free(&p);
		return;
	}
	map_put(&l->seen, p.key, to->n);
	to->v = xgrow(to->v, &to->cap, to->n + 1, sizeof(*to->v));
	to->v[to->n++] = p;
}

static void
read_rows(struct recipient_reading *l)
{
	int got;

	while ((got = sheet_next(l->sheet, &l->row)) != 0) {
		if (got == 1)
			read_row(l);
		else
			l->faults++;
	}
	if (sheet_is_broken(l->sheet))
		l->faults++;
	if (l->faults == 0 && l->to->n == 0) {
		const struct loc at = sheet_heading_place(l->sheet, 0);

		fail(EXIT_DATA, &at, "%s", _("the list has no recipients"));
		l->faults++;
	}
}

int
recipient_list_read(const char *path, const struct strlist *map,
    const char *language, struct recipient_list *r)
{
	const struct sheet_options any = { .encoding = NULL };
	struct recipient_reading l = { .language = language, .to = r };

	*r = (struct recipient_list){ .n = 0 };
	if ((l.sheet = sheet_open(path, &any)) == NULL)
		return -1;
	for (size_t c = 0; c < sheet_width(l.sheet); c++)
		strlist_add(&r->headings, sheet_heading(l.sheet, c));
	snprintf(r->sha256, sizeof(r->sha256), "%s", sheet_sha256(l.sheet));
	find_columns(&l, map);
	if (l.faults == 0)
		read_rows(&l);
	map_free(&l.seen);
	sheet_close(l.sheet);
	if (l.faults == 0)
		return 0;
	recipient_list_free(r);
	return -1;
}

void
recipient_list_free(struct recipient_list *r)
{
	for (size_t i = 0; i < r->n; i++)
		recipient_free(&r->v[i]);
	free(r->v);
	strlist_free(&r->headings);
	*r = (struct recipient_list){ .n = 0 };
}

/* Behind a fence ----------------------------------------------------------- */

static uint64_t
language_number(const char *lang)
{
	uint64_t i = 0;

	while (strcmp(languages[i].lang, lang) != 0)
		i++;
	return i;
}

/* All but the keys, which follow from the rest. */
void
recipient_list_pack(struct strbuf *out, const struct recipient_list *r)
{
	pack_texts(out, &r->headings);
	pack_text(out, r->sha256);
	pack_number(out, r->twice);
	pack_number(out, r->n);
	for (size_t i = 0; i < r->n; i++) {
		pack_number(out, r->v[i].row);
		pack_text(out, r->v[i].name);
		pack_text(out, r->v[i].email);
		pack_text(out, r->v[i].salutation);
		pack_number(out, language_number(r->v[i].language));
		pack_texts(out, &r->v[i].address);
		pack_texts(out, &r->v[i].values);
	}
}

/* Is it one that read_row() makes?  The child may have been taken over. */
static bool
is_recipient(const struct recipient *p, const struct recipient_list *r)
{
	return (*p->email != '\0' ? is_email(p->email) && p->address.n != 1
				  : p->address.n >= 2) &&
	       is_fitting(&p->address) && p->values.n == r->headings.n;
}

static void
take_recipient(struct unpack *in, struct recipient_list *r)
{
	struct recipient p = { .row = unpack_number(in, ULONG_MAX) };

	p.name = unpack_line(in);
	p.email = unpack_line(in);
	p.salutation = unpack_line(in);
	p.language = languages[unpack_number(in, LENGTH(languages) - 1)].lang;
	unpack_lines(in, LINES_MOST, &p.address);
	unpack_texts(in, SHEET_COLUMNS_MOST, &p.values);
	p.key = key_of(&p);
	in->is_bad |= !is_recipient(&p, r);
	r->v = xgrow(r->v, &r->cap, r->n + 1, sizeof(*r->v));
	r->v[r->n++] = p;
}

void
recipient_list_unpack(struct unpack *in, struct recipient_list *r)
{
	char *sha256;
	uint64_t n;

	unpack_lines(in, SHEET_COLUMNS_MOST, &r->headings);
	sha256 = unpack_line(in);
	in->is_bad |= strlen(sha256) != SHA256_LEN - 1 ||
		      sha256[strspn(sha256, "0123456789abcdef")] != '\0';
	snprintf(r->sha256, sizeof(r->sha256), "%s", sha256);
	free(sha256);
	r->twice = unpack_number(in, SIZE_MAX);
	for (n = unpack_number(in, SIZE_MAX); n > 0 && !in->is_bad; n--)
		take_recipient(in, r);
	in->is_bad |= r->n == 0;
	if (in->is_bad)
		recipient_list_free(r);
}

struct recipient_fenced {
	const char *path;
	const struct strlist *map;
	const char *language;
};

/* In the child: the list to FD. */
static int
read_fenced(int fd, void *arg)
{
	const struct recipient_fenced *f = arg;
	struct recipient_list r;
	struct strbuf out = { 0 };

	if (recipient_list_read(f->path, f->map, f->language, &r) == -1)
		return diag_status();
	recipient_list_pack(&out, &r);
	return child_write(fd, out.s, out.len) == 0 ? diag_status() : EXIT_IO;
}

static void
take(struct unpack *in, void *arg)
{
	recipient_list_unpack(in, arg);
}

int
recipient_list_read_fenced(const char *path, const struct strlist *map,
    const char *language, struct recipient_list *r)
{
	struct recipient_fenced f = { path, map, language };
	const char *const readable[] = { path, NULL };
	const struct child c = { .fence = SANDBOX_RECORDS,
		.path = strcmp(path, "-") == 0 ? "<stdin>" : path,
		.readable = readable,
		.has_input = true,
		.has_messages = true,
		.most = SIZE_MAX / 2,
		.work = read_fenced,
		.arg = &f };
	struct strbuf answer = { 0 };
	int rc;

	*r = (struct recipient_list){ .n = 0 };
	rc = child_take(&c, &answer, take, r);
	strbuf_free(&answer);
	return rc;
}
