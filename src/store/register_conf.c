/* The settings of a register. */
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "git.h"
#include "register_conf.h"

/* The settings, with what stands for one that is not there. */
/* clang-format off */
static const struct {
	const char *key; /* as git prints it: section and name in lower case */
	size_t at; /* the char * in struct reg */
	const char *initial;
} settings[] = {
	{ "register.organisation", offsetof(struct reg, organisation), "" },
	{ "register.language",     offsetof(struct reg, language),     "nl" },
	{ "register.timezone",     offsetof(struct reg, timezone),     "Europe/Amsterdam" },
	{ "register.prefix",       offsetof(struct reg, prefix),       "DL" },
	{ "register.rules",        offsetof(struct reg, rules),        "avg" },
	{ "register.contact",      offsetof(struct reg, contact),      "" },
	{ "mail.sender",           offsetof(struct reg, sender),       "" },
	{ "mail.overview",         offsetof(struct reg, overview),     "" },
	{ "mail.sendmail",         offsetof(struct reg, sendmail),     "/usr/sbin/sendmail" },
	{ "identity.name",         offsetof(struct reg, user_name),         "" },
	{ "identity.email",        offsetof(struct reg, user_email),        "" },
};
/* clang-format on */

static char **
slot(struct reg *reg, size_t setting)
{
	return (char **)((char *)reg + settings[setting].at);
}

static void
replace(char **at, const char *value)
{
	char *new = xstrdup(value);

	free(*at);
	*at = new;
}

void
register_conf_free(struct reg *reg)
{
	for (size_t i = 0; i < LENGTH(settings); i++)
		free(*slot(reg, i));
	strlist_free(&reg->addresses);
	strlist_free(&reg->laws);
}

void
register_conf_defaults(struct reg *reg)
{
	*reg = (struct reg){ .keep_mail = true, .lock_seconds = 60 };
	for (size_t i = 0; i < LENGTH(settings); i++)
		*slot(reg, i) = xstrdup(settings[i].initial);
}

static int
bad_setting(const char *key, const char *value, const char *want)
{
	const struct loc at = { .file = REGISTER_CONF };

	fail(EXIT_CONFIG, &at, _("%s: \"%s\" is not %s"), key, value, want);
	return -1;
}

static int
set_number(const char *key, const char *value, unsigned *out)
{
	char *end;
	const unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end != '\0' || n > 100000)
		return bad_setting(key, value, _("a whole number"));
	*out = (unsigned)n;
	return 0;
}

static int
set_bool(const char *key, const char *value, bool *out)
{
	/* A key without value is true: git-config(1). */
	static const char *const yes[] = { "", "true", "yes", "on", "1" };
	static const char *const no[] = { "false", "no", "off", "0" };

	for (size_t i = 0; i < LENGTH(yes); i++)
		if (is_same_word(value, yes[i]))
			return *out = true, 0;
	for (size_t i = 0; i < LENGTH(no); i++)
		if (is_same_word(value, no[i]))
			return *out = false, 0;
	return bad_setting(key, value, _("true or false"));
}

static int
set_key(struct reg *reg, const char *key, const char *value)
{
	const struct loc at = { .file = REGISTER_CONF };

	for (size_t i = 0; i < LENGTH(settings); i++)
		if (strcmp(key, settings[i].key) == 0) {
			replace(slot(reg, i), value);
			return 0;
		}
	if (strcmp(key, "mail.address") == 0) {
		strlist_add(&reg->addresses, value);
		return 0;
	}
	if (strcmp(key, "register.law") == 0) {
		if (!strlist_has(&reg->laws, value))
			strlist_add(&reg->laws, value);
		return 0;
	}
	if (strcmp(key, "mail.keep") == 0)
		return set_bool(key, value, &reg->keep_mail);
	if (strcmp(key, "retention.years") == 0)
		return set_number(key, value, &reg->retention_years);
	if (strcmp(key, "register.lockwait") == 0)
		return set_number(key, value, &reg->lock_seconds);
	warning(&at, _("%s: there is no such setting"), key);
	return 0;
}

/* The user in git's own configuration. */
struct identity {
	char *name, *email;
	char *prefix; /* dl.prefix: stands over the register's, in this clone */
};

static void
identity_free(struct identity *id)
{
	free(id->name);
	free(id->email);
	free(id->prefix);
}

/*
 * One listing gives the register's settings, the clone's own prefix and git's
 * identity: register.conf is read as an included file, so that git's parser
 * reads it, and its settings are distinguished by their origin.
 */
static int
take_listing(struct reg *reg, const char *conf, const struct strbuf *list,
    struct identity *id)
{
	const char *p = list->s, *end = p + list->len;
	const char *origin, *key;
	const char *value;
	char *cut;
	int rc = 0;

	while (p != NULL && p < end) {
		origin = p;
		p += strlen(p) + 1;
		if (p >= end)
			break;
		key = p;
		p += strlen(p) + 1;
		value = "";
		if ((cut = strchr(key, '\n')) != NULL) {
			*cut = '\0';
			value = cut + 1;
		}
		if (starts_with(origin, "file:") &&
		    strcmp(origin + 5, conf) == 0)
			rc |= set_key(reg, key, value);
		else if (strcmp(key, "dl.prefix") == 0)
			replace(&id->prefix, value);
		else if (strcmp(key, "user.name") == 0)
			replace(&id->name, value);
		else if (strcmp(key, "user.email") == 0)
			replace(&id->email, value);
	}
	return rc;
}

