/* Obligations under the law, and who is notified, from their CSV tables. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/obligation_name.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "policy_table.h"
#include "table.h"

enum {
	LAW_REGIME,
	LAW_RECIPIENT,
	LAW_WHEN,
	LAW_ROLES,
	LAW_ANCHOR,
	LAW_TERM,
	LAW_FROM,
	LAW_TO,
	LAW_HOLIDAYS,
	LAW_LABEL_NL,
	LAW_LABEL_EN,
	LAW_SOURCE,
	LAW_SHORT_NL, /* from here on they need not be there */
	LAW_SHORT_EN,
	LAW_NAME_NL,
	LAW_NAME_EN,
	LAW_NAME_SHORT_NL,
	LAW_NAME_SHORT_EN,
	LAW_WEBSITE,
	LAW_COLS
};

static const char *const law_names[LAW_COLS] = { "regime", "recipient", "when",
	"roles", "anchor", "term", "valid_from", "valid_to", "holidays",
	"label_nl", "label_en", "source", "label_short_nl", "label_short_en",
	"recipient_nl", "recipient_en", "recipient_short_nl",
	"recipient_short_en", "website" };

/* Two rows for one obligation, one role and one day would leave open which it
 * is. */
static void
check_overlap(struct table *t, const struct law *law, const struct law_row *r)
{
	for (size_t i = 0; i < law->n; i++) {
		const struct law_row *old = &law->row[i];

		if (law_row_is(old, r->regime, r->recipient) &&
		    (old->roles & r->roles) != 0 &&
		    old->from_day <= r->to_day && r->from_day <= old->to_day)
			table_refuse(t, LAW_FROM, table_cell(t, LAW_FROM),
			    _("a day after the earlier row for this obligation "
			      "ends"));
	}
}

/* A time limit that starts with another notification has to find that one. */
static void
check_previous(struct table *t, const struct law *law, const struct law_row *r)
{
	size_t i = law->n;

	while (r->anchor == ANCHOR_PREVIOUS && i > 0 &&
	       (strcmp(law->row[i - 1].recipient, r->recipient) != 0 ||
		   strcmp(law->row[i - 1].regime, r->regime) == 0))
		i--;
	if (r->anchor == ANCHOR_PREVIOUS && i == 0)
		table_refuse(t, LAW_ANCHOR, table_cell(t, LAW_ANCHOR),
		    _("aware or received, since no row above it has another "
		      "obligation to that recipient"));
}

/* Words, which stand in lists and sentences. */
static void
check_words(struct table *t, size_t col)
{
	const char *s = table_cell(t, col);

	if (strpbrk(s, "\n\r\t") != NULL)
		table_refuse(t, col, s, _("text on one line"));
}

/* Text that must be there; the caller frees. */
static char *
words(struct table *t, size_t col)
{
	check_words(t, col);
	return table_text(t, col);
}

/* Text that need not be there; the caller frees. */
static char *
optional_words(struct table *t, size_t col)
{
	check_words(t, col);
	return xstrdup(table_cell(t, col));
}

/* A name without its article. */
static const char *
bare_name(const char *name)
{
	static const char *const articles[] = { "de ", "het ", "the " };

	for (size_t a = 0; a < LENGTH(articles); a++)
		if (starts_with(name, articles[a]))
			return name + strlen(articles[a]);
	return name;
}

/* The label in a few words, if the table has none: with the short name of the
 * recipient for its name.  The label itself may be another's. */
static void
shorten_label(char *text[LAW_TEXTS])
{
	const char *label = text[LAW_LABEL];
	const char *name = bare_name(text[LAW_NAME]), *at;
	const char *few = text[LAW_NAME_SHORT];

	if (*text[LAW_LABEL_SHORT] != '\0' || *name == '\0' || *few == '\0' ||
	    (at = strstr(label, name)) == NULL)
		return;
	free(text[LAW_LABEL_SHORT]);
	text[LAW_LABEL_SHORT] = xasprintf(
	    "%.*s%s%s", (int)(at - label), label, few, at + strlen(name));
}

/* It stands in letters to data subjects, without a scheme. */
static char *
read_website(struct table *t)
{
	const char *s = table_cell(t, LAW_WEBSITE);

	if (*s != '\0' &&
	    (strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-./") !=
		    strlen(s) ||
		strchr(s, '.') == NULL))
		table_refuse(t, LAW_WEBSITE, s,
		    _("a web site such as autoriteitpersoonsgegevens.nl, or "
		      "nothing"));
	return xstrdup(s);
}

