/*
 * Recipient lists, as spreadsheets save them: which columns are
 * known, how a row is read, and faults with their place.
 */
#include <stdlib.h>
#include <unistd.h>

#include "../src/import/recipient_list.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "test.h"

static char file[] = "/tmp/recipients-XXXXXX";
static char log_file[] = "/tmp/recipients-said-XXXXXX";

static int
read_list(const char *text, const char *const *maps, struct recipient_list *r)
{
	struct strlist map = { 0 };
	int rc;

	for (; maps != NULL && *maps != NULL; maps++)
		strlist_add(&map, *maps);
	if (file_put(file, text, strlen(text)) == -1)
		die(EXIT_IO, "%s", file);
	rc = recipient_list_read(file, &map, "nl", r);
	strlist_free(&map);
	return rc;
}

/* Each recipient as "name;email;salutation;language;line/line". */
static char *
shown(const struct recipient_list *r)
{
	struct strbuf s = { 0 };

	strbuf_addn(&s, "", 0);
	for (size_t i = 0; i < r->n; i++) {
		const struct recipient *p = &r->v[i];

		strbuf_addf(&s, "%s%lu;%s;%s;%s;%s;", i > 0 ? "|" : "", p->row,
		    p->name, p->email, p->salutation, p->language);
		for (size_t k = 0; k < p->address.n; k++)
			strbuf_addf(
			    &s, "%s%s", k > 0 ? "/" : "", p->address.v[k]);
	}
	return strbuf_take(&s);
}

static void
expect(const char *text, const char *want, const char *what)
{
	struct recipient_list r;
	char *got;

	OK(read_list(text, NULL, &r) == 0);
	got = shown(&r);
	EQ_STR(got, want, what);
	free(got);
	recipient_list_free(&r);
}

static void
test_rows(void)
{
	expect("naam,email\nJan,jan@example.nl\n", "1;Jan;jan@example.nl;;nl;",
	    "the least");
	expect("\xef\xbb\xbfVoornaam;Tussenvoegsel;Achternaam;E-mailadres;Taal;"
	       "Aanhef\r\nAnne;de;Boer;anne@example.nl;Engels;Dear Anne,\r\n",
	    "1;Anne de Boer;anne@example.nl;Dear Anne;en;",
	    "a Dutch spreadsheet, with names in parts");
	expect(
	    "Name\tStreet\tHouse number\tToevoeging\tPostcode\tPlaats\tLand\n"
	    "Jo\tKerkstraat\t1\ta\t1234 AB\tEde\tNederland\n"
	    "Al\tRue X\t2\t\t75000\tParis\tFrankrijk\n",
	    "1;Jo;;;nl;Kerkstraat 1 a/1234 AB  Ede|"
	    "2;Al;;;nl;Rue X 2/75000  Paris/Frankrijk",
	    "an address in parts; abroad with its country");
	expect("naam,adres\nJo,\"Kerkstraat 1\n1234 AB  Ede\n\"\n",
	    "1;Jo;;;nl;Kerkstraat 1/1234 AB Ede", "an address in one cell");
	expect("naam,email,schoolklas\n\xc5\x81ukasz,l@example.nl,3b\n",
	    "1;\xc5\x81ukasz;l@example.nl;;nl;", "a column of their own");
	expect("email\n a@example.nl \n", "1;;a@example.nl;;nl;", "no name");
	expect("naam,email\nJan,j@example.nl\nPiet,j@example.nl\nJAN,J@example."
	       "nl\n",
	    "1;Jan;j@example.nl;;nl;|2;Piet;j@example.nl;;nl;",
	    "a family with one address; the same person once");
	expect("naam,email,adres\nJan,j@example.nl,Kerkstraat\n",
	    "1;Jan;j@example.nl;;nl;", "half an address beside an e-mail");
	expect("naam,email\n\"Jan\nJansen\",j@example.nl\n",
	    "1;Jan Jansen;j@example.nl;;nl;", "a line end in a name");
}

static void
test_map(void)
{
	static const char *const maps[] = { "email=Contact 1", "name=Wie",
		"language=", NULL };
	struct recipient_list r;
	char *got;

	OK(read_list("Wie,naam,email,Contact 1,taal\nJan,x,y,j@example.nl,fr\n",
	       maps, &r) == 0);
	got = shown(&r);
	EQ_STR(got, "1;Jan;j@example.nl;;nl;", "columns by their headings");
	OK(r.headings.n == 5 && r.v[0].values.n == 5);
	EQ_STR(r.v[0].values.v[2], "y", "all cells are kept");
	free(got);
	recipient_list_free(&r);
}

