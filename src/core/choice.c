/* The choices that a field of the record may have. */
#include <assert.h>
#include <string.h>

#include "choice.h"

/* clang-format off */
#define CHOICE(id, code, nl, en) { code, nl, en, false },
#define CHOICE_ALONE(id, code, nl, en) { code, nl, en, true },
#define CHOICES(tag, prefix, ...) \
	const struct choice choices_##tag[] = { \
		__VA_ARGS__ { NULL, NULL, NULL, false } }; \
	static_assert(prefix##_MAX - 1 <= CHOICES_MOST, "too many choices");
#include "choice.def"
#undef CHOICE
#undef CHOICES
/* clang-format on */

const struct choice choices_no[] = { { NULL, NULL, NULL, false } };

unsigned
choice_find(const struct choice *list, const char *code)
{
	for (unsigned n = 0; list[n].value != NULL; n++)
		if (list[n].value[0] == code[0] &&
		    strcmp(list[n].value, code) == 0)
			return n + 1;
	return 0;
}

const char *
choice_code(const struct choice *list, unsigned n)
{
	return n > 0 ? list[n - 1].value : "";
}

const char *
choice_label(const struct choice *list, unsigned n, const char *lang)
{
	if (n == 0)
		return "";
	return strcmp(lang, "nl") == 0 ? list[n - 1].nl : list[n - 1].en;
}

bool
choices_add(struct choices *c, unsigned choice)
{
	unsigned n = 0;

	for (; choices_at(*c, n) != 0; n++)
		if (choices_at(*c, n) == choice)
			return false;
	c->packed |= (uint64_t)choice << 4 * n;
	return true;
}

bool
choices_hold(struct choices c, unsigned choice)
{
	for (; c.packed != 0; c.packed >>= 4)
		if ((c.packed & 15U) == choice)
			return true;
	return false;
}

unsigned
choices_at(struct choices c, unsigned n)
{
	return n <= CHOICES_MOST ? (unsigned)(c.packed >> 4 * n & 15U) : 0;
}

bool
choices_conflict(const struct choice *list, struct choices c)
{
	unsigned choice;

	for (unsigned n = 0; (choice = choices_at(c, n)) != 0; n++)
		if (list[choice - 1].is_alone && choices_at(c, 1) != 0)
			return true;
	return false;
}
