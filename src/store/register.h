/*
 * The register that a command works on: its folder and its settings
 * (register.conf, in the syntax of git's configuration).
 */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H

#include <stdbool.h>

#include "../util/strlist.h"
#include "../util/zone.h"

#define REGISTER_CONF	"register.conf"
#define REGISTER_ID_LEN 33 /* 32 hex digits and a NUL */
/* Of what lies on disk: records with a salt, neutral names. */
#define REGISTER_VERSION "1"

struct clone;

struct reg {
	char *dir; /* absolute path of the register */
	char *version; /* REGISTER_VERSION */
	char *id; /* made with it, and the same in each of its clones */
	char *organisation;
	char *language; /* "nl" or "en": of letters and overviews */
	char *timezone;
	struct zone zone; /* that of TIMEZONE */
	char *prefix; /* of references; a clone may have its own */
	char *rules; /* name of the rule set */
	struct strlist laws; /* register.law: tables beside law/duties.csv */
	char *sender; /* From of our mail: "Name <address>", or "" */
	struct strlist addresses; /* mail.address: where reports come in */
	struct strlist authserv; /* mail.authserv: see sender.h */
	struct strlist subjects; /* mail.subject: that reports have to have */
	struct strlist senders; /* mail.senders: tables before senders.csv */
	char *overview; /* mail.overview: recipient of overviews, or "" */
	char *alert; /* mail.alert: hears at once of what came in, or "" */
	char *contact; /* for questions, in letters; or "" */
	struct strlist stamp_services; /* stamp.service: URLs, see service.h */
	unsigned stamp_days; /* stamp.days: after which a stamp is due; 0 */
	bool keep_mail;
	unsigned lock_seconds;
	char *user_name, *user_email; /* where git knows nobody; or "" */
	struct clone *clone; /* what this clone says of it: see clone.h */
};

/*
 * Open the register in DIR, or with NULL the one that DL_REGISTER names, or the
 * one around the working directory.  0; -1: reported (66 not there; 78
 * configuration).
 */
int register_open(const char *dir, struct reg *);
void register_close(struct reg *);
/* Is there one for register_open() to find?  DIR as there; reports nothing. */
bool register_exists(const char *dir);
/* Is mail.sender set?  If not, reported (78). */
bool register_has_sender(const struct reg *);
/* The command that mail is given to: DL_SENDMAIL, else the clone's. */
const char *register_sendmail(const struct reg *);
/* The user, by git's own identity, else the register's; "" if neither is set,
 * and for an empty REG. */
const char *register_user(const struct reg *);
const char *register_email(const struct reg *);
/* The folder of what is ours alone, made if it is not there: in the repository,
 * never among its files.  The caller frees; NULL: reported. */
char *register_state(const struct reg *);
/* The same for readers, who make nothing. */
char *register_state_path(const struct reg *);
/* The nearest folder with a register.conf from DIR upwards, the caller's to
 * free, or NULL. */
char *register_find(const char *dir);

#endif