static void
read_law_words(struct table *t, struct law_row *r)
{
	r->text_nl[LAW_LABEL] = words(t, LAW_LABEL_NL);
	r->text_en[LAW_LABEL] = words(t, LAW_LABEL_EN);
	r->text_nl[LAW_LABEL_SHORT] = optional_words(t, LAW_SHORT_NL);
	r->text_en[LAW_LABEL_SHORT] = optional_words(t, LAW_SHORT_EN);
	r->text_nl[LAW_NAME] = optional_words(t, LAW_NAME_NL);
	r->text_en[LAW_NAME] = optional_words(t, LAW_NAME_EN);
	r->text_nl[LAW_NAME_SHORT] = optional_words(t, LAW_NAME_SHORT_NL);
	r->text_en[LAW_NAME_SHORT] = optional_words(t, LAW_NAME_SHORT_EN);
	r->website = read_website(t);
	shorten_label(r->text_nl);
	shorten_label(r->text_en);
}

static void
read_law_row(struct table *t, void *arg)
{
	/* In the order of the enumerations of law.h and deadline.h. */
	static const char *const whens[] = { "ap", "subjects", "breach",
		"always", "person" };
	static const char *const anchors[] = { "aware", "received",
		"previous-filing" };
	static const char *const holidays[] = { "none", "nl" };
	struct law *law = arg;
	struct law_row r = { .regime = xstrdup(table_cell(t, LAW_REGIME)),
		.recipient = xstrdup(table_cell(t, LAW_RECIPIENT)),
		.table = law->ntables - 1,
		.line = t->row.at.line };

	if (!is_table_id(r.regime, RULE_SET_MOST))
		table_refuse(
		    t, LAW_REGIME, r.regime, _("a name such as avg-33"));
	if (!is_table_id(r.recipient, RULE_SET_MOST))
		table_refuse(
		    t, LAW_RECIPIENT, r.recipient, _("a name such as ap"));
	r.when = (enum follows)table_one_of(t, LAW_WHEN, whens, LENGTH(whens));
	r.anchor = (enum anchor)table_one_of(
	    t, LAW_ANCHOR, anchors, LENGTH(anchors));
	r.holidays = (enum holidays)table_one_of(
	    t, LAW_HOLIDAYS, holidays, LENGTH(holidays));
	r.roles = table_choices(t, LAW_ROLES, choices_role, false);
	if (!time_limit_parse(table_cell(t, LAW_TERM), &r.term))
		table_refuse(t, LAW_TERM, table_cell(t, LAW_TERM),
		    _("a time limit such as 72h, 30d or 1m, or nothing"));
	if (r.holidays != HOLIDAYS_NONE && r.term.unit == LIMIT_HOURS)
		table_refuse(t, LAW_HOLIDAYS, table_cell(t, LAW_HOLIDAYS),
		    _("none, since the time limit is in hours (Algemene "
		      "termijnenwet art. 4)"));
	r.from_day = table_day(t, LAW_FROM, 0);
	r.to_day = table_day(t, LAW_TO, INT64_MAX);
	if (r.to_day < r.from_day)
		table_refuse(t, LAW_TO, table_cell(t, LAW_TO),
		    _("a day from valid_from on"));
	check_overlap(t, law, &r);
	check_previous(t, law, &r);
	read_law_words(t, &r);
	r.source = words(t, LAW_SOURCE);
	law->row = xgrow(law->row, &law->cap, law->n + 1, sizeof(*law->row));
	law->row[law->n++] = r;
}

/* The row of the same obligation and role that is the next in time, or NULL. */
static const struct law_row *
next_in_time(const struct law *law, const struct law_row *r)
{
	const struct law_row *next = NULL;

	for (size_t i = 0; i < law->n; i++) {
		const struct law_row *x = &law->row[i];

		if (law_row_is(x, r->regime, r->recipient) &&
		    (x->roles & r->roles) != 0 && x->from_day > r->to_day &&
		    (next == NULL || x->from_day < next->from_day))
			next = x;
	}
	return next;
}

/* Warn of days between two rows on which there is no obligation: an incident of
 * such a day has none of its own. */
