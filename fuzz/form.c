/*
 * Any form of an authority, questions and choices with a NUL between them: an
 * accepted form begins with its title, and can be filled in from a record.
 */
#include "../src/record/form_table.h"
#include "../src/util/strbuf.h"
#include "../src/util/timestamp.h"
#include "fuzz.h"

static void
check_questions(const struct questionnaire *form)
{
	if (form->n == 0 || form->ask[0].kind != ASK_TITLE)
		abort();
	for (size_t q = 0; q < form->n; q++) {
		const struct ask *a = &form->ask[q];

		if (a->nsources > ASK_SOURCES || a->from_day > a->to_day ||
		    a->phases >> NOTIFICATION_KIND_WITHDRAWAL != 0 ||
		    (q > 0 && a->kind == ASK_TITLE) ||
		    (q > 0 && *a->number == '\0'))
			abort();
		for (size_t s = 0; s < a->nsources; s++)
			if (a->source[s] >= SOURCE_MAX)
				abort();
	}
}

static void
fill_in(const struct questionnaire *form, const struct incident *i)
{
	const struct filled f = { .form = form,
		.i = i,
		.before = i,
		.kind = NOTIFICATION_KIND_INITIAL,
		.reason = "",
		.organisation = "De Brug",
		.contact = "",
		.name = "Noor",
		.email = "noor@example.nl",
		.day = date_days(2026, 11, 3) };
	struct strbuf value = { 0 };

	for (size_t q = 0; q < form->n; q++) {
		const struct ask *a = &form->ask[q];

		for (size_t s = 0; s < a->nsources; s++)
			form_value(&f, a->source[s], &value);
		form_asks(&f, a);
		form_state(&f, a);
		if (form_changed(&f, a))
			abort();
	}
	strbuf_free(&value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *copy = fuzz_copy(data, n);
	const char *nul = n > 0 ? memchr(copy, '\0', n) : NULL;
	const size_t len = nul != NULL ? (size_t)(nul - copy) : n;
	struct questionnaire form;
	struct incident i;

	if (forms_read(copy, len, "fuzz", &form) == 0) {
		check_questions(&form);
		if (nul == NULL || forms_read_choices(nul + 1, n - len - 1,
				       "fuzz-choices", &form) == 0) {
			incident_init(&i);
			fill_in(&form, &i);
			incident_free(&i);
			form_free(&form);
		}
	} else if (form.n != 0) {
		abort();
	}
	free(copy);
	return 0;
}
