/* The tables of senders in the intake of mail. */
#include <string.h>

#include "../util/i18n.h"
#include "parts.h"
#include "senders.h"

const struct sender_rules *
senders_rules(struct intake *in)
{
	const struct reg *reg = in->reg;

	if (in->senders.n == 0 &&
	    sender_table_read(reg->dir, &reg->senders, &in->senders) == -1)
		return NULL;
	in->sender_rules = (struct sender_rules){ &in->senders, reg };
	return &in->sender_rules;
}

const struct sender_row *
senders_row(const struct intake *in, size_t n)
{
	return n > 0 && n <= in->senders.n ? &in->senders.row[n - 1] : NULL;
}

void
senders_log(const struct intake *in, struct incident *i, const struct mail *m)
{
	const struct sender_row *row;

	row = senders_row(in, m->reporter_row);
	if (row != NULL && *m->header_addr != '\0')
		intake_log(in, i,
		    N_("The reporter is the one in the web form, <%s>; %s is "
		       "<%s> (%s, line %zu)."),
		    m->reporter_addr, row->from, m->header_addr, row->table,
		    row->line);
	else if (row != NULL)
		intake_log(in, i,
		    N_("The reporter is the one in %s; From is \"%s\" <%s> "
		       "(%s, line %zu)."),
		    row->from, m->from_name, m->from_addr, row->table,
		    row->line);
	if ((row = senders_row(in, m->answer_row)) == NULL)
		return;
	if (*m->automatic != '\0')
		intake_log(in, i,
		    N_("Automatic mail (%s): it is not answered (%s, line "
		       "%zu)."),
		    m->automatic, row->table, row->line);
	else if (*m->no_answer != '\0')
		intake_log(in, i, N_("Not answered: %s (%s, line %zu)."),
		    m->no_answer, row->table, row->line);
}
