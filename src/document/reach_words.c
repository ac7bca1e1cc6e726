/* How many data subjects were informed, in words. */
#include "reach_words.h"
#include "../util/i18n.h"
#include "words.h"

/* "2 of 40 informed", "2 informed, of 5 to 40 data subjects". */
static void
add_informed(struct strbuf *s, const struct reach *c, const char *lang)
{
	struct strbuf n = { 0 }, of = { 0 };
	uint64_t at_most;

	at_most = c->informed + c->beside;
	words_range(&n, &c->informed, &at_most, lang);
	words_range(&of, c->has_min ? &c->min : NULL,
	    c->has_max ? &c->max : NULL, lang);
	if (c->has_min && c->has_max && c->min == c->max)
		strbuf_addf(
		    s, i18n_text(lang, N_("%s of %s informed")), n.s, of.s);
	else if (c->has_min || c->has_max)
		strbuf_addf(s,
		    i18n_text(lang, N_("%s informed, of %s data subjects")),
		    n.s, of.s);
	else
		strbuf_addf(s, i18n_text(lang, N_("%s informed")), n.s);
	strbuf_free(&of);
	strbuf_free(&n);
}

/* "mailing broken off: 1 of 2 letters sent". */
static void
add_stopped(struct strbuf *s, const struct reach *c, const char *lang)
{
	struct strbuf n = { 0 }, of = { 0 };

	words_number(&n, c->stopped.informed, lang);
	words_number(&of, c->stopped.of, lang);
	strbuf_addf(s,
	    i18n_text(lang, N_("mailing broken off: %s of %s letters sent")),
	    n.s, of.s);
	strbuf_free(&of);
	strbuf_free(&n);
}

/* "not counted; there were 10 data subjects then, and are 400 now". */
static void
add_more(struct strbuf *s, const struct reach *c, const char *lang)
{
	struct strbuf of = { 0 }, now = { 0 };

	words_number(&of, c->of, lang);
	words_range(&now, c->has_min ? &c->min : NULL,
	    c->has_max ? &c->max : NULL, lang);
	if (c->has_min || c->has_max)
		strbuf_addf(s,
		    i18n_text(lang,
			N_("not counted; there were %s data subjects then, and "
			   "are %s now")),
		    of.s, now.s);
	else
		strbuf_addf(s,
		    i18n_text(lang,
			N_("not counted; there were %s data subjects then, and "
			   "it is not known how many there are now")),
		    of.s);
	strbuf_free(&now);
	strbuf_free(&of);
}

static void
add_beside(struct strbuf *s, const struct reach *c, const char *lang)
{
	if (c->beside > 0)
		strbuf_add(s,
		    i18n_text(lang,
			N_("; recorded in two clones of the register, and "
			   "whether these are the same persons is not known")));
}

static void
add_undelivered(struct strbuf *s, const struct reach *c, const char *lang)
{
	if (c->undelivered > 0)
		strbuf_addf(s,
		    i18n_text(lang, N_("; letters not delivered: %llu")),
		    (unsigned long long)c->undelivered);
}

void
reach_words_add(struct strbuf *s, const struct reach *c, const char *lang)
{
	switch (c->state) {
	case REACH_NONE:
		return;
	case REACH_STOPPED:
		add_stopped(s, c, lang);
		return;
	case REACH_UNSAID:
		words_add_lack(s, c->lack, lang);
		return;
	case REACH_PUBLIC:
		strbuf_add(s, i18n_text(lang, N_("by public notice")));
		break;
	case REACH_UNCOUNTED:
		strbuf_add(s, i18n_text(lang, N_("how many is not recorded")));
		break;
	case REACH_PART:
	case REACH_ALL:
		add_informed(s, c, lang);
		break;
	case REACH_OF_UNKNOWN:
		add_informed(s, c, lang);
		strbuf_add(
		    s, i18n_text(lang,
			   N_("; the number of data subjects is not known")));
		break;
	case REACH_MORE:
		add_more(s, c, lang);
		break;
	case REACH_REST:
		if (c->is_counted)
			add_informed(s, c, lang);
		else
			strbuf_add(
			    s, i18n_text(lang, N_("how many is not recorded")));
		strbuf_addf(
		    s, i18n_text(lang, N_("; the rest is not: %s")), c->reason);
		break;
	}
	add_beside(s, c, lang);
	add_undelivered(s, c, lang);
	if (c->stopped.informed > 0) {
		strbuf_add(s, "; ");
		add_stopped(s, c, lang);
	}
}
