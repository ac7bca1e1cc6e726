/* The settings of a register. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../core/reference.h"
#include "../util/addr_spec.h"
#include "../util/beneath.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/random.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "clone.h"
#include "git.h"
#include "register_conf.h"

#define VALUES_MOST 1000 /* of a setting that may stand several times */

/* The settings, with what stands for one that is not there. */
/* clang-format off */
static const struct {
	const char *key; /* as git prints it: section and name in lower case */
	size_t at; /* the char * in struct reg */
	const char *initial;
} settings[] = {
	{ "register.version",      offsetof(struct reg, version),      "" },
	{ "register.id",           offsetof(struct reg, id),           "" },
	{ "register.organisation", offsetof(struct reg, organisation), "" },
	{ "register.language",     offsetof(struct reg, language),     "nl" },
	{ "register.timezone",     offsetof(struct reg, timezone),     "Europe/Amsterdam" },
	{ "register.prefix",       offsetof(struct reg, prefix),       "DL" },
	{ "register.rules",        offsetof(struct reg, rules),        "avg" },
	{ "register.contact",      offsetof(struct reg, contact),      "" },
	{ "mail.sender",           offsetof(struct reg, sender),       "" },
	{ "mail.overview",         offsetof(struct reg, overview),     "" },
	{ "mail.alert",            offsetof(struct reg, alert),        "" },
	{ "identity.name",         offsetof(struct reg, user_name),         "" },
	{ "identity.email",        offsetof(struct reg, user_email),        "" },
};
/* clang-format on */

/* Those that may be there several times. */
static const struct {
	const char *key;
	size_t at; /* the struct strlist in struct reg */
} lists[] = {
	{ "register.law", offsetof(struct reg, laws) },
	{ "mail.address", offsetof(struct reg, addresses) },
	{ "mail.authserv", offsetof(struct reg, authserv) },
	{ "mail.senders", offsetof(struct reg, senders) },
	{ "mail.subject", offsetof(struct reg, subjects) },
	{ "stamp.service", offsetof(struct reg, stamp_services) },
};

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
	strlist_free(&reg->authserv);
	strlist_free(&reg->senders);
	strlist_free(&reg->subjects);
	strlist_free(&reg->laws);
	strlist_free(&reg->stamp_services);
}

void
register_conf_defaults(struct reg *reg)
{
	*reg = (struct reg){ .keep_mail = true, .lock_seconds = 60 };
	for (size_t i = 0; i < LENGTH(settings); i++)
		*slot(reg, i) = xstrdup(settings[i].initial);
	reg->clone = xcalloc(1, sizeof(*reg->clone));
}

static int
bad_setting(const char *key, const char *value, const char *want)
{
	const struct loc at = { .file = REGISTER_CONF };

	fail(EXIT_CONFIG, &at, _("%s: \"%s\" is not %s"), key, value, want);
	return -1;
}

static int
bad_command(const char *key, const char *value)
{
	const struct loc at = { .file = REGISTER_CONF };
	char *word = shell_word(value);

	fail(EXIT_CONFIG, &at,
	    _("%s: a file that is cloned names no command; set it in this "
	      "clone: git config dl.sendmail %s"),
	    key, word);
	free(word);
	return -1;
}

static int
add_once(struct strlist *l, const char *key, const char *value)
{
	const struct loc at = { .file = REGISTER_CONF };

	if (l->n == VALUES_MOST) {
		fail(EXIT_CONFIG, &at, _("%s: more than %d values"), key,
		    VALUES_MOST);
		return -1;
	}
	if (!strlist_has(l, value))
		strlist_add(l, value);
	return 0;
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
	for (size_t i = 0; i < LENGTH(lists); i++)
		if (strcmp(key, lists[i].key) == 0)
			return add_once(
			    (struct strlist *)((char *)reg + lists[i].at), key,
			    value);
	if (strcmp(key, "mail.keep") == 0)
		return set_bool(key, value, &reg->keep_mail);
	if (strcmp(key, "register.lockwait") == 0)
		return set_number(key, value, &reg->lock_seconds);
	if (strcmp(key, "stamp.days") == 0)
		return set_number(key, value, &reg->stamp_days);
	if (strcmp(key, "mail.sendmail") == 0)
		return bad_command(key, value);
	warning(&at, _("%s: there is no such setting"), key);
	return 0;
}

/* ORIGIN NUL KEY LF VALUE NUL, and so on; a key without a value has no
 * LF. */
static int
take_listing(struct reg *reg, const struct strbuf *list, const char *conf)
{
	const char *origin, *key;
	char *entry, *lf;
	int rc = 0;

	for (size_t at = 0; at < list->len;) {
		origin = list->s + at;
		at += strlen(origin) + 1;
		key = list->s + at;
		at += strlen(key) + 1;
		if (!starts_with(origin, "file:") ||
		    strcmp(origin + strlen("file:"), conf) != 0)
			continue;
		entry = xstrdup(key);
		if ((lf = strchr(entry, '\n')) != NULL)
			*lf = '\0';
		if (set_key(reg, entry, lf != NULL ? lf + 1 : "") == -1)
			rc = -1;
		free(entry);
	}
	return rc;
}

/*
 * git reads the file as if its settings stood on the command line. Most
 * mean nothing there; those of [safe] would, and what another file says
 * is not in the history of this one.
 */