/* Each with a message, at its line. */
static void
test_refused(void)
{
	static const struct {
		const char *text, *map, *what;
	} cases[] = {
		{ "naam,email\nJan,jan\n", NULL, "no e-mail address" },
		{ "naam,email\nJan,a@example.nl b@example.nl\n", NULL,
		    "two in one" },
		{ "naam,email\nJan,\n", NULL, "no address at all" },
		{ "naam,adres\nJan,Kerkstraat 1\n", NULL, "half an address" },
		{ "naam,email,taal\nJan,j@example.nl,fr\n", NULL,
		    "another language" },
		{ "naam,klas\nJan,3b\n", NULL, "no column to tell by" },
		{ "email,e-mailadres\na@example.nl,b@example.nl\n", NULL,
		    "two columns to tell by" },
		{ "naam,email\n", NULL, "nobody" },
		{ "naam,email\nJan\n", NULL, "a row that is too short" },
		{ "naam,email\nJan,j@example.nl\n", "email=post",
		    "no such column" },
		{ "naam,email\nJan,j@example.nl\n", "mail", "no mapping" },
		{ "naam,email\nJan,j@example.nl\n", "post=email", "no field" },
		{ "naam,email\nJan,j@example.nl\n", "=email",
		    "no field at all" },
		{ "naam,adres\nJan,\"a\nb\nc\nd\ne\nf\ng\"\n", NULL,
		    "too many lines" },
		{ "naam,adres\nJan,\"a\n"
		  "012345678901234567890123456789012345678901234567890123456789"
		  "0"
		  "\"\n",
		    NULL, "a line too long" },
	};
	struct recipient_list r;
	struct strbuf said = { 0 };
	size_t before = 0;

	for (size_t c = 0; c < LENGTH(cases); c++) {
		const char *const maps[] = { cases[c].map, NULL };

		test_ok(read_list(cases[c].text, maps, &r) == -1 && r.n == 0,
		    __FILE__, __LINE__, cases[c].what);
		fflush(stderr);
		strbuf_reset(&said);
		OK(file_read(log_file, &said, FILE_MOST) == 0);
		OK(said.len > before && strstr(said.s + before, "error: "));
		before = said.len;
	}
	strbuf_free(&said);
}

/* As bytes from a child, which may have been taken over. */
static void
test_packed(void)
{
	static const struct {
		const char *from, *to; /* of one length */
	} wrong[] = {
		{ "jo@example.nl", "jo,@xample.nl" },
		{ "jo@example.nl", "jo@exam\nBcc:" },
		{ "Jo de Boer", "Jo\nde Boer" },
		{ "Beste Jo", "Bes\nteJo" },
		{ "12 AB Ede", "12 AB\nEde" },
	};
	struct recipient_list r, again = { 0 };
	struct strbuf s = { 0 };
	struct unpack in;
	char *at;

	OK(read_list("naam;email;aanhef;adres\nJo de Boer;jo@example.nl;"
		     "Beste Jo;\"Kerkstraat 1\n12 AB Ede\"\n",
	       NULL, &r) == 0);
	recipient_list_pack(&s, &r);
	for (size_t n = 0; n <= s.len; n++) {
		in = (struct unpack){ .s = s.s, .left = n };
		recipient_list_unpack(&in, &again);
		OK(in.is_bad == (n < s.len) && again.n == (n == s.len));
	}
	EQ_STR(again.v[0].key, r.v[0].key, "its key follows");
	EQ_STR(again.v[0].address.v[1], "12 AB Ede", "its address");
	recipient_list_free(&again);
	for (size_t i = 0; i < LENGTH(wrong); i++) {
		at = memmem(s.s, s.len, wrong[i].from, strlen(wrong[i].from));
		memcpy(at, wrong[i].to, strlen(wrong[i].to));
		in = (struct unpack){ .s = s.s, .left = s.len };
		recipient_list_unpack(&in, &again);
		OK(in.is_bad && again.n == 0);
		memcpy(at, wrong[i].from, strlen(wrong[i].from));
	}
	recipient_list_free(&r);
	strbuf_free(&s);
}

int
main(int argc, char *argv[])
{
	const int fd = mkstemp(file), said = mkstemp(log_file);

	(void)argc;
	diag_init(argv[0]);
	if (fd == -1 || said == -1 || dup2(said, STDERR_FILENO) == -1)
		return 2;
	close(fd);
	close(said);
	test_rows();
	test_map();
	test_refused();
	test_packed();
	unlink(file);
	unlink(log_file);
	return DONE();
}
