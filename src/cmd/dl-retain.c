/* dl-retain: plan which parts of which incidents are due to go. */
#include "../app/command.h"
#include "../app/operands.h"
#include "../app/typed.h"
#include "../erase/retain.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"

static const struct command_option options[] = {
	{ 'a', "all", NULL,
	    N_("also what goes later, and incidents that are open"),
	    .kind = VALUE_NONE },
	{ 'n', "dry-run", NULL, N_("say in words what is due; no plan"),
	    .kind = VALUE_NONE },
	{ 'b', "by", N_("DATE"), N_("what is due by that day (without: today)"),
	    .kind = VALUE_TEXT, .is_long = true },
	{ 0 },
};

static const struct command_mode modes[] = {
	{ .options = "anb", .operands = N_("[REF...|FILE|-]") },
	{ 0 },
};

/* The day of -b.  False: reported. */
static bool
read_day(const struct command *cmd, const struct zone *zone,
    struct retain_request *r)
{
	const char *by = command_value(cmd, 'b');
	const struct typed_date_context context = { .zone = zone,
		.now = clock_now(zone),
		.side = TYPED_FUTURE,
		.kinds = TYPED_DAY };
	struct typed_date date;

	r->day = zone_day(zone, context.now);
	if (by == NULL)
		return true;
	if (!typed_date(&context, by, EXIT_USAGE, "--by", &date))
		return false;
	r->day = date.day;
	return true;
}

int
main(int argc, char *argv[])
{
	struct command cmd = {
		.about = N_("Plans which parts of which incidents are due to "
			    "go, by law/retention.csv."),
		.options = options,
		.modes = modes,
	};
	struct retain_request request;
	struct operands r;

	command_start(&cmd, argc, argv);
	command_check(&cmd, &modes[0]);
	request = (struct retain_request){ .has_all = command_value(
							  &cmd, 'a') != NULL,
		.is_dry = cmd.dry_run };
	if (operands_open(&r, &cmd, NULL) == 0) {
		if (r.view == NULL)
			die(EXIT_USAGE,
			    _("expected rows of a register, got others"));
		if (read_day(&cmd, &r.reg.zone, &request))
			retain_plan(&r, &request);
		operands_close(&r);
	}
	return command_end(&cmd);
}
