/* Endings of files in a dossier: nothing else of a sender's name. */
#include "../src/store/dossier.h"
#include "../src/util/mem.h"
#include "test.h"

/* clang-format off */
static const struct {
	const char *name, *type, *is;
} cases[] = {
	{ "brief.pdf", "application/pdf", "pdf" },
	{ "Brief aan Jansen.PDF", "application/octet-stream", "pdf" },
	{ "brief.pdf", NULL, "pdf" },
	{ "foto.JPEG", "image/jpeg", "jpeg" },
	{ "foto", "image/jpeg", "jpg" },
	{ "foto.jansen", "image/jpeg", "jpg" },
	{ "jansen", "application/octet-stream", "bin" },
	{ "jansen", NULL, "bin" },
	{ "", "text/plain", "txt" },
	{ NULL, "text/plain", "txt" },
	{ NULL, NULL, "bin" },
	{ ".pdf", NULL, "pdf" },
	{ "a.pdf.jansen", NULL, "bin" },
	{ "a.jansen.pdf", NULL, "pdf" },
	{ "a.", "TEXT/HTML", "html" },
	{ "a.pdf ", NULL, "bin" },
	{ "a.pdf\t", NULL, "bin" },
	{ "../../a.pdf/jansen", NULL, "bin" },
	{ "setup.exe", "application/x-msdownload", "bin" },
	{ "a.sh", "text/x-sh", "bin" },
	{ "rapport.docx", "application/zip", "docx" },
	{ "bericht.eml", "message/rfc822", "eml" },
	{ "a.\xc3\xa9", "application/pdf", "pdf" },
	{ "a.pd", NULL, "bin" },
	{ "a.pdfx", NULL, "bin" },
};
/* clang-format on */

int
main(void)
{
	for (size_t n = 0; n < LENGTH(cases); n++)
		EQ_STR(dossier_ending(cases[n].name, cases[n].type),
		    cases[n].is,
		    cases[n].name != NULL ? cases[n].name : "no name");
	return DONE();
}
