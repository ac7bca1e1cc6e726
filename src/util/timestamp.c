/* Moments (RFC 3339) and civil dates. */
#include <string.h>

#include "timestamp.h"

/* Days since 1970-01-01, by eras of 400 years that begin on 1 March. */
int64_t
date_days(int year, int month, int day)
{
	const int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	const int64_t era = (y >= 0 ? y : y - 399) / 400;
	const int64_t in_era = y - era * 400;
	const int64_t m = month > 2 ? month - 3 : month + 9;
	const int64_t in_year = (153 * m + 2) / 5 + day - 1;

	return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 +
	       in_year - 719468;
}

void
date_of_days(int64_t days, int *year, int *month, int *day)
{
	const int64_t z = days + 719468;
	const int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	const int64_t d = z - era * 146097;
	const int64_t y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	const int64_t in_year = d - (365 * y + y / 4 - y / 100);
	const int64_t m = (5 * in_year + 2) / 153;

	*day = (int)(in_year - (153 * m + 2) / 5 + 1);
	*month = (int)(m < 10 ? m + 3 : m - 9);
	*year = (int)(y + era * 400 + (*month <= 2 ? 1 : 0));
}

bool
is_date(int year, int month, int day)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };
	const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1)
		return false;
	return day <= days[month - 1] + (leap && month == 2);
}

bool
digits_parse(const char **s, int n, int *out)
{
	for (*out = 0; n > 0; n--, (*s)++) {
		if (**s < '0' || **s > '9')
			return false;
		*out = *out * 10 + (**s - '0');
	}
	return true;
}

static bool
take(const char **s, char c)
{
	if (**s != c)
		return false;
	(*s)++;
	return true;
}

static bool
take_date(const char **s, struct civil *c)
{
	return digits_parse(s, 4, &c->year) && take(s, '-') &&
	       digits_parse(s, 2, &c->month) && take(s, '-') &&
	       digits_parse(s, 2, &c->day) &&
	       is_date(c->year, c->month, c->day);
}

/* HH:MM, or HH:MM:SS with a fraction that is dropped. */
static bool
take_clock(const char **s, struct civil *c, bool *has_seconds)
{
	c->sec = 0;
	if (!digits_parse(s, 2, &c->hour) || !take(s, ':') ||
	    !digits_parse(s, 2, &c->min) || c->hour > 23 || c->min > 59)
		return false;
	if (!(*has_seconds = take(s, ':')))
		return true;
	if (!digits_parse(s, 2, &c->sec) || c->sec > 60)
		return false;
	/* A leap second is shown by no clock here: the one before it. */
	if (c->sec == 60)
		c->sec = 59;
	if (take(s, '.')) {
		if (**s < '0' || **s > '9')
			return false;
		while (**s >= '0' && **s <= '9')
			(*s)++;
	}
	return true;
}

static bool
take_offset(const char **s, int32_t *off)
{
	int h, m, sign;

	*off = 0;
	if (take(s, 'Z') || take(s, 'z'))
		return true;
	sign = **s == '-' ? -1 : 1;
	if ((!take(s, '+') && !take(s, '-')) || !digits_parse(s, 2, &h) ||
	    !take(s, ':') || !digits_parse(s, 2, &m) || h > 23 || m > 59)
		return false;
	*off = sign * (h * 3600 + m * 60);
	return true;
}

enum timestamp_parts
timestamp_read(const char *s, struct civil *c, int32_t *off)
{
	bool has_seconds;

	*off = 0;
	if (!take_date(&s, c) ||
	    (!take(&s, 'T') && !take(&s, 't') && !take(&s, ' ')) ||
	    !take_clock(&s, c, &has_seconds))
		return TIMESTAMP_BAD;
	if (*s == '\0')
		return TIMESTAMP_NO_OFFSET;
	if (!take_offset(&s, off) || *s != '\0')
		return TIMESTAMP_BAD;
	return has_seconds ? TIMESTAMP_WHOLE : TIMESTAMP_NO_SECONDS;
}

struct timestamp
timestamp_of_civil(const struct civil *c, int32_t off)
{
	return (
	    struct timestamp){ .s = date_days(c->year, c->month, c->day) * DAY +
				    (int64_t)c->hour * 3600 +
				    (int64_t)c->min * 60 + c->sec - off,
		.off = off };
}

bool
timestamp_has_text(struct timestamp w)
{
	return w.s >= TIMESTAMP_FIRST && w.s <= TIMESTAMP_LAST;
}

bool
timestamp_parse(const char *s, struct timestamp *w)
{
	struct civil c;
	int32_t off;

	if (timestamp_read(s, &c, &off) != TIMESTAMP_WHOLE)
		return false;
	*w = timestamp_of_civil(&c, off);
	return timestamp_has_text(*w);
}

void
timestamp_civil(struct timestamp w, struct civil *c)
{
	const int64_t t = w.s + w.off;
	const int64_t days = t >= 0 ? t / DAY : (t - DAY + 1) / DAY;
	const int rest = (int)(t - days * DAY);

	date_of_days(days, &c->year, &c->month, &c->day);
	c->hour = rest / 3600;
	c->min = rest / 60 % 60;
	c->sec = rest % 60;
}

static void
put_two(char *p, int v)
{
	p[0] = (char)('0' + v / 10);
	p[1] = (char)('0' + v % 10);
}

void
timestamp_format(struct timestamp w, char buf[TIMESTAMP_LEN])
{
	/* By hand: a filter does little else with 100,000 rows. */
	const int off = w.off < 0 ? -w.off : w.off;
	struct civil c;

	timestamp_civil(w, &c);
	memcpy(buf, "YYYY-MM-DDThh:mm:ss+hh:mm", TIMESTAMP_LEN);
	put_two(buf, c.year / 100 % 100);
	put_two(buf + 2, c.year % 100);
	put_two(buf + 5, c.month);
	put_two(buf + 8, c.day);
	put_two(buf + 11, c.hour);
	put_two(buf + 14, c.min);
	put_two(buf + 17, c.sec);
	if (w.off < 0)
		buf[19] = '-';
	put_two(buf + 20, off / 3600);
	put_two(buf + 23, off / 60 % 60);
}

bool
date_parse(const char *s, int *year, int *month, int *day)
{
	struct civil c;

	if (!take_date(&s, &c) || *s != '\0')
		return false;
	*year = c.year;
	*month = c.month;
	*day = c.day;
	return true;
}
