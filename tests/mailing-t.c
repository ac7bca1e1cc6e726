/*
 * Mailings: by which means each recipient gets the letter, in which languages,
 * the recipients that are left, and the results.
 */
#include <unistd.h>

#include "../src/notify/mailing_plan.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strlist.h"
#include "messages.h"
#include "moment.h"

#define REF    "DL-2026-0001-3"
#define REGIME "avg-34"

static char dir[] = "/tmp/mailing-XXXXXX";
static char id[] = "0123456789abcdef0123456789abcdef";
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

static struct send_log *
open_log(void)
{
	const struct reg reg = { .dir = dir, .id = id };
	struct send_log *log = send_log_open(&reg, REF, REGIME);

	if (log == NULL)
		die(EXIT_IO, "%s", dir);
	return log;
}

static void
set(struct send_log *log, const struct mailing_plan *plan, size_t to,
    enum send_state state, enum means means)
{
	const struct send_log_line line = { .state = state,
		.kind = NOTIFICATION_KIND_INITIAL,
		.means = means,
		.text = plan->texts.v[to],
		.row = plan->to.v[to].row,
		.basis = "0123456789abcdef0123",
		.date = "2026-11-03T10:15:00+01:00",
		.at = "2026-11-03T10:15:00+01:00",
		.id = means == MEANS_MAIL ? "id@example.nl" : "" };

	OK(send_log_add(log, plan->to.v[to].key, &line) == 0);
}

static void
read_plan(struct mailing_plan *plan, const char *text)
{
	*plan = (struct mailing_plan){ .i = NULL };
	read_list(plan);
	for (size_t k = 0; k < plan->to.n; k++)
		strlist_add(&plan->texts, text);
	OK(mailing_plan_count(plan, "list.csv") == 0);
}

static void
free_plan(struct mailing_plan *plan)
{
	recipient_list_free(&plan->to);
	strlist_free(&plan->texts);
}

/* Only a recipient who has the letter is not left; a failed one is. */
static void
check_left(void)
{
	struct mailing_plan plan;
	struct send_log *log = open_log();

	read_plan(&plan, "one");
	OK(send_log_kind(log) == NOTIFICATION_KIND_NONE);
	OK(mailing_plan_left(&plan, log) == 3);
	set(log, &plan, 0, SEND_TRIED, MEANS_MAIL);
	set(log, &plan, 1, SEND_FAILED, MEANS_MAIL);
	OK(mailing_plan_left(&plan, log) == 3);
	set(log, &plan, 1, SEND_DONE, MEANS_MAIL);
	set(log, &plan, 2, SEND_DONE, MEANS_LETTER);
	OK(mailing_plan_left(&plan, log) == 1);
	send_log_close(log);

	/* As read again by the mailing that goes on. */
	log = open_log();
	OK(send_log_kind(log) == NOTIFICATION_KIND_INITIAL);
	OK(mailing_plan_left(&plan, log) == 1);
	OK(send_log_count(log, SEND_DONE) == 2);
	OK(send_log_count(log, SEND_TRIED) == 1);
	send_log_close(log);
	free_plan(&plan);
}

/* After the end, the same text goes to nobody who has it, and another does. */
static void
check_again(void)
{
	struct mailing_plan plan;
	struct send_log *log = open_log();

	OK(send_log_end(log) == 0);
	for (int reading = 0; reading < 2; reading++) {
		OK(send_log_kind(log) == NOTIFICATION_KIND_NONE);
		read_plan(&plan, "one");
		mailing_plan_leave_out(&plan, log);
		OK(plan.to.n == 1 && plan.mails == 1 && plan.letters == 0);
		OK(mailing_plan_find(&plan, log, &plan.to.v[0]).state ==
		    SEND_TRIED);
		free_plan(&plan);
		read_plan(&plan, "two");
		mailing_plan_leave_out(&plan, log);
		OK(plan.to.n == 3 && mailing_plan_left(&plan, log) == 3);
		free_plan(&plan);
		send_log_close(log);
		log = open_log();
	}
	send_log_close(log);
}

/* What is found out later does not begin the mailing again. */
static void
check_settled(void)
{
	const struct reg reg = { .dir = dir, .id = id };
	struct unclear_letters unclear;
	struct mailing_plan plan;
	struct send_log *log;

	OK(send_log_unclear(&reg, &unclear) == 0 && unclear.n == 1);
	OK(unclear.n == 1 && strcmp(unclear.v[0].ref, REF) == 0 &&
	    strcmp(unclear.v[0].regime, REGIME) == 0 &&
	    strcmp(unclear.v[0].id, "id@example.nl") == 0);
	unclear_letters_free(&unclear);
	log = open_log();
	OK(send_log_unclear(&reg, &unclear) == 0 && unclear.n == 0);
	unclear_letters_free(&unclear);
	OK(send_log_settle(log, SEND_DONE, "2026-11-04T10:15:00+01:00") == 0);
	OK(send_log_kind(log) == NOTIFICATION_KIND_NONE);
	send_log_close(log);
	log = open_log();
	OK(send_log_kind(log) == NOTIFICATION_KIND_NONE);
	read_plan(&plan, "one");
	mailing_plan_leave_out(&plan, log);
	OK(plan.to.n == 0);
	free_plan(&plan);
	send_log_close(log);
	OK(send_log_unclear(&reg, &unclear) == 0 && unclear.n == 0);
	unclear_letters_free(&unclear);
}

int
main(int argc, char *argv[])
{
	char *command;

	(void)argc;
	diag_init(argv[0]);
	if (mkdtemp(dir) == NULL || chdir(dir) == -1 ||
	    system("git init -q") != 0)
		die(EXIT_IO, "%s", dir);
	check_means();
	check_languages();
	check_left();
	check_again();
	check_settled();
	command = xasprintf("rm -r '%s'", dir);
	OK(system(command) == 0);
	free(command);
	return DONE();
}
