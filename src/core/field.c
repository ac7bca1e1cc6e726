/* What the fields are, and whether a value is one. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "field.h"
#include "reference.h"

/* clang-format off */
#define DEF(id, name, group, type, choices, flags, form, nl, en, meaning) \
	{ name, GROUP_##group, TYPE_##type, choices_##choices, flags, form, \
	  nl, en, meaning },

static const struct field_def fields[] = {
#define FIELD(id, ...) [id] = DEF(id, __VA_ARGS__)
#include "field.def"
};

#define COLUMN DEF
#define LIST(id, tag, prefix, name, item, nl, en, ...) \
	static const struct field_def tag##_cols[] = { __VA_ARGS__ };
#include "field.def"

static const struct list_def lists[] = {
#define LIST(id, tag, prefix, name, item, nl, en, ...) \
	{ name, item, nl, en, tag##_cols, prefix##_COLS },
#include "field.def"
};

static const char *const type_names[TYPE_MAX] = {
	[TYPE_REF]      = "ref",
	[TYPE_REFS]     = "refs",
	[TYPE_TIME]     = "time",
	[TYPE_DATE]     = "date",
	[TYPE_TEXT]     = "text",
	[TYPE_TEXTS]    = "texts",
	[TYPE_LONGTEXT] = "longtext",
	[TYPE_EMAIL]    = "email",
	[TYPE_YESNO]    = "yesno",
	[TYPE_ANSWER]   = "answer",
	[TYPE_CHOICE]   = "choice",
	[TYPE_CHOICES]  = "choices",
	[TYPE_COUNT]    = "count",
	[TYPE_SCORE]    = "score",
};

static const struct {
	const char *name, *nl, *en;
} groups[GROUP_MAX] = {
#define GROUP(id, name, nl, en) { name, nl, en },
#include "field.def"
};
/* clang-format on */

const struct field_def *
field_def(enum field f)
{
	return &fields[f];
}

enum field
field_find(const char *name)
{
	enum field f;

	for (f = 0; f < FIELD_MAX; f++)
		if (strcmp(fields[f].name, name) == 0)
			break;
	return f;
}

const struct list_def *
list_def(enum list l)
{
	return &lists[l];
}

enum list
list_find(const char *name)
{
	enum list l;

	for (l = 0; l < LIST_MAX; l++)
		if (strcmp(lists[l].name, name) == 0)
			break;
	return l;
}

size_t
list_column(enum list l, const char *name)
{
	size_t c;

	for (c = 0; c < lists[l].ncols; c++)
		if (strcmp(lists[l].cols[c].name, name) == 0)
			break;
	return c;
}

const char *
group_name(enum field_group g)
{
	return groups[g].name;
}

const char *
group_label(enum field_group g, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? groups[g].nl : groups[g].en;
}

const char *
type_name(enum field_type t)
{
	return type_names[t];
}

bool
is_multi(const struct field_def *d)
{
	return d->type == TYPE_REFS || d->type == TYPE_TEXTS ||
	       d->type == TYPE_CHOICES;
}

const char *
field_label(const struct field_def *d, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? d->label_nl : d->label_en;
}

const char *
value_label(const struct field_def *d, const char *value, const char *lang)
{
	const unsigned n = choice_find(d->choices, value);

	return n > 0 ? choice_label(d->choices, n, lang) : value;
}

static bool
is_one_line(const char *v)
{
	return v[strcspn(v, "\n\r")] == '\0';
}

static bool
is_address(const char *v)
{
	/* Lenient: what a mail calls its sender must be kept.  What matters is
	 * that it cannot become two addresses or another header. */
	for (const char *p = v; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	return *v != '\0' && strpbrk(v, "<>,;") == NULL;
}

static bool
is_count(const char *v)
{
	const size_t n = strspn(v, "0123456789");

	return n > 0 && n <= 15 && v[n] == '\0' && (n == 1 || v[0] != '0');
}

static bool
is_score(const char *v)
{
	static const char *const quarters[] = { "", ".25", ".5", ".75" };

	if (v[0] < '0' || v[0] > '9')
		return false;
	for (size_t i = 0; i < LENGTH(quarters); i++)
		if (strcmp(v + 1, quarters[i]) == 0)
			return true;
	return false;
}

static bool
is_day(const char *v)
{
	int y, m, d;

	return date_parse(v, &y, &m, &d);
}

static bool
is_moment(const char *v)
{
	struct timestamp w;

	return timestamp_parse(v, &w);
}

static bool
is_ref(const char *v)
{
	struct reference r;

	return reference_parse(v, &r);
}

/* clang-format off */
static const struct {
	bool (*ok)(const char *); /* of one value; NULL: any text */
	const char *want;
} types[TYPE_MAX] = {
	[TYPE_REF]      = { is_ref, N_("a reference such as DL-2026-0042-3, with its check digit") },
	[TYPE_REFS]     = { is_ref, N_("references such as DL-2026-0042-3, joined by |") },
	[TYPE_TIME]     = { is_moment, N_("a time such as 2026-11-03T10:15:00+01:00") },
	[TYPE_DATE]     = { is_day, N_("a date such as 2026-11-03") },
	[TYPE_TEXT]     = { is_one_line, N_("one line of text") },
	[TYPE_TEXTS]    = { is_one_line, N_("texts of one line, joined by |") },
	[TYPE_LONGTEXT] = { NULL, N_("text") },
	[TYPE_EMAIL]    = { is_address, N_("one e-mail address such as melder@example.nl") },
	[TYPE_YESNO]    = { NULL, N_("yes or no") },
	[TYPE_ANSWER]   = { NULL, N_("one of the answers") },
	[TYPE_CHOICE]   = { NULL, N_("one of the choices") },
	[TYPE_CHOICES]  = { NULL, N_("some of the choices, each once, joined by |") },
	[TYPE_COUNT]    = { is_count, N_("a whole number of at most 15 digits, without dots or signs") },
	[TYPE_SCORE]    = { is_score, N_("a number of quarters such as 0.25") },
};
/* clang-format on */

static bool
one_ok(const struct field_def *d, const char *v)
{
	if (*v == '\0')
		return false;
	if (d->choices->value != NULL)
		return choice_find(d->choices, v) > 0;
	return types[d->type].ok == NULL || types[d->type].ok(v);
}

static bool
all_ok(const struct field_def *d, const struct strlist *parts)
{
	for (size_t i = 0; i < parts->n; i++) {
		if (!one_ok(d, parts->v[i]))
			return false;
		for (size_t j = 0; j < i; j++)
			if (strcmp(parts->v[i], parts->v[j]) == 0)
				return false;
	}
	return true;
}

bool
value_ok(const struct field_def *d, const char *v, const char **want)
{
	struct strlist parts = { 0 };
	bool ok;

	if (is_multi(d) && strchr(v, '|') != NULL) {
		strlist_split(&parts, v, '|');
		ok = all_ok(d, &parts);
		strlist_free(&parts);
	} else {
		ok = one_ok(d, v);
	}
	if (!ok && want != NULL)
		*want = _(types[d->type].want);
	return ok;
}

/* Each value once and without blanks around it. */
static char *
canonical_parts(const char *v)
{
	struct strlist in = { 0 }, out = { 0 };
	struct strbuf s = { 0 };

	strlist_split(&in, v, '|');
	for (size_t i = 0; i < in.n; i++)
		if (*trim(in.v[i]) != '\0' && !strlist_has(&out, in.v[i]))
			strlist_add(&out, in.v[i]);
	for (size_t i = 0; i < out.n; i++) {
		if (i > 0)
			strbuf_addc(&s, '|');
		strbuf_add(&s, out.v[i]);
	}
	strlist_free(&in);
	strlist_free(&out);
	return strbuf_take(&s);
}

static bool
is_canonical_time(const char *v)
{
	char buf[TIMESTAMP_LEN];
	struct timestamp w;

	if (!timestamp_parse(v, &w))
		return false;
	timestamp_format(w, buf);
	return strcmp(v, buf) == 0;
}

static bool
has_blank_ends(const char *v)
{
	return *v != '\0' && (is_space(v[0]) || is_space(v[strlen(v) - 1]));
}

bool
value_is_plain(const struct field_def *d, const char *v)
{
	if (d->type == TYPE_TIME)
		return is_canonical_time(v);
	if (is_multi(d) && (strchr(v, '|') != NULL || has_blank_ends(v)))
		return false;
	return one_ok(d, v);
}

static char *
canonical_time(const struct zone *zone, const char *v)
{
	char buf[TIMESTAMP_LEN];
	struct timestamp w;

	if (!zone_parse(zone, v, &w))
		return xstrdup(v);
	timestamp_format(w, buf);
	return xstrdup(buf);
}

char *
value_canonical(const struct zone *zone, const struct field_def *d,
    const char *v, const char **want)
{
	char *out, *trimmed = xstrdup(v);

	if (d->type != TYPE_TEXT && d->type != TYPE_LONGTEXT)
		trim(trimmed);
	if (*trimmed == '\0')
		return trimmed;
	if (is_multi(d))
		out = canonical_parts(trimmed);
	else if (d->type == TYPE_TIME)
		out = canonical_time(zone, trimmed);
	else
		out = xstrdup(trimmed);
	free(trimmed);
	if (*out != '\0' && !value_ok(d, out, want)) {
		free(out);
		return NULL;
	}
	return out;
}

char *
choices_text(const struct field_def *d)
{
	struct strbuf s = { 0 };

	for (const struct choice *c = d->choices; c->value != NULL; c++) {
		if (s.len > 0)
			strbuf_add(&s, c[1].value != NULL ? ", " : _(" or "));
		strbuf_add(&s, c->value);
	}
	return strbuf_take(&s);
}
