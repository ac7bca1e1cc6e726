/* Mails that pass on another, and invitations. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "../util/mem.h"
#include "forward.h"
#include "mime_part.h"
#include "mime_type.h"

/* Before a colon: English, Dutch, German, French, Spanish and Italian. */
static const char *const passing_on[] = { "fwd", "fw", "forward", "forwarded",
	"doorgestuurd", "doorgezonden", "doorst", "doorst.", "wg",
	"weitergeleitet", "tr", "transféré", "rv", "enc", "i" };
static const char *const answering[] = { "re", "antw", "antwoord", "betr", "aw",
	"ré", "rif", "r", "sv" };

/* Does the subject begin with one of these and a colon? */
static bool
begins_with(const char *subject, const char *const *words, size_t n)
{
	const char *end;

	/* "[extern] Fwd: ..." */
	while (*subject == '[' && (end = strchr(subject, ']')) != NULL) {
		subject = end + 1;
		subject += strspn(subject, " ");
	}
	end = subject + strcspn(subject, ": ");
	if (end[strspn(end, " ")] != ':')
		return false;
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == (size_t)(end - subject) &&
		    strncasecmp(words[i], subject, (size_t)(end - subject)) ==
			0)
			return true;
	return false;
}

/* Is it a mail, or a file with the name of one? */
static bool
is_message(GMimeObject *obj)
{
	char *type;
	bool is;

	if (GMIME_IS_MESSAGE_PART(obj))
		return true;
	type = mime_part_type(obj);
	is = strcmp(mime_type_by_name(type, mime_part_name(obj)),
		 "message/rfc822") == 0;
	free(type);
	return is;
}

/* Is one of the parts of the first level a mail? */
static bool
has_message(GMimeObject *root)
{
	GMimeMultipart *multi;

	if (is_message(root))
		return true;
	if (!GMIME_IS_MULTIPART(root))
		return false;
	multi = GMIME_MULTIPART(root);
	for (int i = 0; i < g_mime_multipart_get_count(multi); i++)
		if (is_message(g_mime_multipart_get_part(multi, i)))
			return true;
	return false;
}

bool
forward_is(const struct mail *m, GMimeObject *root)
{
	if (begins_with(m->subject, passing_on, LENGTH(passing_on)))
		return true;
	if (root == NULL || !has_message(root))
		return false;
	return is_message(root) ||
	       (m->thread.n == 0 &&
		   !begins_with(m->subject, answering, LENGTH(answering)));
}

/* Parts contain parts: NOLINTBEGIN(misc-no-recursion) */
static bool
has_invitation(GMimeObject *obj, int depth)
{
	GMimeMultipart *multi;
	bool has = false;
	char *type;

	if (GMIME_IS_MULTIPART(obj) && depth < MAIL_MAX_DEPTH) {
		multi = GMIME_MULTIPART(obj);
		for (int i = 0; i < g_mime_multipart_get_count(multi) && !has;
		     i++)
			has = has_invitation(
			    g_mime_multipart_get_part(multi, i), depth + 1);
	} else if (GMIME_IS_PART(obj) && !mime_part_is_attachment(obj)) {
		type = mime_part_type(obj);
		has = strcmp(type, "text/calendar") == 0;
		free(type);
	}
	return has;
}
/* NOLINTEND(misc-no-recursion) */

bool
forward_is_invitation(GMimeObject *root)
{
	return root != NULL && has_invitation(root, 0);
}
