/* The language of messages. */
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "i18n.h"

static const char *
asked_for(void)
{
	static const char *const vars[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *v, *locale = "";

	for (size_t i = 0; i < sizeof(vars) / sizeof(vars[0]); i++)
		if ((v = getenv(vars[i])) != NULL && *v != '\0') {
			locale = v;
			break;
		}
	/* As gettext has it: LANGUAGE counts, but not in the C locale. */
	if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	if ((v = getenv("LANGUAGE")) != NULL && *v != '\0')
		locale = v;
	return strncmp(locale, "nl", 2) == 0 ? "nl" : "en";
}

void
i18n_use(const char *lang)
{
	setenv("LANGUAGE", lang, 1);
	/* gettext looks at LANGUAGE in any locale but "C"; C.UTF-8 is there
	 * even where no other was generated. */
	setlocale(LC_MESSAGES, "C.UTF-8");
}

void
i18n_init(const char *localedir)
{
	const char *lang = asked_for();

	setlocale(LC_CTYPE, "C.UTF-8");
	if (localedir != NULL)
		bindtextdomain("dl", localedir);
	bind_textdomain_codeset("dl", "UTF-8");
	textdomain("dl");
	i18n_use(lang);
}

const char *
i18n_language(void)
{
	const char *v = getenv("LANGUAGE");

	return v != NULL && strcmp(v, "nl") == 0 ? "nl" : "en";
}

const char *
i18n_text(const char *lang, const char *msgid)
{
	const char *now = i18n_language(), *text;

	/* i18n_language() gives constants, which outlive the change. */
	i18n_use(lang);
	text = gettext(msgid);
	i18n_use(now);
	return text;
}
