/* The moments that a mail names. */
#include "mail_moment.h"
#include "../core/incident_fault.h"
#include "../util/i18n.h"
#include "parts.h"

static bool
is_likely(const struct intake *in, struct timestamp t)
{
	return t.s >= FAULT_FIRST && t.s <= in->now.s + DAY;
}

/* The first likely Received, or the number of them. */
static size_t
likely_hop(const struct intake *in, const struct mail *m)
{
	size_t i = 0;

	while (i < m->nreceived && !is_likely(in, m->received[i]))
		i++;
	return i;
}

struct timestamp
mail_moment_received(const struct intake *in, const struct mail *m)
{
	const size_t hop = likely_hop(in, m);

	if (hop == m->nreceived || m->received[hop].s > in->now.s)
		return in->now;
	return zone_timestamp(&in->reg->zone, m->received[hop].s);
}

bool
mail_moment_sent(
    const struct intake *in, const struct mail *m, struct timestamp *sent)
{
	if (!m->has_sent || !is_likely(in, m->sent))
		return false;
	*sent = zone_timestamp(&in->reg->zone, m->sent.s);
	return true;
}

void
mail_moment_log(
    const struct intake *in, struct incident *i, const struct mail *m)
{
	const size_t hop = likely_hop(in, m);
	char text[TIMESTAMP_LEN];

	if (hop > 0)
		timestamp_format(m->received[0], text);
	if (m->nreceived > 0 &&
	    m->received[hop < m->nreceived ? hop : 0].s > in->now.s)
		intake_log(in, i,
		    N_("The mail says that it was received later than now; "
		       "the present moment is taken."));
	else if (hop > 0 && hop == m->nreceived)
		intake_log(in, i,
		    N_("The mail says that it was received at %s, which "
		       "cannot be right; the present moment is taken."),
		    text);
	else if (hop > 0)
		intake_log(in, i,
		    N_("The mail says that it was received at %s, which "
		       "cannot be right; the time of the server before it is "
		       "taken."),
		    text);
	if (m->has_sent && !is_likely(in, m->sent)) {
		timestamp_format(m->sent, text);
		intake_log(in, i,
		    N_("The mail says that it was sent at %s, which cannot be "
		       "right; the field stays empty."),
		    text);
	}
}