static int
check_sections(const struct reg *reg)
{
	static const char *const refused[] = { "include", "safe" };
	const struct loc at = { .file = REGISTER_CONF };
	struct strbuf text = { 0 };
	const char *name;
	int rc = 0;

	if (beneath_read(reg->dir, REGISTER_CONF, &text, FILE_MOST) == -1) {
		beneath_fail(reg->dir, REGISTER_CONF);
		return -1;
	}
	for (name = text.s; (name = strchr(name, '[')) != NULL && rc == 0;) {
		name += 1 + strspn(name + 1, " \t");
		for (size_t i = 0; i < LENGTH(refused); i++)
			if (strncasecmp(name, refused[i], strlen(refused[i])) ==
			    0)
				rc = -1;
	}
	if (memchr(text.s, '\0', text.len) != NULL)
		rc = -1;
	if (rc == -1)
		fail(EXIT_CONFIG, &at, "%s",
		    _("a register has no section [include] or [safe], "
		      "and no "
		      "NUL"));
	strbuf_free(&text);
	return rc;
}

static bool
is_id(const char *s)
{
	const size_t n = strspn(s, "0123456789abcdef");

	return n == REGISTER_ID_LEN - 1 && s[n] == '\0';
}

/* Registers from before the first release lack one or both. */
static int
refuse_old(const struct reg *reg, const char *missing)
{
	char *word = shell_word(reg->dir);

	fail(EXIT_CONFIG, NULL,
	    _("%s: it has no %s, as registers from before the first release; "
	      "make a new one with dl-init and read this one in: "
	      "dl-new -C NEW -f xml %s/incidents/*/*/*.xml"),
	    reg->dir, missing, word);
	free(word);
	return -1;
}

static int
check_version(const struct reg *reg)
{
	const struct loc at = { .file = REGISTER_CONF };

	if (strcmp(reg->version, REGISTER_VERSION) == 0)
		return 0;
	if (*reg->version == '\0')
		return refuse_old(reg, "register.version");
	fail(EXIT_CONFIG, &at,
	    _("register.version: expected %s, got \"%s\": a later release of "
	      "these programs made it"),
	    REGISTER_VERSION, reg->version);
	return -1;
}

static int
check_id(const struct reg *reg)
{
	if (is_id(reg->id))
		return 0;
	if (*reg->id != '\0')
		return bad_setting(
		    "register.id", reg->id, _("32 digits and letters a to f"));
	return refuse_old(reg, "register.id");
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
		    _("a capital letter, then capitals and digits, at "
		      "most 8 "
		      "in all"));
	if (strchr(reg->rules, '/') != NULL || *reg->rules == '\0')
		rc = bad_setting(
		    "register.rules", reg->rules, _("the name of a rule set"));
	for (size_t i = 0; i < reg->addresses.n; i++)
		if (!is_addr_spec(reg->addresses.v[i]))
			rc = bad_setting("mail.address", reg->addresses.v[i],
			    _("an address such as datalek@example.nl"));
	if (*reg->alert != '\0' && !is_addr_spec(reg->alert))
		rc = bad_setting("mail.alert", reg->alert,
		    _("an address such as datalek@example.nl"));
	for (size_t i = 0; i < reg->addresses.n; i++)
		if (is_same_word(reg->alert, reg->addresses.v[i]))
			rc = bad_setting("mail.alert", reg->alert,
			    _("another address than mail.address: each "
			      "alert "
			      "would be a report"));
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
	/* One listing has the settings of the register and of the
	 * clone. */
	const char *const args[] = { "-c", include, "config", "--list",
		"--show-origin", "--null", NULL };
	struct strbuf list = { 0 }, err = { 0 };
	struct git g = {
		.dir = reg->dir, .args = args, .out = &list, .err = &err
	};
	int rc = check_sections(reg);

	if (rc == 0 && (rc = git_run(&g)) > 0)
		git_complain(EXIT_CONFIG, "config", &err);
	if (rc == 0)
		rc = take_listing(reg, &list, conf);
	if (rc == 0)
		rc = check_version(reg);
	if (rc == 0)
		rc = check_id(reg);
	if (rc == 0)
		rc = check_settings(reg);
	if (rc == 0)
		clone_take(reg, &list, conf);
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
	add_setting(&s, "version", REGISTER_VERSION);
	add_setting(&s, "id", reg->id);
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
	    "\tkeep = true\n"
	    "[identity]\n"
	    "\t# Who commits where git knows nobody: cron, a mail "
	    "server.\n"
	    "\t#name = Datalekregister\n"
	    "\t#email = datalek@example.nl\n");
	return strbuf_take(&s);
}

/* 32 random hex digits. */
static void
make_id(struct reg *reg)
{
	char id[REGISTER_ID_LEN];

	random_hex(id, sizeof(id) - 1);
	replace(&reg->id, id);
}

void
register_conf_take_id(struct reg *reg)
{
	const char *const args[] = { "config", "--file", REGISTER_CONF,
		"--no-includes", "register.id", NULL };
	struct strbuf id = { 0 }, err = { 0 };
	const struct git g = {
		.dir = reg->dir, .args = args, .out = &id, .err = &err
	};

	if (git_run(&g) == 0 && id.s != NULL && is_id(trim(id.s)))
		replace(&reg->id, id.s);
	strbuf_free(&id);
	strbuf_free(&err);
}

int
register_conf_choose(struct reg *reg, const struct register_options *o)
{
	if (o->organisation != NULL)
		replace(&reg->organisation, o->organisation);
	if (o->language != NULL)
		replace(&reg->language, o->language);
	if (o->prefix != NULL)
		replace(&reg->prefix, o->prefix);
	if (o->rules != NULL)
		replace(&reg->rules, o->rules);
	make_id(reg);
	return check_settings(reg);
}