static void
warn_gaps(const struct law *law, const char *file)
{
	const struct law_row *next;
	struct loc at = { .file = file };
	int y, m, d;

	for (size_t i = 0; i < law->n; i++) {
		const struct law_row *r = &law->row[i];

		if (r->table != law->ntables - 1 ||
		    (next = next_in_time(law, r)) == NULL ||
		    next->from_day == r->to_day + 1)
			continue;
		at.line = next->line;
		date_of_days(r->to_day + 1, &y, &m, &d);
		warning(&at,
		    _("valid_from: no row for %s to %s covers the days from "
		      "%04d-%02d-%02d on until this one"),
		    r->regime, r->recipient, y, m, d);
	}
}

int
policy_law_read(const char *bytes, size_t n, const char *file, const char *name,
    struct law *law)
{
	struct table t = { .names = law_names,
		.ncols = LAW_COLS,
		.noptional = LAW_COLS - LAW_SHORT_NL };
	struct law_table *own;
	char hash[SHA256_LEN];

	law->table = xreallocarray(
	    law->table, law->ntables + 1, sizeof(*law->table));
	own = &law->table[law->ntables++];
	sha256_hex(bytes, n, hash);
	snprintf(
	    own->id, sizeof(own->id), "%s@%.*s", name, RULE_HASH_LEN - 1, hash);
	own->bytes = xstrndup(bytes, n);
	own->n = n;
	if (table_read(bytes, n, file, &t, read_law_row, law) == 0) {
		warn_gaps(law, file);
		return 0;
	}
	law_free(law);
	return -1;
}

/* The fields ap, ap_filed ..., subjects ... and the figures of them are those
 * of the obligations of these names, whatever the table calls the recipient. */
static int
check_names(const struct law *law, const char *file)
{
	static const struct {
		enum follows when;
		const char *regime, *recipient;
	} names[] = {
		{ FOLLOWS_AP, OBLIGATION_AP_REGIME, OBLIGATION_AP },
		{ FOLLOWS_SUBJECTS, OBLIGATION_SUBJECTS_REGIME,
		    OBLIGATION_SUBJECTS },
	};
	int rc = 0;

	for (size_t n = 0; n < LENGTH(names); n++) {
		const struct law_row *other = NULL;
		bool has = false;

		for (size_t r = 0; r < law->n; r++) {
			if (law->row[r].when != names[n].when)
				continue;
			if (law_row_is(&law->row[r], names[n].regime,
				names[n].recipient))
				has = true;
			else if (other == NULL)
				other = &law->row[r];
		}
		if (has || other == NULL)
			continue;
		fail(EXIT_CONFIG,
		    &(const struct loc){ .file = file, .line = other->line },
		    _("regime, recipient: expected %s,%s, which the fields and "
		      "figures are of, got \"%s,%s\": the label and the name "
		      "say which recipient it is"),
		    names[n].regime, names[n].recipient, other->regime,
		    other->recipient);
		rc = -1;
	}
	return rc;
}

static int
add_law(const char *register_dir, const char *name, struct law *law)
{
	struct strbuf bytes = { 0 };
	char *path;
	int rc = table_bytes(register_dir, "law", name, true, &bytes, &path);

	if (rc == 1)
		rc = policy_law_read(
		    bytes.s != NULL ? bytes.s : "", bytes.len, path, name, law);
	else
		law_free(law);
	if (rc == 0 && law->ntables == 1 && check_names(law, path) == -1) {
		law_free(law);
		rc = -1;
	}
	strbuf_free(&bytes);
	free(path);
	return rc;
}

struct law
policy_law_empty(const struct zone *zone, const char *lang)
{
	static const char *const reasons[LAW_REASONS] = {
		[LAW_REASON_BREACH] = N_("It is a personal data breach."),
		[LAW_REASON_ROLE] = N_("This obligation is not the "
				       "organisation's, in its role in this "
				       "incident."),
		[LAW_REASON_DAY] = N_("The law of that day had no such "
				      "obligation for this incident."),
	};
	struct law law = { .zone = zone, .lang = lang };

	for (size_t r = 0; r < LAW_REASONS; r++)
		law.reason[r] = i18n_text(lang, reasons[r]);
	return law;
}

int
policy_law(const char *register_dir, const struct strlist *more,
    const struct zone *zone, const char *lang, struct law *law)
{
	*law = policy_law_empty(zone, lang);
	if (add_law(register_dir, "duties", law) == -1)
		return -1;
	for (size_t n = 0; n < more->n; n++)
		if (add_law(register_dir, more->v[n], law) == -1)
			return -1;
	return 0;
}
