/* A service that stamps, asked by curl. */
#include <errno.h>
#include <string.h>

#include "../evidence/stamp.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/subprocess.h"
#include "../util/text.h"
#include "service.h"

#define SECONDS	     "60" /* that a service may take */
#define SECONDS_MOST 70 /* that curl may */

bool
service_is_url(const char *s)
{
	const char *host = starts_with(s, "https://")  ? s + strlen("https://")
			   : starts_with(s, "http://") ? s + strlen("http://")
						       : "";

	for (const char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	return *host != '\0' && *host != '/';
}

int
service_ask(const char *url, const struct strbuf *query, struct strbuf *out)
{
	const char *const argv[] = { "curl", "--silent", "--show-error",
		"--fail", "--globoff", "--max-time", SECONDS, "--max-filesize",
		"1048576", "--proto", "=http,https", "--header",
		"Content-Type: application/timestamp-query", "--header",
		"Accept: application/timestamp-reply", "--data-binary", "@-",
		"--url", url, NULL };
	struct strbuf err = { 0 };
	struct subprocess p = { .argv = argv,
		.in = query->s,
		.in_len = query->len,
		.out = out,
		.err = &err,
		.out_most = STAMP_MOST,
		.seconds = SECONDS_MOST };
	int rc, e;

	strbuf_reset(out);
	rc = subprocess_run(&p);
	e = errno;
	if (rc == -1 && e == ENOENT) {
		fail(EXIT_MISSING, NULL,
		    _("there is no program %s, which asks services: install "
		      "curl, or use -q and -a"),
		    argv[0]);
		rc = -1;
	} else if (rc != 0) {
		warning(NULL, _("%s: no time stamp: %s"), url,
		    rc == -1	      ? strerror(e)
		    : is_blank(err.s) ? _("curl failed and did not say why")
				      : one_line(err.s));
		rc = 0;
	} else {
		rc = 1;
	}
	strbuf_free(&err);
	return rc;
}
