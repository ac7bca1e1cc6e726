/*
 * Mailings: by which means each recipient gets the letter, in which languages,
 * the recipients that are left, and the results.
 */
#include <unistd.h>

#include "../src/notify/mailing_plan.h"
#include "../src/notify/mailing_results.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strlist.h"
#include "messages.h"
#include "moment.h"

#define REF    "DL-2026-0001-3"
#define REGIME "avg-34"

static char dir[] = "/tmp/mailing-XXXXXX";
static const char list[] =
    "naam,email,adres,taal\n"
    "Anne,anne@example.nl,\"Kerkstraat 12\n1234 AB Ede\",\n"
    "John,john@example.nl,,en\n"
    "Bo,,\"Dorpsweg 1\n1234 AB Ede\",\n";

static void
read_list(struct mailing_plan *plan)
{
	const struct strlist none = { 0 };
	char *path = path_join(dir, "list.csv");

	if (file_put(path, list, strlen(list)) == -1 ||
	    recipient_list_read(path, &none, "nl", &plan->to) == -1)
		die(EXIT_IO, "%s", path);
	unlink(path);
	free(path);
}

static void
check_means(void)
{
	struct mailing_plan plan = { .i = NULL };
	const struct recipient *to;

	read_list(&plan);
	to = plan.to.v;
	OK(plan.to.n == 3);
	OK(mailing_plan_is_by_mail(&plan, &to[0]));
	OK(mailing_plan_is_by_mail(&plan, &to[1]));
	OK(!mailing_plan_is_by_mail(&plan, &to[2]));
	OK(mailing_plan_count(&plan, "list.csv") == 0);
	OK(plan.mails == 2 && plan.letters == 1);

	plan.all_on_paper = true;
	plan.mails = plan.letters = 0;
	OK(!mailing_plan_is_by_mail(&plan, &to[0]));
	messages_begin();
	OK(mailing_plan_count(&plan, "list.csv") == -1);
	messages_end(
	    "list.csv: row 2 has no address for a letter", "no address");
	OK(plan.mails == 0 && plan.letters == 2);
	recipient_list_free(&plan.to);
}

static void
check_languages(void)
{
	struct mailing_plan plan = { .i = NULL };

	read_list(&plan);
	OK(mailing_plan_has_language(&plan, "nl"));
	OK(mailing_plan_has_language(&plan, "en"));
	plan.to.v[1].language = "nl";
	OK(!mailing_plan_has_language(&plan, "en"));
	recipient_list_free(&plan.to);
}

static void
set(struct send_log *log, const struct recipient *to, enum send_state state,
    enum means means)
{
	const struct send_log_line line = { .state = state,
		.row = to->row,
		.list = "0123456789abcdef0123",
		.means = means,
		.at = "2026-11-03T10:15:00+01:00",
		.id = means == MEANS_MAIL ? "id@example.nl" : "" };

	OK(send_log_add(log, to->key, &line) == 0);
}

/* Only a recipient who has the letter is not left; a failed one is. */
static void
check_left(void)
{
	const struct reg reg = { .dir = dir };
	struct mailing_plan plan = { .i = NULL };
	const struct recipient *to;
	struct send_log *log;

	read_list(&plan);
	to = plan.to.v;
	if ((log = send_log_open(
		 &reg, REF, REGIME, NOTIFICATION_KIND_INITIAL)) == NULL)
		die(EXIT_IO, "%s", dir);
	OK(mailing_plan_left(&plan, log) == 3);
	set(log, &to[0], SEND_TRIED, MEANS_MAIL);
	set(log, &to[1], SEND_FAILED, MEANS_MAIL);
	OK(mailing_plan_left(&plan, log) == 3);
	set(log, &to[1], SEND_DONE, MEANS_MAIL);
	set(log, &to[2], SEND_DONE, MEANS_LETTER);
	OK(mailing_plan_left(&plan, log) == 1);
	send_log_close(log, false);

	/* As read again by the mailing that goes on. */
	if ((log = send_log_open(
		 &reg, REF, REGIME, NOTIFICATION_KIND_INITIAL)) == NULL)
		die(EXIT_IO, "%s", dir);
	OK(mailing_plan_left(&plan, log) == 1);
	send_log_close(log, true);
	recipient_list_free(&plan.to);
}

static void
check_unfinished(void)
{
	const struct reg reg = { .dir = dir };
	struct mailing_plan plan = { .i = NULL };
	struct incident i;
	struct send_log *log;

	incident_init(&i);
	incident_set_text(&i, FIELD_REF, REF);
	read_list(&plan);
	OK(mailing_results_unfinished(&reg, &i, REGIME, &log) == 0 &&
	    log == NULL);
	if ((log = send_log_open(
		 &reg, REF, REGIME, NOTIFICATION_KIND_INITIAL)) == NULL)
		die(EXIT_IO, "%s", dir);
	set(log, &plan.to.v[0], SEND_DONE, MEANS_MAIL);
	send_log_close(log, false);
	OK(mailing_results_unfinished(&reg, &i, REGIME, &log) == 0 &&
	    log != NULL);
	OK(send_log_count(log, SEND_DONE) == 1);
	send_log_close(log, false);
	messages_begin();
	OK(send_log_open(&reg, REF, REGIME, NOTIFICATION_KIND_CORRECTION) ==
	    NULL);
	messages_end(
	    "a mailing of kind initial is not finished", "another kind");
	if ((log = send_log_open(&reg, REF, REGIME, NOTIFICATION_KIND_NONE)) ==
	    NULL)
		die(EXIT_IO, "%s", dir);
	send_log_close(log, true);
	OK(!send_log_exists(&reg, REF, REGIME));
	recipient_list_free(&plan.to);
	incident_free(&i);
}

int
main(int argc, char *argv[])
{
	char *command;

	(void)argc;
	diag_init(argv[0]);
	if (mkdtemp(dir) == NULL)
		die(EXIT_IO, "%s", dir);
	check_means();
	check_languages();
	check_left();
	check_unfinished();
	command = xasprintf("rm -r '%s'", dir);
	OK(system(command) == 0);
	free(command);
	return DONE();
}