static const char *
env_or(const char *var, const char *other)
{
	const char *v = getenv(var);

	return v != NULL && *v != '\0' ? v : other;
}

static void
take_identity(struct reg *reg, const struct identity *id)
{
	const char *name = env_or("GIT_COMMITTER_NAME", id->name);
	const char *email = env_or("GIT_COMMITTER_EMAIL", id->email);

	if (name == NULL || *name == '\0' || email == NULL || *email == '\0') {
		reg->lend_identity = *reg->user_name != '\0' &&
				     *reg->user_email != '\0';
		if (!reg->lend_identity) {
			replace(&reg->user_name, "");
			replace(&reg->user_email, "");
		}
		return;
	}
	replace(&reg->user_name, name);
	replace(&reg->user_email, email);
}

static int
check_settings(struct reg *reg)
{
	int rc = 0;

	if (strcmp(reg->language, "nl") != 0 &&
	    strcmp(reg->language, "en") != 0)
		rc = bad_setting(
		    "register.language", reg->language, _("nl or en"));
	if (!reference_is_prefix(reg->prefix))
		rc = bad_setting("register.prefix", reg->prefix,
		    _("a capital letter, then capitals and digits, at most 8 "
		      "in all"));
	if (strchr(reg->rules, '/') != NULL || *reg->rules == '\0')
		rc = bad_setting(
		    "register.rules", reg->rules, _("the name of a rule set"));
	if (!zone_find(reg->timezone, &reg->zone))
		rc = bad_setting("register.timezone", reg->timezone,
		    _("a time zone of this machine, such as "
		      "Europe/Amsterdam"));
	return rc;
}

int
register_conf_read(struct reg *reg)
{
	char *conf = path_join(reg->dir, REGISTER_CONF);
	char *include = xasprintf("include.path=%s", conf);
	const char *const args[] = { "-c", include, "config", "--list",
		"--show-origin", "--null", NULL };
	struct identity id = { 0 };
	struct strbuf list = { 0 }, err = { 0 };
	struct git g = {
		.dir = reg->dir, .args = args, .out = &list, .err = &err
	};
	int rc = git_run(&g);

	if (rc > 0)
		git_complain(EXIT_CONFIG, "config", &err);
	if (rc == 0)
		rc = take_listing(reg, conf, &list, &id);
	if (rc == 0) {
		take_identity(reg, &id);
		if (id.prefix != NULL)
			replace(&reg->prefix, id.prefix);
		rc = check_settings(reg);
	}
	identity_free(&id);
	strbuf_free(&list);
	strbuf_free(&err);
	free(include);
	free(conf);
	return rc == 0 ? 0 : -1;
}

/* VALUE as git-config wants it between quotes. */
static void
add_quoted(struct strbuf *s, const char *value)
{
	strbuf_addc(s, '"');
	for (; *value != '\0'; value++) {
		if (*value == '"' || *value == '\\')
			strbuf_addc(s, '\\');
		strbuf_addn(s, *value == '\n' ? " " : value, 1);
	}
	strbuf_addc(s, '"');
}

static void
add_setting(struct strbuf *s, const char *name, const char *value)
{
	strbuf_addf(s, "\t%s = ", name);
	add_quoted(s, value);
	strbuf_addc(s, '\n');
}

char *
register_conf_text(const struct reg *reg)
{
	struct strbuf s = { 0 };

	strbuf_add(&s, "# The settings of this register: dl-register(5).\n"
		       "[register]\n");
	add_setting(&s, "organisation", reg->organisation);
	add_setting(&s, "language", reg->language);
	add_setting(&s, "timezone", reg->timezone);
	add_setting(&s, "prefix", reg->prefix);
	add_setting(&s, "rules", reg->rules);
	strbuf_add(&s,
	    "\t# Who answers questions of a reporter.\n"
	    "\t#contact = \"privacy@example.nl, 010 123 45 67\"\n"
	    "[mail]\n"
	    "\t# The sender of our mail, and where reports come in.\n"
	    "\t#sender = \"Meldpunt datalekken <datalek@example.nl>\"\n"
	    "\t#address = datalek@example.nl\n"
	    "\tsendmail = /usr/sbin/sendmail\n"
	    "\tkeep = true\n"
	    "[identity]\n"
	    "\t# Who commits where git knows nobody: cron, a mail "
	    "server.\n"
	    "\t#name = Datalekregister\n"
	    "\t#email = datalek@example.nl\n");
	return strbuf_take(&s);
}

int
register_conf_choose(struct reg *reg, const struct register_options *o)
{
	struct identity id = { 0 };
	struct strbuf list = { 0 };
	const char *const args[] = { "config", "--list", "--show-origin",
		"--null", NULL };
	int rc;

	if (o->organisation != NULL)
		replace(&reg->organisation, o->organisation);
	if (o->language != NULL)
		replace(&reg->language, o->language);
	if (o->prefix != NULL)
		replace(&reg->prefix, o->prefix);
	if (o->rules != NULL)
		replace(&reg->rules, o->rules);
	rc = git_ask(NULL, &list, args);
	if (rc == 0)
		rc = take_listing(reg, "", &list, &id);
	take_identity(reg, &id);
	identity_free(&id);
	strbuf_free(&list);
	return rc == 0 ? check_settings(reg) : -1;
}
